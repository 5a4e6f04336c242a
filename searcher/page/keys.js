// Keys, and the page that explains them and the query language.
import {closeDialog, openDialog} from './dialog.js';
import {byId, h} from './dom.js';

const keysKey = 'dateline.keys';

const keys = [
  ['/', 'to the search box'], ['j  k', 'next and previous article'],
  ['o  Enter', 'open the article'], ['u  Esc', 'back to the list'],
  ['n  p', 'next and previous page'], ['m  M', 'next and previous place that matches, in an article'],
  ['← →', 'on the timeline: move; with Shift take in several; Enter chooses, Esc takes back'],
  ['s', 'save the search'], ['?', 'this help'],
];
const language = [
  ['treaty talks', 'both words, in any form'], ['"arms control"', 'exactly this'],
  ['a OR b, -a, ( )', 'either, without, groups'], ['a NEAR/5 b', 'at most 5 words apart'],
  ['treat*, word~1', 'beginnings, similar words'], ['START', 'capitals count for more'],
  ['caps:START', 'only written so'], ['title: source: lang:', 'in one field'],
  ['person: org: place: event:', 'a name, however it is put'],
  ['date:2022-11..2022-12', 'published then'], ['mentions:2022-11-29', 'speaks of that day'],
];

const keysOff = () => {
  try {
    return localStorage.getItem(keysKey) === 'off';
  } catch {
    return false;
  }
};

export function openHelp() {
  const rows = (list) => h('dl', {class: 'help'}, list.map(
    ([code, text]) => [h('dt', {}, h('kbd', {}, code)), h('dd', {}, text)]));
  const box = h('input', {
    type: 'checkbox', id: 'use-keys', checked: !keysOff(),
    onchange: () => localStorage.setItem(keysKey, box.checked ? 'on' : 'off'),
  });
  openDialog('Help', h('div', {},
    h('h3', {}, 'Keys'), rows(keys),
    h('p', {}, box, h('label', {for: 'use-keys'}, ' Keys of one letter work')),
    h('h3', {}, 'The query language'), rows(language)));
}

function move(step) {
  const links = [...document.querySelectorAll('#hits a.open')];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement?.closest('.hit')?.querySelector('a.open'));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  links[Math.max(0, Math.min(links.length - 1, next))].focus();
  document.activeElement.closest('.hit').scrollIntoView({block: 'nearest'});
}

const reading = () => !byId('article').hidden;
const follow = (selector) => document.querySelector(selector)?.click();

const actions = {
  '/': () => {
    byId('q').focus();
    byId('q').select();
  },
  '?': openHelp,
  j: () => !reading() && move(1),
  k: () => !reading() && move(-1),
  o: () => !reading() && document.activeElement?.closest('.hit')?.querySelector('a.open').click(),
  u: () => follow('#article:not([hidden]) #back'),
  Escape: () => follow('#article:not([hidden]) #back'),
  n: () => !reading() && follow('#pages a[rel=next]'),
  p: () => !reading() && follow('#pages a[rel=prev]'),
  m: () => follow('#article:not([hidden]) #next-match'),
  M: () => follow('#article:not([hidden]) #previous-match'),
  s: () => !reading() && follow('#save'),
};

function typing(target) {
  return target.closest?.('input:not([type=checkbox]), select, textarea, dialog') !== null;
}

export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && event.target === byId('q')) return event.target.blur();
    if (typing(event.target) || (keysOff() && event.key !== 'Escape')) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  byId('dialog').addEventListener('click', (event) => {
    if (event.target === byId('dialog') || event.target.closest('a[href]')) closeDialog();
  });
}
