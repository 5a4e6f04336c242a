// A service may want a token: it is asked for, and kept until the tab closes.
import {h, show} from './dom.js';

const key = 'dateline.token';
let token = '';
try {
  token = sessionStorage.getItem(key) ?? '';
} catch {
  // It is asked for again when the page is loaded again.
}

export const authorization = () => token ? {Authorization: `Bearer ${token}`} : {};

// `again` is called when there is a token to try.
export function askForToken(box, again) {
  const input = h('input', {type: 'password', id: 'token', autocomplete: 'off', required: true});
  show(box, h('form', {
    class: 'problem',
    onsubmit: (event) => {
      event.preventDefault();
      token = input.value.trim();
      try {
        sessionStorage.setItem(key, token);
      } catch {
        // As above.
      }
      again();
    },
  }, h('p', {role: 'alert'}, token ? 'The service does not know this token.' : 'The service wants a token.'),
  h('label', {for: 'token'}, 'Token '), input, ' ', h('button', {type: 'submit'}, 'Use it')));
}

// A link cannot send a token: what it leads to is fetched, then saved. Throws
// what went wrong.
export async function downloadWithToken(event) {
  const link = event.target.closest?.('a[download]');
  if (!token || !link || link.protocol === 'blob:') return;
  event.preventDefault();
  const reply = await fetch(link.href, {headers: authorization()});
  if (!reply.ok) {
    const problem = await reply.json().catch(() => ({}));
    throw new Error(problem.detail ?? 'The service did not answer.');
  }
  const address = URL.createObjectURL(await reply.blob());
  h('a', {href: address, download: link.download}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
