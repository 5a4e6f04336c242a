// Searching: the list, its numbers, filters, and that every state is an address.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ask, hostile, onPage, sample, settled, shown, texts, totalOf} from './harness.mjs';

const cairo = `${sample}/?q=START+Cairo+postponed&copies=shown`;

test('a search shows what the service answers, in its order', () => onPage(`${sample}/?copies=shown`, async (page) => {
  await page.fill('#q', 'START Cairo postponed');
  await page.press('#q', 'Enter');
  await page.waitForURL(/q=START/);
  await settled(page);
  const reply = await ask(sample, '/search?q=START+Cairo+postponed&size=20');
  assert.equal(await totalOf(page), reply.total.articles);
  assert.deepEqual(await texts(page, '#hits .open'), reply.hits.map((hit) => hit.headline));
  assert.match(await page.title(), /START Cairo postponed/);
}));

test('marks are the bytes that the service names', () => onPage(cairo, async (page) => {
  const {hits} = await ask(sample, '/search?q=START+Cairo+postponed&size=20');
  for (const [i, hit] of hits.entries()) {
    const bytes = Buffer.from(hit.highlights.headline.text);
    const wanted = hit.highlights.headline.marks.map(([a, b]) => bytes.subarray(a, b).toString());
    assert.deepEqual(await page.locator('.hit').nth(i).locator('h3 mark').allTextContents(), wanted);
  }
}));

test('pages follow one another without a gap', () => onPage(`${sample}/?copies=shown`, async (page) => {
  const total = await totalOf(page);
  const seen = new Set();
  for (;;) {
    for (const text of await page.locator('#hits .open').evaluateAll((all) => all.map((a) => a.href.match(/article=(.*)/)[1]))) {
      assert.ok(!seen.has(text));
      seen.add(text);
    }
    const next = page.locator('#pages a[rel=next]');
    if (await next.count() === 0) break;
    const address = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== address);
    await settled(page);
  }
  assert.equal(seen.size, total);
}));

test('facet values are picked, added, excluded and taken back', () => onPage(`${sample}/?q=cairo`, async (page) => {
  const all = await totalOf(page);
  const section = page.locator('details.facet', {hasText: 'Sections'});
  await section.locator('summary').click();
  await section.getByLabel('World', {exact: true}).check();
  await page.waitForURL(/include=section%3DWorld/);
  await settled(page);
  const world = await totalOf(page);
  assert.ok(world > 0 && world < all);
  await page.getByLabel('Sport', {exact: true}).check();
  await page.waitForURL(/section%3DSport/);
  await settled(page);
  assert.ok(await totalOf(page) > world);
  await page.getByRole('button', {name: 'Exclude Sport'}).click();
  await page.waitForURL(/exclude=section%3DSport/);
  await settled(page);
  assert.equal(await totalOf(page), world);
  assert.deepEqual(await texts(page, '#chips .chip span'), ['Section: World', 'Section: not Sport']);
  await page.getByRole('button', {name: 'Remove all'}).click();
  await settled(page);
  assert.equal(await totalOf(page), all);
}));

test('a facet can be searched', () => onPage(`${sample}/`, async (page) => {
  await page.getByLabel('Find in People').fill('put');
  const {facets} = await ask(sample, '/facets/person?contains=put&size=20');
  assert.ok(facets.person.values.length > 0);
  await shown(page, '[role=group][aria-label=People] label', facets.person.values.map(({label}) => label));
  await page.getByRole('checkbox', {name: 'Vladimir Putin'}).check();
  await settled(page);
  const reply = await ask(sample, '/search?q=&include=person%3DVladimir+Putin');
  assert.equal(await totalOf(page), reply.total.articles);
}));

test('Back and a reload show the same', () => onPage(cairo, async (page) => {
  const first = await texts(page, '#hits .open');
  await page.locator('#hits .open').nth(2).click();
  await page.locator('#article h1').waitFor();
  await page.goBack();
  await page.locator('#hits').waitFor();
  assert.deepEqual(await texts(page, '#hits .open'), first);
  assert.equal(await page.evaluate(() => document.activeElement.innerText), first[2]);
  await page.selectOption('#choose-sort', 'oldest');
  await settled(page);
  const oldest = await texts(page, '#hits .open');
  assert.notDeepEqual(oldest, first);
  await page.reload();
  await settled(page);
  assert.deepEqual(await texts(page, '#hits .open'), oldest);
  await page.goBack();
  await settled(page);
  assert.deepEqual(await texts(page, '#hits .open'), first);
}));

