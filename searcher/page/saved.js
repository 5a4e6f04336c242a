// Keeping searches, and the list of those kept.
import {openDialog} from './dialog.js';
import {announce, button, count, h, show} from './dom.js';
import {forget, keep, rename, savedSearches} from './saved_store.js';
import {addressOf, changed} from './state.js';

function nameOf(state) {
  const picks = [...state.include, ...state.exclude.map((pick) => `not ${pick}`)];
  return [state.q.trim(), ...picks].filter(Boolean).join(', ') || 'All articles';
}

export function saveButton(state, articles) {
  const save = button('Save', () => {
    const address = addressOf(changed(state, {offset: ''}));
    const number = keep({name: nameOf(state), address, articles});
    save.textContent = number === null ? 'Cannot save here' : `Saved as #${number}`;
    announce(save.textContent);
    save.disabled = true;
  }, {id: 'save'});
  return save;
}

export function openSaved() {
  const box = h('div', {});
  fill(box);
  openDialog('Saved searches', box);
}

function fill(box) {
  const list = savedSearches();
  show(box,
    h('p', {}, 'Kept in this browser only. Numbers make new queries: ',
      h('code', {}, '#1 AND #2'), ', ', h('code', {}, '#1 NOT #3'), '.'),
    list.length === 0 ? h('p', {}, 'None yet: search, then press Save.') :
      h('ol', {class: 'saved'}, list.map((one) => row(one, box))));
}

function row(one, box) {
  const name = h('input', {
    type: 'text', value: one.name, dir: 'auto', 'aria-label': `Name of #${one.number}`,
    onchange: () => rename(one.number, name.value),
  });
  return h('li', {},
    h('b', {}, `#${one.number}`), name,
    h('a', {href: one.address}, `${count(one.articles)} then`,
      h('span', {class: 'hidden'}, `: search ${one.name} again`)),
    button('×', () => {
      forget(one.number);
      fill(box);
    }, {'aria-label': `Forget #${one.number} ${one.name}`}));
}
