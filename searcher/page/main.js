// The page: the address says what is shown, the service's replies fill it.
import {showAnswers, showNoAnswers, totalText} from './answers.js';
import * as api from './api.js';
import {showArticle} from './article.js';
import {showChips} from './chips.js';
import {announce, byId, plural, show} from './dom.js';
import {showEcho, showProblem} from './echo.js';
import {showFacets} from './facets.js';
import {openHelp, startKeys} from './keys.js';
import {openSaved} from './saved.js';
import {withSets} from './saved_store.js';
import {addressOf, changed, go, onState, readState} from './state.js';
import {suggestIn} from './suggest.js';
import {startTheme} from './theme.js';
import {hideTimeline, showTimeline} from './timeline.js';
import {askForToken, downloadWithToken} from './token.js';

let request = new AbortController();
let answered = null;  // the address whose articles are in the list
let read = null;  // the article that is or was shown last

// `y`: where to scroll to; null: where it is.
async function render(state, y) {
  request.abort();
  request = new AbortController();
  const {signal} = request;
  byId('q').value = state.q;
  byId('found').hidden = state.article !== '';
  byId('article').hidden = state.article === '';
  if (state.article) {
    scrollTo(0, 0);
    read = state.article;
    setBusy('article');
    await showArticle(state, signal);
    if (!signal.aborted) setBusy(null);
    return;
  }
  show(byId('article'));
  const address = addressOf(state);
  const same = answered === address;
  if (same) setBusy(null);
  else await renderList(state, signal, address);
  if (signal.aborted) return;
  document.title = state.q ? `${state.q} – Dateline` : 'Dateline';
  focusRead();
  if (y !== null) scrollTo(0, y);
}

// Who comes back from an article goes on where it stands in the list.
function focusRead() {
  const links = [...document.querySelectorAll('#hits a.open')];
  links.find((link) => readState(new URL(link.href).search).article === read)?.focus();
  read = null;
}

async function renderList(state, signal, address) {
  const moved = answered !== null && readState(answered.slice(2)).offset !== state.offset;
  answered = null;
  showChips(state);
  setBusy('results');
  const timeline = showTimeline(state, signal);
  try {
    const reply = await api.search(state, signal);
    showEcho(state, reply);
    showAnswers(state, reply);
    showFacets(state, reply.facets);
    showGeneration(reply);
    announce(totalText(reply));
    answered = address;
    if (moved) byId('list-head').scrollIntoView();
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    showProblem(state, problem);
    if (problem.status === 401) askForToken(byId('echo'), () => render(readState(), 0));
    showNoAnswers();
    showFacets(state, {});
    hideTimeline();
  }
  await timeline;
  if (answered === null) hideTimeline();
  if (!signal.aborted) setBusy(null);
}

// Which part waits for the service.
function setBusy(part) {
  for (const id of ['results', 'article']) {
    if (id === part) byId(id).setAttribute('aria-busy', 'true');
    else byId(id).removeAttribute('aria-busy');
  }
}

function showGeneration(reply) {
  show(byId('generation'),
    `Generation ${reply.generation} (${reply.generationId}), ${plural(reply.total.inIndex, 'article')}. `,
    `Found in ${reply.tookMs.toFixed(1)} ms. Days are those of UTC.`);
}

function submit() {
  const sets = withSets(byId('q').value.trim());
  if (sets.missing) {
    showProblem(readState(), {message: `There is no saved search #${sets.missing}.`});
    return;
  }
  byId('q').value = sets.query;
  go(changed(readState(), {q: sets.query, compare: []}));
}

function take(suggestion) {
  if (suggestion.address) return go(readState(suggestion.address.slice(suggestion.address.indexOf('?'))));
  byId('q').value = suggestion.query;
  submit();
}

function start() {
  startTheme();
  startKeys();
  const closeSuggestions = suggestIn(byId('q'), take);
  byId('search').addEventListener('submit', (event) => {
    event.preventDefault();
    closeSuggestions();
    submit();
  });
  byId('open-saved').addEventListener('click', openSaved);
  byId('open-help').addEventListener('click', openHelp);
  byId('toggle-filters').addEventListener('click', () => {
    const open = byId('filters').classList.toggle('open');
    byId('toggle-filters').setAttribute('aria-expanded', String(open));
  });
  document.addEventListener('click', (event) => downloadWithToken(event).catch(
    ({message}) => showProblem(readState(), {message: `The export did not come whole. ${message}`})));
  onState(render);
  render(readState(), 0);
}

start();
