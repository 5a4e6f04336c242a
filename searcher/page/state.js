// What the page shows, as its address: every state is a URL, so that Back,
// links and bookmarks work.

const single = {
  q: '', match: 'all', sort: '', from: '', to: '', mentions: '', offset: '',
  dates: 'published', interval: '', span: 'main', measure: 'count', copies: 'folded', article: '',
};
const lists = ['include', 'exclude', 'compare'];
// The first page of another search begins at the top.
const keepsOffset = new Set(['offset', 'article', 'dates', 'interval', 'span', 'measure', 'compare']);

export function readState(search = location.search) {
  const parameters = new URLSearchParams(search);
  const state = {};
  for (const [name, usual] of Object.entries(single)) {
    state[name] = parameters.get(name) ?? usual;
  }
  for (const name of lists) state[name] = [...new Set(parameters.getAll(name))];
  return state;
}

function parametersOf(state) {
  const parameters = new URLSearchParams();
  for (const [name, usual] of Object.entries(single)) {
    if (state[name] !== usual) parameters.set(name, state[name]);
  }
  for (const name of lists) {
    for (const value of state[name]) parameters.append(name, value);
  }
  return parameters;
}

export function addressOf(state) {
  const text = parametersOf(state).toString();
  return text ? `./?${text}` : './';
}

// `state` with some of it changed.
export function changed(state, changes) {
  const next = {...state, ...changes};
  if (!('article' in changes)) next.article = '';
  if (Object.keys(changes).some((name) => !keepsOffset.has(name))) next.offset = '';
  return next;
}

export const withValue = (list, value) => [...list.filter((v) => v !== value), value];
export const withoutValue = (list, value) => list.filter((v) => v !== value);

let listener = () => {};

export function onState(listen) {
  listener = listen;
  history.scrollRestoration = 'manual';
  addEventListener('popstate', (event) => listener(readState(), event.state?.y ?? 0));
  document.addEventListener('click', followInPage);
}

// Goes to a state: a new entry of the history.
export function go(state) {
  history.replaceState({y: scrollY}, '');
  history.pushState(null, '', addressOf(state));
  listener(readState(), state.article ? 0 : null);
}

// Links to states of the page are followed without loading it again.
function followInPage(event) {
  const link = event.target.closest?.('a[href]');
  const other = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  if (!link || other || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  const here = new URL('./', location.href);
  if (url.origin !== here.origin || url.pathname !== here.pathname || url.hash) return;
  event.preventDefault();
  go(readState(url.search));
}
