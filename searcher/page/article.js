// One article: its text with names marked by type, and articles like it.
import {metaLine, similarList, titleOf} from './answers.js';
import * as api from './api.js';
import {announce, button, byId, count, h, show, webAddress} from './dom.js';
import {FoundPlaces} from './found_text.js';
import {MarkedNames, namesIn, paragraphs, typeTitles} from './entity_text.js';
import {addressOf, changed} from './state.js';
import {askForToken} from './token.js';

export async function showArticle(state, signal) {
  const main = byId('article');
  show(main, h('p', {}, 'Loading…'));
  try {
    const article = await api.article(state.article, state.q, signal);
    show(main, view(state, article));
    document.title = `${titleOf(article)} – Dateline`;
    main.focus({preventScroll: true});
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    if (problem.status === 401) return askForToken(main, () => showArticle(state, signal));
    show(main, back(state), h('div', {class: 'problem', role: 'alert'},
      h('h2', {}, problem.status === 404 ? 'There is no such article' : 'That did not work'),
      h('p', {}, problem.message)));
    return;
  }
  await showSimilar(state, signal);
}

const back = (state) => h('p', {}, h('a',
  {id: 'back', href: addressOf(changed(state, {article: ''}))}, '← Back to the articles'));

function view(state, article) {
  const found = new FoundPlaces(article.matches ?? null);
  const names = new MarkedNames(namesIn(article), found);
  const lang = article.inLanguage || null;
  const original = article.url && webAddress(article.url);
  const text = {dir: 'auto', lang};
  const body = [
    h('h1', text, article.headline ? names.text('headline', article.headline) : titleOf(article)),
    metaLine(article, article.author?.length > 0 && h('span', {dir: 'auto'}, article.author.join(', ')),
      article.version > 1 && h('span', {}, `version ${article.version}`),
      article.pubStatus && article.pubStatus !== 'usable' &&
        h('span', {class: 'status'}, article.pubStatus),
      original && h('a', {href: original, rel: 'noreferrer noopener', target: '_blank'},
        'original', h('span', {class: 'hidden'}, ' in a new tab'))),
    article.url && !original && h('p', {class: 'meta'}, article.url),
    article.description && h('p', {...text, class: 'lead'},
      names.text('description', article.description)),
    article.dateline && h('p', {class: 'dateline', dir: 'auto'},
      names.text('dateline', article.dateline)),
    h('div', {id: 'body'}, paragraphs(names.text('articleBody', article.articleBody ?? ''), text)),
    article.keywords?.length > 0 && h('p', {class: 'meta', dir: 'auto'},
      'Keywords: ', article.keywords.join(', '))];
  return [
    back(state),
    h('div', {class: 'columns reading'},
      h('article', {}, found.bar(state.q), body),
      h('aside', {'aria-label': 'Names and similar articles'},
        nameLists(state, names), h('div', {id: 'similar'}))),
  ];
}

function nameLists(state, names) {
  const byType = Map.groupBy(names.names.map((name, i) => ({...name, i})), ({type}) => type);
  return [...byType].map(([type, list]) => h('details', {class: 'facet', open: true},
    h('summary', {}, h('span', {class: `swatch name ${type}`, 'aria-hidden': 'true'}), ' ',
      typeTitles[type] ?? type, ' ', h('small', {}, count(list.length))),
    marksToggle(type),
    h('ul', {}, list.map((name) => nameRow(state, names, name)))));
}

function marksToggle(type) {
  const box = h('input', {
    type: 'checkbox', checked: true, id: `mark-${type}`,
    onchange: () => byId('body').closest('article').classList.toggle(`no-${type}`, !box.checked),
  });
  return h('p', {class: 'toggle'}, box, h('label', {for: box.id}, 'mark them in the text'));
}

function nameRow(state, names, {i, type, label, about, mentions, start, end}) {
  const places = h('small', {class: 'count'}, `${mentions.length}×`);
  const jump = button(label, () => {
    places.textContent = names.jump(i);
    announce(`${label}: ${places.textContent}`);
  }, {class: 'link', dir: 'auto', title: 'Jump to the next mention'});
  const query = type === 'date' ? {mentions: `${start}..${end}`} :
    {include: [`${type === 'organisation' ? 'org' : type}=${label}`]};
  return h('li', {}, jump, about && h('small', {title: 'The article is about it'}, ' main'), places,
    h('a', {
      class: 'find', 'aria-label': `All articles with ${label}`, title: `All articles with ${label}`,
      href: addressOf(changed(changed(state, {q: '', include: [], exclude: [], from: '', to: '', mentions: '',
        compare: []}), query)),
    }, '⌕'));
}

// The article stands without them.
async function showSimilar(state, signal) {
  try {
    const {hits, words} = await api.similar(state.article, signal);
    if (hits.length === 0) return;
    show(byId('similar'), h('h2', {}, 'Similar articles'), similarList(state, hits),
      h('p', {class: 'aside', dir: 'auto'}, 'They share: ', words.slice(0, 8).map(({word}) => word).join(', ')));
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    show(byId('similar'), h('p', {class: 'notice'}, 'Similar articles: ', problem.message));
  }
}