test('an error says where and what to type', () => onPage(`${sample}/?q=cairo+title%3A(treaty`, async (page) => {
  const alert = page.getByRole('alert');
  assert.match(await alert.innerText(), /parenthesis is not closed/i);
  assert.equal(await alert.locator('code strong').innerText(), '(');
  assert.equal(await page.locator('.hit').count(), 0);
}));

test('the place of an error is right behind other filters and letters', () =>
  onPage(`${sample}/?q=%C3%A9%C3%A9%F0%9F%98%80+(a&mentions=2022-11-29..2022-12-06`, async (page) => {
    assert.equal(await page.getByRole('alert').locator('code strong').innerText(), '(');
  }));

test('a parenthesis typed wrongly does not pair with those around the query', () =>
  onPage(`${sample}/?q=cairo)+OR+(treaty&mentions=2022-11-29..2022-12-06`, async (page) => {
    assert.equal(await page.getByRole('alert').locator('code strong').innerText(), ')');
    assert.equal(await page.locator('.hit').count(), 0);
  }));

test('it says how the query was read', () => onPage(`${sample}/?q=the+cairo+OR+metro+opera`, async (page) => {
  const {query} = await ask(sample, '/search?q=the+cairo+OR+metro+opera');
  assert.ok(query.notices.length > 0);
  const shown = (await texts(page, '.notices')).join(' ').toLowerCase();
  for (const {message} of query.notices) assert.ok(shown.includes(message.toLowerCase()), message);
  assert.equal(await page.locator('.read-as summary code').innerText(), query.asRead);
  await page.locator('.read-as summary').click();
  await page.locator('.parts li').first().waitFor();
  assert.match(await page.locator('.parts').innerText(), /any of/);
}));

test('nothing found: the way out finds something', () => onPage(`${sample}/?q=zebra+cairo+barley&from=2022-11-01`, async (page) => {
  assert.match(await page.locator('#list-head').innerText(), /No article matches/);
  await page.getByRole('link', {name: 'any of the words'}).click();
  await settled(page);
  assert.ok(await totalOf(page) > 0);
}));

test('a misspelt word: the other spelling is a link', () => onPage(`${sample}/?q=cairro+treatty&from=2022-11-01`, async (page) => {
  const {suggestion} = await ask(sample, '/search?q=cairro+treatty&from=2022-11-01');
  await page.getByRole('link', {name: suggestion.query, exact: true}).click();
  await settled(page);
  assert.equal(await page.inputValue('#q'), suggestion.query);
  assert.match(page.url(), /from=2022-11-01/);
  assert.ok(await totalOf(page) > 0);
  assert.equal(await page.getByText('Did you mean').count(), 0);
}));

test('suggestions are taken with the keyboard', () => onPage(`${sample}/`, async (page) => {
  await page.fill('#q', 'put');
  await page.getByRole('option', {name: /Vladimir Putin/}).waitFor();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#q').getAttribute('aria-activedescendant'), 'suggestion-0');
  await page.keyboard.press('Enter');
  await page.waitForURL(/person/);
  await settled(page);
  assert.ok(await page.getByRole('listbox').isHidden());
  const reply = await ask(sample, '/search?q=person:%22Vladimir+Putin%22');
  assert.equal(await totalOf(page), reply.total.articles);
}));

test('exports are what the service gives', () => onPage(`${cairo}&from=2022-11-01`, async (page) => {
  await page.getByText('Export', {exact: true}).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', {name: 'JSON lines', exact: true}).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, await totalOf(page));
}));

test('copies of a story are folded where the service folds', () => onPage(`${hostile}/?q=genoa`, async (page) => {
  const api = await ask(hostile, '/openapi.json');
  const folds = api.paths['/search'].get.parameters.some(({name}) => name === 'collapse');
  if (!folds) return assert.equal(await page.locator('.hit').count(), 3);
  assert.equal(await page.locator('.hit').count(), 1);
  assert.match(await page.locator('#list-head h2').innerText(), /3 articles in 1 story/);
  await page.getByRole('button', {name: '2 other copies'}).click();
  await page.locator('.copies li').first().waitFor();
  assert.match((await texts(page, '.copies li')).join(' '), /% the same/);
  await page.selectOption('#choose-copies', 'shown');
  await settled(page);
  assert.equal(await page.locator('.hit').count(), 3);
}));
