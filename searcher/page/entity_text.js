// A text with the names and dates in it marked, and jumps from one to the next.
import {periodText} from './dates.js';
import {h} from './dom.js';
import {withRanges} from './utf8.js';

const types = ['person', 'organisation', 'place', 'event', 'date'];
export const typeTitles = {
  person: 'People', organisation: 'Organisations', place: 'Places', event: 'Events', date: 'Dates',
};

// Entities and dates alike: [{type, label, key, about, mentions, country}].
export function namesIn(article) {
  const entities = (article.entities ?? []).map((entity) => ({
    type: entity.type, label: entity.label, about: entity.salience >= 50,
    country: entity.country, salience: entity.salience, mentions: entity.mentions,
  }));
  const dates = new Map();
  for (const {start, end, ...mention} of article.datesMentioned ?? []) {
    const label = periodText(start, end);
    if (!dates.has(label)) {
      dates.set(label, {type: 'date', label, start, end, salience: 0, mentions: []});
    }
    dates.get(label).mentions.push(mention);
  }
  return [...entities, ...[...dates.values()].sort((a, b) => a.start < b.start ? -1 : 1)]
    .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type) || b.salience - a.salience);
}

// One for an article: makes the texts, with names and with the places that the
// query found marked, and knows the marks of a name.
export class MarkedNames {
  constructor(names, found) {
    this.names = names;
    this.found = found;
    this.marks = names.map(() => []);
    this.place = null;  // {name, at}
  }

  text(field, text) {
    const ranges = this.names.flatMap((name, i) => name.mentions
      .filter((mention) => mention.field === field)
      .map(({offset, length}) => ({begin: offset, end: offset + length, i})));
    const found = this.found.ranges(field);
    const inner = (first, part) => withRanges(part, found,
      (range, piece, byte) => this.found.mark(piece, byte === range.begin), {first});
    return withRanges(text, ranges, ({i}, part, first) => {
      const {type, label} = this.names[i];
      const mark = h('mark', {
        class: `name ${types.includes(type) ? type : ''}`, tabindex: -1, title: `${label} (${type})`,
      }, inner(first, part));
      this.marks[i].push(mark);
      return mark;
    }, {plain: inner}).flat();
  }

  // To the next mention of a name; gives "2 of 5".
  jump(i) {
    const marks = this.marks[i];
    if (marks.length === 0) return '';
    const at = this.place?.i === i ? (this.place.at + 1) % marks.length : 0;
    this.place = {i, at};
    for (const mark of document.querySelectorAll('mark.here')) mark.classList.remove('here');
    marks[at].classList.add('here');
    marks[at].scrollIntoView({block: 'center'});
    marks[at].focus({preventScroll: true});
    return `${at + 1} of ${marks.length}`;
  }
}

// The lines of a text as paragraphs, marked together since offsets count from
// its beginning.
export function paragraphs(nodes, attributes) {
  const all = [h('p', attributes)];
  for (const node of nodes) {
    if (typeof node !== 'string') {
      all.at(-1).append(node);
      continue;
    }
    node.split(/\n\s*\n/).forEach((part, i) => {
      if (i > 0) all.push(h('p', attributes));
      all.at(-1).append(part);
    });
  }
  return all.filter((p) => p.textContent.trim() !== '');
}
