// The timeline: numbers, brushing, gaps and undated articles, comparing.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ask, hostile, onPage, sample, settled, texts, totalOf} from './harness.mjs';

async function openTools(page) {
  const tools = page.locator('.tools-more');
  if (await tools.getAttribute('open') === null) await tools.locator('summary').first().click();
}

async function tableRows(page) {
  await openTools(page);
  await page.locator('.numbers summary').click();
  await page.locator('.numbers tbody tr').first().waitFor();
  return page.locator('.numbers tbody tr').evaluateAll((rows) => rows.map((row) =>
    [...row.cells].map((cell) => cell.textContent)));
}

test('its numbers are those of the service', () => onPage(`${sample}/?q=cairo&interval=month`, async (page) => {
  const {histograms: [wanted], total} = await ask(sample, '/search?q=cairo&size=0&histogram=published:month');
  const rows = await tableRows(page);
  assert.deepEqual(rows.map((row) => Number(row[1])), wanted.buckets.map(({count}) => count));
  const sum = rows.reduce((all, row) => all + Number(row[1]), 0);
  assert.equal(sum + wanted.coarser + wanted.undated, total.articles);
}));

test('dragging over it chooses a period, and the chip takes it back', () => onPage(`${sample}/?q=cairo&interval=year`, async (page) => {
  const all = await totalOf(page);
  const {x, y, width, height} = await page.locator('.chart').boundingBox();
  await page.mouse.move(x + 3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height / 2, {steps: 4});
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-01-01&to=\d{4}-12-31/);
  await settled(page);
  const url = new URL(page.url());
  const reply = await ask(sample, `/search?q=cairo&from=${url.searchParams.get('from')}&to=${url.searchParams.get('to')}`);
  assert.equal(await totalOf(page), reply.total.articles);
  assert.ok(reply.total.articles < all);
  assert.equal(await page.locator('.chosen').count(), 1);
  await page.getByRole('button', {name: /Remove the filter Published/}).click();
  await settled(page);
  assert.equal(await totalOf(page), all);
}));

