// The filters in use, each with a button that removes it.
import {periodText} from './dates.js';
import {button, byId, h, show} from './dom.js';
import {facetTitle, pickLabel, splitPick} from './facets.js';
import {changed, go, withoutValue} from './state.js';

export function showChips(state) {
  const chips = [
    ...picks(state, 'include', ''), ...picks(state, 'exclude', 'not '),
    (state.from || state.to) && chip('Published', periodText(state.from, state.to),
      changed(state, {from: '', to: ''})),
    state.mentions && chip('Speaks of', mentionsText(state.mentions),
      changed(state, {mentions: ''})),
  ].filter(Boolean);
  const none = changed(state, {include: [], exclude: [], from: '', to: '', mentions: ''});
  show(byId('chips'), chips,
    chips.length > 1 && h('li', {}, button('Remove all', () => go(none), {class: 'link'})));
  byId('chips').hidden = chips.length === 0;
}

function mentionsText(mentions) {
  const [from, to] = mentions.split('..');
  return periodText(from, to ?? from);
}

function picks(state, list, before) {
  return state[list].map((pick) => chip(
    facetTitle(splitPick(pick)[0]), before + pickLabel(pick),
    changed(state, {[list]: withoutValue(state[list], pick)})));
}

function chip(title, text, without) {
  return h('li', {class: 'chip'}, h('span', {}, `${title}: `, h('b', {dir: 'auto'}, text)),
    button('×', () => go(without), {'aria-label': `Remove the filter ${title}: ${text}`}));
}
