// The timeline: how many of the articles were published in, or speak of, each
// period; several queries beside each other; a period can be chosen.
import * as api from './api.js';
import {bucketsOf} from './brush.js';
import {align, gapsIn, mainStretch, shares} from './buckets.js';
import {chart} from './chart.js';
import {compareForm, legend} from './compare.js';
import {isDay, periodText} from './dates.js';
import {button, byId, count, h, plural, show} from './dom.js';
import {changed, go} from './state.js';

const intervals = ['day', 'week', 'month', 'quarter', 'year'];
const manyRows = 150;

export async function showTimeline(state, signal) {
  const box = byId('timeline');
  let found;
  try {
    found = await countSeries(state, signal);
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    show(box, frame(state, [h('p', {class: 'notice'}, problem.message)], null));
    box.hidden = false;
    return;
  }
  const none = found === null || found.series.every(({total}) => total === 0);
  box.hidden = none;
  if (none) return;
  // Who uses it by keys goes on where the focus was.
  const focused = box.contains(document.activeElement) ? document.activeElement.id : '';
  show(box, frame(state, picture(state, found), found));
  if (focused) byId(focused)?.focus();
}

export function hideTimeline() {
  byId('timeline').hidden = true;
}

// The choice of a period stays visible: it is not a filter of its own chart.
function wholeTime(state) {
  return state.dates === 'published' ? changed(state, {from: '', to: ''}) :
    changed(state, {mentions: ''});
}

// {series: [{query, histogram, total, ...}], all}; null: not possible here.
async function countSeries(state, signal) {
  const whole = wholeTime(state);
  const first = await api.histogram(whole, state.dates, state.interval, signal);
  if (first === null) return null;
  const {interval} = first.histogram;
  const ask = (q) => api.histogram({...whole, q}, state.dates, interval, signal);
  const others = await Promise.all(state.compare.map(ask));
  const all = state.measure === 'share' ? await ask('') : null;
  const queries = [state.q, ...state.compare];
  return {
    series: [first, ...others].map((one, i) => ({...one, query: queries[i]})),
    all: all?.histogram,
  };
}

const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function picture(state, {series, all}) {
  const axis = align(series.map(({histogram}) => histogram));
  if (axis.buckets.length === 0) {
    return [
      legend(state, series),
      h('p', {}, 'None of these articles has a date that is exact enough.'), tools(state, null)];
  }
  const buckets = all ? shares(axis.buckets, all) : axis.buckets;
  const text = all ? percent : count;
  const choose = (from, to) => go(chosenState(state, from, to));
  const [first, end] = shownStretch(state, axis.buckets);
  const shown = {...axis, buckets: axis.buckets.slice(first, end)};
  return [
    legend(state, series),
    chart(buckets.slice(first, end), {text, title: summary(shown), chosen: chosenPeriod(state), choose}),
    series.some(({partial}) => partial) && h('p', {class: 'notice'},
      'Counting took too long and was ended: there are more articles than shown here.'),
    h('p', {class: 'aside'}, remarks(shown, series[0].histogram), farRemark(state, axis.buckets, shown.buckets)),
    tools(state, numbers(buckets, series, {text, choose})),
  ];
}

// What is chosen is always shown.
function shownStretch(state, buckets) {
  const main = mainStretch(buckets);
  const chosen = bucketsOf(buckets, chosenPeriod(state));
  const isCut = chosen !== null && (chosen[0] < main[0] || chosen[1] >= main[1]);
  return state.span === 'all' || isCut ? [0, buckets.length] : main;
}

// A few far from all others would leave no room for those.
function farRemark(state, all, shown) {
  const turn = (label, span) => button(label, () => go(changed(state, {span})), {class: 'link', id: 'span'});
  if (shown.length < all.length) {
    return [` Few are before ${shown[0].label} or after ${shown.at(-1).label}. `, turn('Show them', 'all')];
  }
  const [first, end] = mainStretch(all);
  return state.span === 'all' && end - first < all.length && [' ', turn('Leave out the few at the ends', 'main')];
}