test('a period is chosen and taken back by keys alone', () => onPage(`${sample}/?q=cairo&interval=year`, async (page) => {
  const all = await totalOf(page);
  const {histograms: [{buckets}]} = await ask(sample, '/search?q=cairo&size=0&histogram=published:year');
  assert.ok(buckets.length > 2);
  const told = () => page.locator('#chart').getAttribute('aria-valuetext');
  await page.locator('#measure').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'chart');
  assert.equal(await told(), `${buckets.at(-1).from.slice(0, 4)}: ${buckets.at(-1).count}`);
  await page.keyboard.press('Home');
  assert.equal(await told(), `${buckets[0].from.slice(0, 4)}: ${buckets[0].count}`);
  assert.equal(await page.locator('#timeline .hint').textContent(), await told());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  assert.equal(await told(), `${buckets[1].from.slice(0, 4)} to ${buckets[2].from.slice(0, 4)}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`from=${buckets[1].from}&to=${buckets[2].to}`));
  await settled(page);
  const reply = await ask(sample, `/search?q=cairo&from=${buckets[1].from}&to=${buckets[2].to}`);
  assert.equal(await totalOf(page), reply.total.articles);
  // The focus stays, on what is chosen.
  assert.equal(await page.evaluate(() => document.activeElement.id), 'chart');
  assert.equal(await told(), `${buckets[1].from.slice(0, 4)} to ${buckets[2].from.slice(0, 4)}`);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  assert.match(await told(), / to /);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('from'));
  await settled(page);
  assert.equal(await totalOf(page), all);
}));

test('the days of an interval can be chosen by keyboard', () => onPage(`${sample}/?q=cairo`, async (page) => {
  await openTools(page);
  await page.getByLabel('First day').fill('2022-11-01');
  await page.getByLabel('Last day').fill('2022-11-30');
  await page.getByRole('button', {name: 'Set'}).press('Enter');
  await page.waitForURL(/from=2022-11-01&to=2022-11-30/);
  await settled(page);
  const reply = await ask(sample, '/search?q=cairo&from=2022-11-01&to=2022-11-30');
  assert.equal(await totalOf(page), reply.total.articles);
}));

test('mentioned dates filter by what articles speak of', () => onPage(`${sample}/?q=cairo+OR+treaty&dates=mentioned&interval=year`, async (page) => {
  const rows = await tableRows(page);
  const [label] = rows.find((row) => row[0] === '2022');
  await page.getByRole('button', {name: label, exact: true}).click();
  await page.waitForURL(/mentions=2022-01-01\.\.2022-12-31/);
  await settled(page);
  const reply = await ask(sample, '/search?q=(cairo+OR+treaty)+mentions:2022-01-01..2022-12-31');
  assert.equal(await totalOf(page), reply.total.articles);
  assert.deepEqual(await texts(page, '#chips .chip b'), ['2022']);
}));

test('a few far dates do not squeeze all others', () => onPage(`${sample}/?dates=mentioned&interval=month`, async (page) => {
  const {histograms: [{buckets}]} = await ask(sample, '/search?q=&size=0&histogram=mentioned:month');
  const far = buckets[0].from.slice(0, 4);
  const firstYear = async () => (await page.locator('.axis span').first().innerText()).slice(-4);
  const near = await firstYear();
  assert.ok(Number(near) > Number(far) + 5, `${near} after ${far}`);
  await page.getByRole('button', {name: 'Show them'}).click();
  await page.waitForURL(/span=all/);
  await settled(page);
  assert.equal(await firstYear(), far);
  await page.getByRole('button', {name: 'Leave out the few'}).click();
  await page.waitForURL((url) => !url.searchParams.has('span'));
  await settled(page);
  assert.equal(await firstYear(), near);
  // The numbers leave nothing out.
  const [[label]] = await tableRows(page);
  assert.equal(label.slice(-4), far);
  await page.getByRole('button', {name: label, exact: true}).click();
  await page.waitForURL(/mentions=/);
  await settled(page);
  // What is chosen is shown.
  assert.equal(await firstYear(), far);
  assert.equal(await page.locator('.chosen').count(), 1);
}));

test('gaps, undated and vaguely dated articles are told', () => onPage(`${hostile}/?q=ferry&interval=day`, async (page) => {
  const told = await page.locator('#timeline .aside').innerText();
  assert.match(told, /No articles in \d+ days?/);
  assert.match(told, /1 article without a date/);
  assert.match(told, /2 articles dated less exactly than to the day/);
  assert.ok(await page.locator('.gap').count() > 0 || /No articles in 0/.test(told));
}));

test('queries are compared on one axis', () => onPage(`${sample}/?q=cairo&interval=month`, async (page) => {
  await openTools(page);
  await page.getByLabel('Compare with another query').fill('treaty');
  await page.keyboard.press('Enter');
  await page.waitForURL(/compare=treaty/);
  await settled(page);
  assert.equal(await page.locator('.line').count(), 2);
  const counts = await ask(sample, '/counts?q=cairo&q=treaty');
  const legend = await texts(page, '.legend li');
  for (const [i, {articles}] of counts.counts.entries()) assert.match(legend[i], new RegExp(`${articles} articles`));
  const rows = await tableRows(page);
  const sums = [1, 2].map((column) => rows.reduce((all, row) => all + Number(row[column]), 0));
  assert.deepEqual(sums, counts.counts.map(({articles}) => articles));
  await page.getByLabel('Measure').selectOption('share');
  await page.waitForURL(/measure=share/);
  await settled(page);
  assert.match((await page.locator('#timeline .hint').innerText()), /%/);
  await page.getByRole('button', {name: 'Compare no longer with treaty'}).click();
  await settled(page);
  assert.equal(await page.locator('.line').count(), 0);
}));
