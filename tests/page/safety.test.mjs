// Nothing in an article, an address or a query runs or becomes markup.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ask, hostile, onPage, settled} from './harness.mjs';

const attack = '<img src=x onerror=window.hacked=1>"\'><svg/onload=window.hacked=1>';

async function unharmed(page) {
  await page.waitForTimeout(50);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  const made = await page.evaluate(() => [...document.querySelectorAll('img, body script, iframe, object, b[onmouseover], u, i')].length);
  assert.equal(made, 0);
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.protocol));
  for (const protocol of links) assert.match(protocol, /^https?:$/);
  const handlers = await page.evaluate(() => [...document.querySelectorAll('*')]
    .flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on')));
  assert.deepEqual(handlers, []);
}

test('hostile articles are text in the list', () => onPage(`${hostile}/?q=ferry&copies=shown`, async (page) => {
  await unharmed(page);
  const {hits} = await ask(hostile, '/search?q=ferry&size=20');
  assert.ok(hits.some(({headline}) => headline?.includes('<script>') || headline?.includes('script')));
  assert.deepEqual(await page.locator('#hits .open').allTextContents(), hits.map(({headline}) => headline));
}));

test('hostile articles are text in the article view', async () => {
  const {hits} = await ask(hostile, '/search?q=&size=100');
  for (const {id} of hits) {
    await onPage(`${hostile}/?article=${encodeURIComponent(id)}`, async (page) => {
      await page.locator('#article h1').waitFor();
      await unharmed(page);
    });
  }
});

for (const name of ['q', 'article', 'include', 'exclude', 'compare', 'from', 'mentions', 'sort', 'interval', 'dates', 'offset', 'measure', 'match']) {
  test(`markup in the address as ${name} is text`, () => onPage(
    `${hostile}/?q=ferry&${name}=${encodeURIComponent(name === 'include' || name === 'exclude' ? `person=${attack}` : attack)}`.replace(
      name === 'q' ? 'q=ferry&' : '', ''),
    unharmed));
}

test('markup in a saved search and its name is text', () => onPage(`${hostile}/?q=${encodeURIComponent('"<b>ferry</b>" OR ferry')}`, async (page) => {
  await page.evaluate((name) => localStorage.setItem('dateline.saved', JSON.stringify([
    {number: 1, name, address: 'javascript:window.hacked=1', articles: 1},
    {number: 2, name, address: './?q=ferry', articles: 2}])), attack);
  await page.click('#open-saved');
  await unharmed(page);
  assert.equal(await page.locator('.saved li').count(), 1);
}));

test('a broken store does not break the page', () => onPage(`${hostile}/?q=ferry`, async (page) => {
  await page.evaluate(() => localStorage.setItem('dateline.saved', '{"a":'));
  await page.reload();
  await settled(page);
  await page.click('#save');
  assert.equal(await page.locator('#save').innerText(), 'Saved as #1');
}));
