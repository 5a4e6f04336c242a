// The one dialog of the page.
import {button, byId, h, show} from './dom.js';

export function openDialog(title, content) {
  const dialog = byId('dialog');
  show(dialog,
    h('div', {class: 'bar'}, h('h2', {id: 'dialog-title'}, title),
      button('×', () => dialog.close(), {'aria-label': 'Close'})),
    content);
  if (!dialog.open) dialog.showModal();
}

export function closeDialog() {
  byId('dialog').close();
}