function summary({interval, buckets}) {
  const peak = buckets.reduce((a, b) => b.counts[0] > a.counts[0] ? b : a);
  return `Articles by ${interval}, ${buckets[0].label} to ${buckets.at(-1).label}; ` +
    `most in ${peak.label}: ${plural(peak.counts[0], 'article')}. The numbers stand below as a table.`;
}

function remarks({interval, buckets}, {coarser, undated}) {
  const empty = gapsIn(buckets).reduce((sum, [begin, end]) => sum + end - begin, 0);
  return [
    empty > 0 && `No articles in ${plural(empty, interval)} (grey). `,
    undated > 0 && `${plural(undated, 'article')} without a date. `,
    coarser > 0 && `${plural(coarser, 'article')} dated less exactly than to the ${interval}. `,
  ].filter(Boolean);
}

function chosenPeriod(state) {
  if (state.dates === 'published') {
    return state.from || state.to ? [state.from, state.to] : null;
  }
  return state.mentions ? state.mentions.split('..') : null;
}

function chosenState(state, from, to) {
  if (state.dates === 'published') return changed(state, {from, to});
  return changed(state, {mentions: from || to ? `${from}..${to}` : ''});
}

function frame(state, middle, found) {
  const tab = (dates, label) => button(label, () => go(changed(state, {dates})),
    {'aria-pressed': String(state.dates === dates), id: `dates-${dates}`});
  const interval = h('select', {
    'aria-label': 'Interval', id: 'interval', onchange: () => go(changed(state, {interval: interval.value})),
  }, h('option', {value: ''}, `by ${found?.series[0].histogram.interval ?? 'time'}`),
  intervals.map((one) => h('option', {value: one, selected: state.interval === one}, `by ${one}`)));
  const measure = h('select', {
    'aria-label': 'Measure', id: 'measure', onchange: () => go(changed(state, {measure: measure.value})),
  }, [['count', 'articles'], ['share', 'share of all articles']].map(
    ([value, text]) => h('option', {value, selected: state.measure === value}, text)));
  return [
    h('div', {class: 'bar'},
      h('div', {class: 'tabs', role: 'group', 'aria-label': 'Which dates'},
        tab('published', 'Published'), tab('mentioned', 'Dates they speak of')),
      interval, measure),
    middle,
  ];
}

// What is not always needed stays folded away, until it is used.
let toolsOpen = false;
function tools(state, table) {
  const inUse = chosenPeriod(state) !== null || state.compare.length > 0;
  return h('details', {
    class: 'tools-more', open: toolsOpen || inUse,
    ontoggle: (event) => toolsOpen = event.target.open,
  }, h('summary', {}, 'Choose days, compare queries, see numbers'),
  h('div', {class: 'bar'}, period(state), compareForm(state)), table);
}

// The same choice by its days.
function period(state) {
  const [from, to] = chosenPeriod(state) ?? ['', ''];
  const day = (label, value) => h('input', {
    type: 'date', 'aria-label': label, value: isDay(value ?? '') ? value : '', max: '9999-12-31'});
  const first = day('First day', from);
  const last = day('Last day', to);
  return h('form', {
    class: 'period',
    onsubmit: (event) => {
      event.preventDefault();
      go(chosenState(state, first.value, last.value));
    },
  }, first, ' – ', last, h('button', {type: 'submit'}, 'Set'),
  (from || to) && button('Clear', () => go(chosenState(state, '', '')),
    {'aria-label': `Clear the period ${periodText(from, to)}`}));
}

function numbers(buckets, series, {text, choose}) {
  const box = h('details', {class: 'numbers'}, h('summary', {}, 'Numbers'));
  box.addEventListener('toggle', () => {
    const shown = buckets.length <= manyRows ? buckets :
      buckets.filter(({counts}) => counts.some((n) => n > 0));
    box.append(h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Numbers'},
      h('table', {},
        h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, 'Period'),
          series.map(({query}) => h('th', {scope: 'col', dir: 'auto'}, query || 'All articles')))),
        h('tbody', {}, shown.map((bucket) => h('tr', {},
          h('th', {scope: 'row'}, button(bucket.label, () => choose(bucket.from, bucket.to), {class: 'link'})),
          bucket.counts.map((n) => h('td', {}, text(n)))))))));
  }, {once: true});
  return box;
}
