// All articles found, as files, and feeds to follow a search.
import {matchParameters, orderedParameters} from './api.js';
import {h} from './dom.js';

const files = [
  ['CSV', 'csv', {}], ['JSON lines', 'jsonl', {}],
  ['JSON lines with texts', 'jsonl', {text: 'with'}], ['TREC run', 'trec', {}],
];
const feeds = [['Atom feed', 'atom'], ['RSS feed', 'rss']];
const endings = {csv: 'csv', jsonl: 'jsonl', trec: 'run'};

export function exportMenu(state) {
  return h('details', {class: 'menu'},
    h('summary', {}, 'Export'),
    h('ul', {},
      files.map(([label, format, more]) => h('li', {}, h('a', {
        href: `export?${withMore(orderedParameters(state), {format, ...more})}`,
        download: `dateline.${endings[format]}`,
      }, label))),
      feeds.map(([label, format]) => h('li', {}, h('a', {
        href: `search?${withMore(matchParameters(state), {format})}`, target: '_blank',
      }, label)))));
}

function withMore(parameters, more) {
  for (const [name, value] of Object.entries(more)) parameters.set(name, value);
  return parameters;
}
