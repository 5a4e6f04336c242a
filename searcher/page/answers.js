// The list of articles found.
import * as api from './api.js';
import {dateText} from './dates.js';
import {button, byId, count, directionOf, h, languageName, plural, show, webAddress} from './dom.js';
import {noHits} from './echo.js';
import {exportMenu} from './export.js';
import {saveButton} from './saved.js';
import {addressOf, changed, go} from './state.js';
import {marked} from './utf8.js';

export function showAnswers(state, reply) {
  show(byId('list-head'), head(state, reply));
  show(byId('hits'), reply.hits.map((hit) => item(state, hit)));
  byId('hits').setAttribute('start', Number(state.offset || 0) + 1);
  byId('hits').hidden = reply.hits.length === 0;
  show(byId('pages'), pages(state, reply));
}

export function showNoAnswers() {
  for (const id of ['list-head', 'hits', 'pages']) show(byId(id));
  byId('hits').hidden = true;
}

export function totalText({total, totalIsExact}) {
  const many = plural(total.articles, 'article');
  return totalIsExact ? many : `at least ${many}`;
}

function head(state, reply) {
  if (reply.total.articles === 0) return noHits(state, reply);
  const stories = reply.total.stories;
  return h('div', {class: 'list-head'},
    h('h2', {}, totalText(reply),
      stories !== undefined && stories < reply.total.articles &&
        h('small', {}, ` in ${plural(stories, 'story', 'stories')}`)),
    h('div', {class: 'controls'},
      choice('Order', 'sort', state, [
        // The service's own order: by date where nothing is asked for.
        state.q.trim() ? ['', 'Best first'] : null, [state.q.trim() ? 'newest' : '', 'Newest first'],
        ['oldest', 'Oldest first']].filter(Boolean)),
      choice('Words', 'match', state, [
        ['all', 'All words'], ['most', 'Most words'], ['any', 'Any word']]),
      (stories !== undefined || state.copies === 'shown') && choice('Copies', 'copies', state, [
        ['folded', 'Copies folded'], ['shown', 'Copies shown']]),
      saveButton(state, reply.total.articles),
      exportMenu(state)));
}

function choice(label, name, state, options) {
  const select = h('select', {
    id: `choose-${name}`,
    onchange: () => go(changed(state, {[name]: select.value})),
  }, options.map(([value, text]) => h('option', {value, selected: state[name] === value}, text)));
  return [h('label', {class: 'hidden', for: `choose-${name}`}, label), select];
}

const openArticle = (state, id) => addressOf(changed(state, {article: id}));

export function published(article) {
  const date = article.datePublished;
  if (!date) return h('span', {class: 'undated'}, 'undated');
  return h('time', {datetime: date, title: date, dir: 'ltr'},
    dateText(date, article.datePublishedPrecision));
}

export function sourceName(article) {
  return article.publisher?.name || article.publisher?.domain || null;
}

export function metaLine(article, ...more) {
  const parts = [
    sourceName(article) && h('span', {class: 'source', dir: 'auto'}, sourceName(article)),
    published(article),
    article.articleSection && h('span', {dir: 'auto'}, article.articleSection),
    article.inLanguage && !article.inLanguage.startsWith('en') &&
      h('span', {}, languageName(article.inLanguage)),
    ...more];
  return h('p', {class: 'meta', dir: directionOf(article.inLanguage)},
    parts.filter(Boolean).map((part) => [part, ' ']));
}

export const titleOf = (article) => article.headline || article.url || article.id;

function item(state, hit) {
  const {headline, snippets} = hit.highlights ?? {};
  const lang = hit.inLanguage || null;
  const original = hit.url && webAddress(hit.url);
  return h('li', {class: 'hit'},
    h('h3', {dir: 'auto', lang},
      h('a', {href: openArticle(state, hit.id), class: 'open'},
        headline?.text ? marked(headline) : titleOf(hit))),
    metaLine(hit,
      hit.version > 1 && h('span', {}, `version ${hit.version}`),
      hit.pubStatus && hit.pubStatus !== 'usable' &&
        h('span', {class: 'status'}, hit.pubStatus),
      original && h('a', {href: original, rel: 'noreferrer noopener', target: '_blank'},
        'original', h('span', {class: 'hidden'}, ' in a new tab'))),
    snippets?.map((snippet) => h('p', {class: 'snippet', dir: 'auto', lang}, marked(snippet))),
    copies(state, hit));
}

// The other copies of the story, fetched when they are asked for.
function copies(state, hit) {
  const others = (hit.story?.articles ?? 1) - 1;
  if (others < 1) return null;
  const box = h('ul', {class: 'copies', hidden: true});
  const toggle = button(plural(others, 'other copy', 'other copies'), async () => {
    box.hidden = !box.hidden;
    toggle.setAttribute('aria-expanded', String(!box.hidden));
    if (box.hidden || box.childElementCount > 0) return;
    try {
      const {articles} = await api.story(hit.story.id);
      show(box, articles.filter((one) => one.id !== hit.id).map((one) => copy(state, one)));
    } catch (problem) {
      show(box, h('li', {}, problem.message));
    }
  }, {class: 'link', 'aria-expanded': 'false'});
  return h('div', {}, toggle, box);
}

function copy(state, article) {
  const same = article.similarity === undefined ? null :
    h('span', {}, `${Math.round(article.similarity * 100)}% the same`);
  return h('li', {},
    h('a', {href: openArticle(state, article.id), dir: 'auto'}, titleOf(article)),
    metaLine(article, same));
}

export function similarList(state, hits) {
  return h('ul', {class: 'similar'}, hits.map((hit) => h('li', {},
    h('a', {href: openArticle(state, hit.id), dir: 'auto', lang: hit.inLanguage || null}, titleOf(hit)),
    metaLine(hit))));
}

function pages(state, reply) {
  const offset = Number(state.offset || 0);
  const groups = reply.total.stories ?? reply.total.articles;
  if (groups === 0) return null;
  const to = (next) => addressOf(changed(state, {offset: next > 0 ? String(next) : ''}));
  const last = offset + reply.hits.length;
  const deepest = 10_000;  // that the service counts offsets to
  const more = reply.nextCursor && last <= deepest;
  return [
    offset > 0 && h('a', {rel: 'prev', href: to(offset - api.pageSize)}, '← Previous'),
    h('span', {}, `${count(offset + 1)}–${count(last)} of ${count(groups)}`),
    more && h('a', {rel: 'next', href: to(last)}, 'Next →'),
    reply.nextCursor && !more && h('span', {}, 'Narrow the search, or export, for the rest.')];
}
