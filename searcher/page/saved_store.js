// Searches that the user keeps, numbered, in this browser only; and queries
// made of them, as #1 AND #2.
import {splitPick} from './facets.js';
import {readState} from './state.js';

const key = 'dateline.saved';

export function savedSearches() {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(one) {
  return Number.isInteger(one?.number) && typeof one.name === 'string' &&
    /^\.\/($|\?)/.test(one.address) && typeof one.articles === 'number';
}

// False when the browser keeps nothing.
function store(list) {
  try {
    localStorage.setItem(key, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

// Gives the number of the search, or null.
export function keep({name, address, articles}) {
  const list = savedSearches();
  const number = Math.max(0, ...list.map((one) => one.number)) + 1;
  return store([...list, {number, name, address, articles}]) ? number : null;
}

export const forget = (number) =>
  store(savedSearches().filter((one) => one.number !== number));

export const rename = (number, name) =>
  store(savedSearches().map((one) => one.number === number ? {...one, name} : one));

const quoted = (text) => `"${text.replace(/["\\]/g, ' ')}"`;

function picksAsQuery(picks, join) {
  const byField = Map.groupBy(picks, (pick) => splitPick(pick)[0]);
  return [...byField].map(([field, values]) => {
    const terms = values.map((pick) => `${field}:${quoted(splitPick(pick)[1])}`);
    return terms.length > 1 ? `(${terms.join(join)})` : terms[0];
  });
}

// A state's query and filters as one query.
export function asQuery(state) {
  const parts = [
    state.q.trim() && `(${state.q.trim()})`,
    ...picksAsQuery(state.include, ' OR '),
    ...picksAsQuery(state.exclude, ' OR ').map((group) => `-${group}`),
    (state.from || state.to) && `date:${state.from}..${state.to}`,
    state.mentions && `mentions:${state.mentions}`,
  ].filter(Boolean);
  return parts.length > 1 ? `(${parts.join(' ')})` : parts[0] ?? '';
}

// `text` with the searches in place of their numbers, outside of quotes:
// {query}, or {missing: number}.
export function withSets(text) {
  const list = savedSearches();
  let missing = null;
  const query = text.replace(/"[^"]*"?|(^|[\s(+-])#(\d+)(?=$|[\s)])/g, (all, before, digits) => {
    if (digits === undefined) return all;
    const found = list.find((one) => one.number === Number(digits));
    const set = found && asQuery(readState(found.address.slice(found.address.indexOf('?'))));
    if (!set) missing ??= digits;
    return before + set;
  });
  return missing === null ? {query} : {missing};
}
