// How the query was read: notices, errors with their place, the parts as a tree.
import * as api from './api.js';
import {byId, h, show} from './dom.js';
import {addressOf, changed} from './state.js';
import {withRanges} from './utf8.js';

// The query as typed, with the place that a notice or an error is about.
function place(state, {position, length}) {
  if (length === 0 || length >= state.q.length) return null;
  const range = {begin: position, end: position + length};
  return h('code', {class: 'query-part', dir: 'auto'},
    withRanges(state.q, [range], (_, part) => h('strong', {}, part)));
}

const notice = (state, one) =>
  h('li', {class: 'notice'}, sentence(one.message), ' ', place(state, one));

export function showEcho(state, reply) {
  const {text, asRead, match, notices} = reply.query;
  const mode = {all: '', most: ' (most of the words)', any: ' (any of the words)'}[match] ?? '';
  show(byId('echo'),
    notices.length > 0 && h('ul', {class: 'notices', 'aria-label': 'About your query'},
      notices.map((one) => notice(state, one))),
    reply.suggestion && h('p', {class: 'notice'}, 'Did you mean ',
      h('a', {href: addressOf(changed(state, {q: reply.suggestion.query})), dir: 'auto'},
        reply.suggestion.query), '?'),
    reply.partial && h('p', {class: 'notice'},
      'The search took too long and was ended: there may be better articles and more.'),
    text !== '' && h('details', {class: 'read-as'},
      h('summary', {}, 'Read as ', h('code', {dir: 'auto'}, asRead), mode),
      partsOf(text)));
}

export function showProblem(state, problem) {
  const errors = problem.errors ?? [];
  show(byId('echo'), h('div', {class: 'problem', role: 'alert'},
    h('h2', {}, errors.length > 0 ? 'The query cannot be read' : 'That did not work'),
    errors.length === 0 && h('p', {}, problem.message),
    errors.map((error) => h('p', {},
      h('strong', {}, sentence(error.message)), ' ',
      error.hint && sentence(error.hint), ' ', place(state, error)))));
}

function sentence(text) {
  const begun = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

// Nothing found: what would find something.
export function noHits(state, reply) {
  const filtered = state.from || state.to || state.mentions ||
    state.include.length > 0 || state.exclude.length > 0;
  const without = changed(state,
    {from: '', to: '', mentions: '', include: [], exclude: []});
  const words = state.q.trim().split(/\s+/).length;
  return h('div', {class: 'empty'},
    h('h2', {}, 'No article matches'),
    h('p', {}, 'Searched ', reply.total.inIndex.toLocaleString('en'), ' articles.'),
    h('ul', {},
      filtered && h('li', {}, h('a', {href: addressOf(without)}, 'Search without the filters')),
      state.match !== 'any' && words > 1 && h('li', {},
        h('a', {href: addressOf(changed(state, {match: 'any'}))}, 'Take articles with any of the words')),
      h('li', {}, 'word~1 also finds words with one letter different; treat* finds beginnings.')));
}

// The parts of the query, fetched when they are opened.
function partsOf(query) {
  const box = h('div', {class: 'parts'});
  setTimeout(() => box.parentElement?.addEventListener('toggle', async () => {
    try {
      const {tree} = await api.parse(query);
      show(box, tree ? h('ul', {}, part(tree)) : 'All articles.');
    } catch (problem) {
      show(box, problem.message);
    }
  }, {once: true}));
  return box;
}

const kinds = {
  and: 'all of', or: 'any of', not: 'not', sequence: 'words side by side', word: 'word',
  phrase: 'phrase', near: 'near each other', pre: 'in this order', dateRange: 'published',
  prefix: 'beginning', fuzzy: 'like', exact: 'exactly', quorum: 'some of',
};

function part(node) {
  const period = node.first ? `${node.first} to ${node.last ?? ''}` : null;
  return h('li', {},
    kinds[node.kind] ?? node.kind, ' ',
    node.field && h('em', {}, `${node.field}: `),
    h('b', {dir: 'auto'}, node.text ?? period ?? ''),
    node.distance !== undefined && ` (distance ${node.distance})`,
    node.children && h('ul', {}, node.children.map(part)));
}
