// The places of an article that the query found, and jumps from one to the next.
import {announce, button, byId, h, plural} from './dom.js';

export class FoundPlaces {
  // `matches` of the service, or null.
  constructor(matches) {
    this.matches = matches;
    this.marks = [];  // of each place the first
    this.at = -1;
  }

  ranges(field) {
    return (this.matches?.[field] ?? []).map(([begin, end]) => ({begin, end}));
  }

  // Marks a part of a place; it may be cut where a name begins or ends.
  mark(part, isFirst) {
    const mark = h('mark', {class: 'found', tabindex: -1}, part);
    if (isFirst) this.marks.push(mark);
    return mark;
  }

  jump(step) {
    const {length} = this.marks;
    this.at = this.at < 0 && step < 0 ? length - 1 : (this.at + step + length) % length;
    for (const mark of document.querySelectorAll('mark.here')) mark.classList.remove('here');
    const mark = this.marks[this.at];
    mark.classList.add('here');
    mark.scrollIntoView({block: 'center'});
    mark.focus({preventScroll: true});
    byId('match-place').textContent = `${this.at + 1} of ${length}`;
    announce(`${mark.textContent}, match ${this.at + 1} of ${length}`);
  }

  // How many there are, with buttons; call it when the texts are made.
  bar(query) {
    if (this.matches === null) return null;
    const {length} = this.marks;
    return h('div', {class: 'bar found-bar', role: 'group', 'aria-label': 'Matches of the query'},
      h('span', {}, this.matches.cut ? 'At least ' : '', plural(length, 'match', 'matches'), ' of ',
        h('code', {dir: 'auto'}, query)),
      length > 0 && h('span', {class: 'jumps'},
        h('span', {class: 'count', id: 'match-place'}),
        button('↑', () => this.jump(-1), {id: 'previous-match', 'aria-label': 'Previous match', title: 'Previous match (M)'}),
        button('↓', () => this.jump(1), {id: 'next-match', 'aria-label': 'Next match', title: 'Next match (m)'})));
  }
}
