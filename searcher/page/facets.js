// Facets: values with counts, several of which can be picked or excluded.
import * as api from './api.js';
import {button, byId, count, h, languageName, show} from './dom.js';
import {changed, go, withoutValue, withValue} from './state.js';

const titles = {
  person: 'People', org: 'Organisations', place: 'Places', country: 'Countries',
  event: 'Events', source: 'Sources', lang: 'Languages', section: 'Sections',
};
const singular = {
  person: 'Person', org: 'Organisation', place: 'Place', country: 'Country',
  event: 'Event', source: 'Source', lang: 'Language', section: 'Section',
};
const longList = 100;

export const facetTitle = (name) => singular[name] ?? name;

// What a picked value, as "person=Vladimir Putin", is called.
export function pickLabel(pick) {
  const [name, value] = splitPick(pick);
  return name === 'lang' ? languageName(value) : value;
}

export function splitPick(pick) {
  const at = pick.indexOf('=');
  return [pick.slice(0, at), pick.slice(at + 1)];
}

const opened = new Set(['person', 'org', 'place', 'source']);

export function showFacets(state, facets) {
  const picks = state.include.length + state.exclude.length;
  byId('toggle-filters').textContent = picks > 0 ? `Filters (${picks})` : 'Filters';
  const focused = document.activeElement?.id;
  show(byId('facets'), api.facetNames
    .filter((name) => facets?.[name] && (facets[name].distinct > 0 || picked(state, name).length > 0))
    .map((name) => facet(state, name, facets[name])));
  if (focused) document.getElementById(focused)?.focus();
}

function picked(state, name) {
  return [...state.include, ...state.exclude].filter((pick) => splitPick(pick)[0] === name);
}

function facet(state, name, found) {
  const list = h('ul', {});
  const fill = (facetFound, keepPicked) => show(list,
    rows(state, name, facetFound, keepPicked));
  fill(found, true);
  let asked = 0;
  // Shows what was asked for last, whichever reply comes last.
  const ask = async (contains, size) => {
    const turn = ++asked;
    const values = contains || size ? await api.facetValues(state, name, contains, size) : found;
    if (turn === asked) fill(values, contains === '');
  };
  const more = found.distinct > found.values.length;
  return h('details', {
    class: 'facet', open: opened.has(name) || picked(state, name).length > 0,
    ontoggle: (event) => event.target.open ? opened.add(name) : opened.delete(name),
  },
  h('summary', {}, titles[name], ' ', h('small', {}, count(found.distinct))),
  more && finder(name, ask),
  h('div', {role: 'group', 'aria-label': titles[name]}, list),
  more && showMore(found, ask));
}

function sameValue(value, pick) {
  const text = splitPick(pick)[1].toLowerCase();
  return text === value.label.toLowerCase() || text === value.key;
}

// The values found, and before them what is picked and not among them.
function rows(state, name, found, keepPicked) {
  const absent = keepPicked ? picked(state, name).filter(
    (pick) => !found.values.some((value) => sameValue(value, pick))) : [];
  const values = [
    ...absent.map((pick) => ({key: splitPick(pick)[1].toLowerCase(), label: splitPick(pick)[1], count: null})),
    ...found.values];
  if (values.length === 0) return h('li', {}, 'none');
  return values.map((value) => row(state, name, value));
}

function row(state, name, value) {
  const pick = `${name}=${value.label}`;
  const included = state.include.find((one) => splitPick(one)[0] === name && sameValue(value, one));
  const excluded = state.exclude.find((one) => splitPick(one)[0] === name && sameValue(value, one));
  const id = `facet-${name}-${encodeURIComponent(value.key)}`;
  const label = name === 'lang' ? languageName(value.label) : value.label;
  const include = () => go(changed(state, {
    include: included ? withoutValue(state.include, included) : withValue(state.include, pick),
    exclude: withoutValue(state.exclude, excluded),
  }));
  const exclude = () => go(changed(state, {
    exclude: excluded ? withoutValue(state.exclude, excluded) : withValue(state.exclude, pick),
    include: withoutValue(state.include, included),
  }));
  return h('li', {class: excluded ? 'excluded' : null},
    h('input', {type: 'checkbox', id, checked: Boolean(included), onchange: include}),
    h('label', {for: id}, h('bdi', {}, label)),
    value.count !== null && h('span', {class: 'count'}, count(value.count)),
    button('−', exclude, {
      id: `${id}-not`, class: 'not', 'aria-pressed': String(Boolean(excluded)),
      'aria-label': `Exclude ${label}`, title: `Exclude ${label}`,
    }));
}

// A box that finds values with a text in them.
function finder(name, ask) {
  const input = h('input', {
    type: 'search', class: 'finder', dir: 'auto', placeholder: 'Find…',
    'aria-label': `Find in ${titles[name]}`,
    oninput: async () => {
      const text = input.value.trim();
      try {
        await ask(text, text ? 20 : 0);
        input.setCustomValidity('');
      } catch (problem) {
        input.setCustomValidity(problem.message);
      }
    },
  });
  return input;
}

const showLabel = (distinct) => distinct <= longList ?
  `Show all ${distinct}` : `Show ${longList} of ${count(distinct)}`;

function showMore(found, ask) {
  const more = button(showLabel(found.distinct), async () => {
    more.disabled = true;
    try {
      await ask('', longList);
      more.remove();
    } catch (problem) {
      more.textContent = problem.message;
    }
  }, {class: 'link'});
  return more;
}
