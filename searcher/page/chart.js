// Counts over time as inline SVG: bars for one query, lines for several. A
// period is chosen by dragging over it or by a click on a bar.
import {gapsIn} from './buckets.js';
import {h, svg} from './dom.js';

const height = 100;

// `text` gives a value as people read it; `choose(from, to)` is called with
// days. `chosen` is [from, to] or null.
export function chart(buckets, {text, title, chosen, choose}) {
  const most = Math.max(...buckets.flatMap(({counts}) => counts), 0) || 1;
  const width = buckets.length;
  const picture = svg('svg', {
    viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img',
    'aria-label': title,
  }, gapsIn(buckets).map(gap), selection(buckets, chosen),
  buckets[0].counts.length === 1 ? bars(buckets, most) : lines(buckets, most));
  const hint = h('p', {class: 'hint', 'aria-hidden': 'true'}, `most: ${text(most)}`);
  const box = h('div', {class: 'chart'}, picture);
  brush(box, picture, buckets, {text, hint, most, choose});
  return [hint, box, axis(buckets)];
}

function gap([begin, end]) {
  return svg('rect', {class: 'gap', x: begin, y: height - 6, width: end - begin, height: 6});
}

function bars(buckets, most) {
  // Few bars are not wider than many.
  const space = buckets.length > 200 ? 0 : Math.max(0.12, 0.5 - buckets.length / 24);
  const path = buckets.map(({counts: [n]}, i) => {
    if (n === 0) return '';
    const top = height - Math.max(2, n / most * (height - 2));
    return `M${i + space} ${height}V${top}H${i + 1 - space}V${height}Z`;
  });
  return svg('path', {class: 'bars', d: path.join('')});
}

function lines(buckets, most) {
  return buckets[0].counts.map((_, series) => svg('path', {
    class: `line series-${series}`, 'vector-effect': 'non-scaling-stroke',
    d: buckets.map(({counts}, i) => {
      const y = height - 1 - counts[series] / most * (height - 4);
      const x = i + 0.5;
      return buckets.length === 1 ? `M0 ${y}H1` : `${i === 0 ? 'M' : 'L'}${x} ${y}`;
    }).join(''),
  }));
}

function selection(buckets, chosen) {
  if (!chosen) return null;
  const [from, to] = chosen;
  const first = buckets.findIndex((bucket) => !from || bucket.to >= from);
  const last = buckets.findLastIndex((bucket) => !to || bucket.from <= to);
  if (first < 0 || last < first) return null;
  return svg('rect', {class: 'chosen', x: first, y: 0, width: last - first + 1, height});
}

function axis(buckets) {
  const few = buckets.length < 6;
  const places = few ? [...buckets.keys()] :
    [...new Set([0, buckets.length >> 1, buckets.length - 1])];
  return h('p', {class: few ? 'axis few' : 'axis', 'aria-hidden': 'true'},
    places.map((i) => h('span', {}, buckets[i].label)));
}

function brush(box, picture, buckets, {text, hint, most, choose}) {
  let begun = null;
  const band = svg('rect', {class: 'band', y: 0, height, width: 0});
  picture.append(band);
  const bucketAt = (event) => {
    const {left, width} = box.getBoundingClientRect();
    const i = Math.floor((event.clientX - left) / width * buckets.length);
    return Math.max(0, Math.min(buckets.length - 1, i));
  };
  const span = (a, b) => [Math.min(a, b), Math.max(a, b)];
  const draw = (first, last) => {
    band.setAttribute('x', first);
    band.setAttribute('width', last - first + 1);
  };
  const rest = () => {
    begun = null;
    band.setAttribute('width', 0);
    hint.textContent = `most: ${text(most)}`;
  };
  box.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    begun = bucketAt(event);
    box.setPointerCapture(event.pointerId);
    draw(begun, begun);
  });
  box.addEventListener('pointermove', (event) => {
    const at = bucketAt(event);
    const [first, last] = span(begun ?? at, at);
    draw(first, last);
    const label = first === last ? buckets[at].label :
      `${buckets[first].label} to ${buckets[last].label}`;
    hint.textContent = first === last ?
      `${label}: ${buckets[at].counts.map(text).join(' / ')}` : label;
  });
  box.addEventListener('pointerup', (event) => {
    if (begun === null) return;
    const [first, last] = span(begun, bucketAt(event));
    rest();
    choose(buckets[first].from, buckets[last].to);
  });
  box.addEventListener('pointercancel', rest);
  box.addEventListener('pointerleave', () => begun === null && rest());
}
