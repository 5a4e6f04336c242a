// Everyone can use it: axe-core finds nothing, phones need not scroll sideways,
// text runs its own way.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {axeFaults, hostile, onPage, sample, settled} from './harness.mjs';

const states = {
  start: `${sample}/`,
  found: `${sample}/?q=the+cairo&include=country%3DEgypt&exclude=section%3DSport&from=2022-11-01&to=2022-12-31`,
  compared: `${sample}/?q=cairo&compare=treaty&compare=metro`,
  nothing: `${sample}/?q=zebra+cairo+barley`,
  error: `${sample}/?q=title%3A(cairo`,
  article: `${sample}/?article=northerncourier-2022-11-28-new-start-cairo`,
  'article with matches': `${sample}/?article=northerncourier-2022-11-28-new-start-cairo&q=cairo+postponed`,
  hostile: `${hostile}/?q=`,
  'right to left': `${hostile}/?article=r1`,
  'long words': `${hostile}/?article=l1`,
};
const phone = {width: 375, height: 740};

for (const [name, address] of Object.entries(states)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe-core finds nothing: ${name}, ${colorScheme}`, () => onPage(address, async (page) => {
      assert.deepEqual(await axeFaults(page), []);
    }, {colorScheme, bypassCSP: true}));
  }
  test(`fits a phone: ${name}`, () => onPage(address, async (page) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} pixels too wide`);
    assert.deepEqual(await axeFaults(page), []);
  }, {viewport: phone, bypassCSP: true}));
}

test('dialogs and suggestions have no faults either', () => onPage(`${sample}/?q=cairo`, async (page) => {
  await page.click('#save');
  await page.click('#open-saved');
  assert.deepEqual(await axeFaults(page), []);
  await page.keyboard.press('Escape');
  await page.click('#open-help');
  assert.deepEqual(await axeFaults(page), []);
  await page.keyboard.press('Escape');
  await page.fill('#q', 'put');
  await page.getByRole('option').first().waitFor();
  assert.deepEqual(await axeFaults(page), []);
}, {bypassCSP: true}));

test('filters are behind a button on a phone', () => onPage(`${sample}/?q=cairo`, async (page) => {
  assert.ok(await page.locator('#facets').isHidden());
  await page.getByRole('button', {name: 'Filters'}).click();
  await page.getByLabel('Egypt').first().check();
  await settled(page);
  assert.match(page.url(), /include=/);
  assert.equal(await page.locator('#toggle-filters').innerText(), 'Filters (1)');
}, {viewport: phone}));

test('the export menu is on the screen of a phone', () => onPage(`${sample}/?q=cairo`, async (page) => {
  await page.getByText('Export', {exact: true}).click();
  const {x, width} = await page.locator('.menu > ul').boundingBox();
  assert.ok(x >= 0 && x + width <= phone.width, `from ${x}, ${width} wide`);
}, {viewport: phone}));

test('Arabic runs from right to left', () => onPage(`${hostile}/?article=r1`, async (page) => {
  const direction = (selector) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).direction);
  assert.equal(await direction('#article h1'), 'rtl');
  assert.equal(await direction('#body p'), 'rtl');
  assert.equal(await page.locator('#article h1').getAttribute('lang'), 'ar');
}));

test('a theme that is chosen stays', () => onPage(`${sample}/`, async (page) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.selectOption('#theme', 'dark');
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await settled(page);
  assert.equal(await paper(), dark);
}, {colorScheme: 'light'}));

test('what was found is announced', () => onPage(`${sample}/?q=cairo`, async (page) => {
  const heading = await page.locator('#list-head h2').innerText();
  assert.equal(await page.getByRole('status').textContent(), heading);
}));
