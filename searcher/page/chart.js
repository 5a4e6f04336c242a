// Counts over time as inline SVG: bars for one query, lines for several.
import {brush, bucketsOf} from './brush.js';
import {gapsIn} from './buckets.js';
import {h, svg} from './dom.js';

const height = 100;

// `text` gives a value as people read it; `choose(from, to)` is called with
// days. `chosen` is [from, to] or null.
export function chart(buckets, {text, title, chosen, choose}) {
  const most = Math.max(...buckets.flatMap(({counts}) => counts), 0) || 1;
  const width = buckets.length;
  const picture = svg('svg', {
    viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true',
  }, gapsIn(buckets).map(gap), selection(buckets, chosen),
  buckets[0].counts.length === 1 ? bars(buckets, most) : lines(buckets, most));
  const hint = h('p', {class: 'hint', 'aria-hidden': 'true'}, `most: ${text(most)}`);
  const box = h('div', {
    class: 'chart', id: 'chart', tabindex: 0, role: 'slider', 'aria-label': 'Choose a period',
    'aria-describedby': 'chart-title chart-keys', 'aria-valuemin': 0, 'aria-valuemax': width - 1,
  }, picture);
  brush(box, picture, buckets, {text, hint, height, chosen, choose});
  return [hint, box, axis(buckets),
    h('p', {id: 'chart-title', class: 'hidden'}, title),
    h('p', {id: 'chart-keys', class: 'hidden'}, 'Arrow keys move, with Shift they take in several. ' +
      'Enter chooses the period, Escape takes it back.')];
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
  const ends = bucketsOf(buckets, chosen);
  return ends && svg('rect', {class: 'chosen', x: ends[0], y: 0, width: ends[1] - ends[0] + 1, height});
}

function axis(buckets) {
  const few = buckets.length < 6;
  const places = few ? [...buckets.keys()] :
    [...new Set([0, buckets.length >> 1, buckets.length - 1])];
  return h('p', {class: few ? 'axis few' : 'axis', 'aria-hidden': 'true'},
    places.map((i) => h('span', {}, buckets[i].label)));
}
