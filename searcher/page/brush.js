// Choosing a period on a chart: by dragging, by a click on a bar, or by keys.
import {svg} from './dom.js';

const farStep = 10;  // buckets, of PageUp and PageDown

// First and last bucket of [from, to], or null.
export function bucketsOf(buckets, period) {
  if (!period) return null;
  const [from, to] = period;
  const first = buckets.findIndex((bucket) => !from || bucket.to >= from);
  const last = buckets.findLastIndex((bucket) => !to || bucket.from <= to);
  return first < 0 || last < first ? null : [first, last];
}

// The stretch between `begun` and `at`, drawn and told while it changes.
class Span {
  constructor(box, picture, buckets, {text, hint, height}) {
    Object.assign(this, {box, buckets, text, hint, restText: hint.textContent});
    this.band = svg('rect', {class: 'band', y: 0, height, width: 0});
    picture.append(this.band);
    this.begun = this.at = 0;
  }

  get ends() {
    return [Math.min(this.begun, this.at), Math.max(this.begun, this.at)];
  }

  get period() {
    const [first, last] = this.ends;
    return [this.buckets[first].from, this.buckets[last].to];
  }

  set(begun, at) {
    const within = (i) => Math.max(0, Math.min(this.buckets.length - 1, i));
    this.begun = within(begun);
    this.at = within(at);
    const [first, last] = this.ends;
    this.band.setAttribute('x', first);
    this.band.setAttribute('width', last - first + 1);
    this.hint.textContent = this.told();
    this.box.setAttribute('aria-valuenow', this.at);
    this.box.setAttribute('aria-valuetext', this.told());
  }

  told() {
    const [first, last] = this.ends;
    const {label, counts} = this.buckets[first];
    return first === last ? `${label}: ${counts.map(this.text).join(' / ')}` :
      `${label} to ${this.buckets[last].label}`;
  }

  rest() {
    this.band.setAttribute('width', 0);
    this.hint.textContent = this.restText;
  }
}

function byPointer(box, span, choose) {
  let dragging = false;
  const bucketAt = (event) => {
    const {left, width} = box.getBoundingClientRect();
    return Math.floor((event.clientX - left) / width * span.buckets.length);
  };
  const end = () => {
    dragging = false;
    span.rest();
  };
  box.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    dragging = true;
    box.setPointerCapture(event.pointerId);
    span.set(bucketAt(event), bucketAt(event));
  });
  box.addEventListener('pointermove', (event) => {
    const at = bucketAt(event);
    span.set(dragging ? span.begun : at, at);
  });
  box.addEventListener('pointerup', () => {
    if (!dragging) return;
    end();
    choose(...span.period);
  });
  box.addEventListener('pointercancel', end);
  box.addEventListener('pointerleave', () => dragging || span.rest());
}

// Where a key leads to, or null for others.
function placeAfter(key, {at, buckets}) {
  const steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -farStep, PageUp: farStep};
  if (key in steps) return at + steps[key];
  return {Home: 0, End: buckets.length - 1}[key] ?? null;
}

function byKeys(box, span, {start, isChosen, choose}) {
  const begin = () => span.set(...start);
  const actions = {
    Enter: () => choose(...span.period),
    ' ': () => choose(...span.period),
    Escape: () => {
      if (isChosen && span.begun === start[0] && span.at === start[1]) return choose('', '');
      begin();
    },
  };
  box.addEventListener('focus', () => box.matches(':focus-visible') && begin());
  box.addEventListener('blur', () => span.rest());
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = placeAfter(event.key, span);
    if (to !== null) span.set(event.shiftKey ? span.begun : to, to);
    else if (event.key in actions) actions[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

// `chosen` is [from, to] or null; `choose` is called with days, or with empty
// texts to take the choice back.
export function brush(box, picture, buckets, {text, hint, height, chosen, choose}) {
  const span = new Span(box, picture, buckets, {text, hint, height});
  const shown = bucketsOf(buckets, chosen);
  const start = shown ?? [buckets.length - 1, buckets.length - 1];
  span.set(...start);
  span.rest();
  byPointer(box, span, choose);
  byKeys(box, span, {start, isChosen: chosen !== null, choose});
}
