// Several queries on one timeline: which there are, one more, one less.
import {totalText} from './answers.js';
import {button, h} from './dom.js';
import {addressOf, changed, go, withoutValue, withValue} from './state.js';

const mostQueries = 4;

export function compareForm(state) {
  if (state.compare.length + 1 >= mostQueries) return null;
  const input = h('input', {
    type: 'text', dir: 'auto', 'aria-label': 'Compare with another query',
    placeholder: 'Compare with…', id: 'compare'});
  return h('form', {
    class: 'compare',
    onsubmit: (event) => {
      event.preventDefault();
      const query = input.value.trim();
      if (query && query !== state.q) go(changed(state, {compare: withValue(state.compare, query)}));
    },
  }, input, h('button', {type: 'submit'}, 'Compare'));
}

export function legend(state, series) {
  if (series.length === 1) return null;
  return h('ul', {class: 'legend'}, series.map((one, i) => h('li', {},
    h('span', {class: `swatch series-${i}`, 'aria-hidden': 'true'}),
    i === 0 ? h('b', {dir: 'auto'}, one.query || 'All articles') :
      h('a', {dir: 'auto', href: addressOf(swapped(state, one.query))}, one.query),
    ' ', totalText({total: {articles: one.total}, totalIsExact: one.totalIsExact}),
    i > 0 && button('×', () => go(changed(state, {compare: withoutValue(state.compare, one.query)})),
      {'aria-label': `Compare no longer with ${one.query}`}))));
}

// The other query's articles, compared with this one's.
function swapped(state, query) {
  const compare = withValue(withoutValue(state.compare, query), state.q).filter(Boolean);
  return changed(state, {q: query, compare});
}
