// The service's addresses that the page asks (openapi.json describes them).
import {authorization} from './token.js';

// What went wrong, with the members of a problem document.
export class Problem extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? 'The service did not answer.');
    this.status = problem.status ?? 0;
    this.errors = problem.errors ?? [];
  }
}

async function ask(path, parameters, signal) {
  const text = parameters?.toString();
  let reply;
  try {
    reply = await fetch(text ? `${path}?${text}` : path,
      {signal, credentials: 'same-origin', headers: authorization()});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({detail: 'The service cannot be reached. Is it running?'});
  }
  const body = await reply.json().catch(() => null);
  signal?.throwIfAborted();  // what came of it is not wanted any more
  if (!reply.ok || body === null) throw new Problem(body ?? {status: reply.status});
  return body;
}

// Which parameters /search takes: the page leaves out what this service
// cannot do.
let abilities = null;
function searchTakes(name) {
  abilities ??= ask('openapi.json').then(
    (api) => new Set(api.paths['/search'].get.parameters.map((p) => p.name)),
    () => {
      abilities = null;  // perhaps the next time
      return new Set();
    });
  return abilities.then((names) => names.has(name));
}

export const facetNames = ['person', 'org', 'place', 'country', 'event', 'source', 'lang', 'section'];
export const pageSize = 20;
const shownValues = 8;

// The parameters that decide which articles match.
export function matchParameters(state) {
  const parameters = new URLSearchParams();
  parameters.set('q', state.q);
  if (state.match !== 'all') parameters.set('match', state.match);
  for (const name of ['from', 'to']) {
    if (state[name]) parameters.set(name, state[name]);
  }
  const [first, last = first] = state.mentions.split('..');
  if (first) parameters.set('mentioned-from', first);
  if (last) parameters.set('mentioned-to', last);
  for (const name of ['include', 'exclude']) {
    for (const value of state[name]) parameters.append(name, value);
  }
  return parameters;
}

export function orderedParameters(state) {
  const parameters = matchParameters(state);
  if (state.sort) parameters.set('sort', state.sort);
  return parameters;
}

export async function search(state, signal) {
  const parameters = orderedParameters(state);
  parameters.set('size', pageSize);
  if (state.offset) parameters.set('offset', state.offset);
  for (const name of facetNames) parameters.append('facet', `${name}:${shownValues}`);
  if (state.copies === 'folded' && await searchTakes('collapse')) {
    parameters.set('collapse', 'story');
  }
  return ask('search', parameters, signal);
}

// {histogram, total, totalIsExact}, or null where the service counts none.
export async function histogram(state, dates, interval, signal) {
  if (!await searchTakes('histogram')) return null;
  const parameters = matchParameters(state);
  parameters.set('size', 0);
  parameters.set('histogram', interval ? `${dates}:${interval}` : dates);
  const reply = await ask('search', parameters, signal);
  return {
    histogram: reply.histograms[0], total: reply.total.articles,
    totalIsExact: reply.totalIsExact, partial: reply.partial,
  };
}

export async function facetValues(state, name, contains, size, signal) {
  const parameters = matchParameters(state);
  if (contains) parameters.set('contains', contains);
  parameters.set('size', size);
  return (await ask(`facets/${name}`, parameters, signal)).facets[name];
}

export const suggest = (text, signal) =>
  ask('suggest', new URLSearchParams({q: text, size: 8}), signal);

// With `matches` where there is a query that can be read.
export async function article(id, query, signal) {
  const path = `articles/${encodeURIComponent(id)}`;
  if (!query.trim()) return ask(path, null, signal);
  try {
    return await ask(path, new URLSearchParams({q: query}), signal);
  } catch (problem) {
    if (problem.status !== 400) throw problem;
    return ask(path, null, signal);
  }
}

export const similar = (id, signal) =>
  ask(`articles/${encodeURIComponent(id)}/similar`, new URLSearchParams({size: 6}), signal);
export const story = (id) => ask(`stories/${encodeURIComponent(id)}`);
export const parse = (query, signal) => ask('parse', new URLSearchParams({q: query}), signal);
