// Suggestions below the search box: names, words and saved searches.
import * as api from './api.js';
import {announce, byId, count, h, plural, show} from './dom.js';
import {savedSearches} from './saved_store.js';

const wait = 120;  // milliseconds without a key
const typeNames = {
  person: 'person', org: 'organisation', place: 'place', event: 'event',
  word: 'word', saved: 'saved search',
};

// `take(suggestion)` is called with {query} or, for a saved one, {address}.
export function suggestIn(input, take) {
  const list = byId('suggestions');
  let items = [];
  let active = -1;
  let timer = 0;
  let request = null;

  const stop = () => {
    clearTimeout(timer);
    request?.abort();
  };
  const close = () => {
    stop();
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (next) => {
    active = (next + items.length + 1) % (items.length + 1);
    if (active === items.length) active = -1;
    [...list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === active)));
    if (active < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', `suggestion-${active}`);
    list.children[active].scrollIntoView({block: 'nearest'});
  };
  const choose = (item) => {
    close();
    take(item);
  };
  const open = (found) => {
    items = found;
    active = -1;
    show(list, items.map((item, i) => option(item, i, choose)));
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    input.removeAttribute('aria-activedescendant');
    if (items.length > 0) announce(plural(items.length, 'suggestion'));
  };
  const ask = async () => {
    const text = input.value;
    request = new AbortController();
    try {
      const reply = await api.suggest(text, request.signal);
      if (document.activeElement === input) open([...saved(text), ...reply.suggestions]);
    } catch (error) {
      if (error.name !== 'AbortError') open(saved(text));
    }
  };

  input.addEventListener('input', () => {
    stop();
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, wait);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      stop();  // the list does not change under who walks it
      mark(event.key === 'ArrowDown' ? active + 1 : active < 0 ? items.length - 1 : active - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(items[active]);
    }
  });
  return close;
}

function saved(text) {
  const wanted = text.trim().toLowerCase();
  return savedSearches().filter(({name}) => name.toLowerCase().includes(wanted)).slice(0, 3)
    .map(({number, name, address}) => ({type: 'saved', text: `#${number} ${name}`, address}));
}

function option(item, i, choose) {
  return h('li', {
    role: 'option', id: `suggestion-${i}`, 'aria-selected': 'false',
    onpointerdown: (event) => {
      event.preventDefault();
      choose(item);
    },
  }, h('span', {dir: 'auto', class: 'text'}, item.text), ' ',
  h('small', {}, typeNames[item.type] ?? item.type,
    item.articles !== undefined && ` · ${count(item.articles)}`));
}
