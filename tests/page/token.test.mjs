// A service that wants a token.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {axeFaults, guarded, onPage, settled, token, totalOf} from './harness.mjs';

test('the token is asked for, tried, and kept for the tab', () => onPage(`${guarded}/?q=ferry`, async (page) => {
  assert.match(await page.getByRole('alert').innerText(), /wants a token/);
  assert.deepEqual(await axeFaults(page), []);
  await page.getByLabel('Token').fill('not-the-right-one');
  await page.getByRole('button', {name: 'Use it'}).click();
  await page.getByText('does not know this token').waitFor();
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', {name: 'Use it'}).click();
  await page.locator('.hit').first().waitFor();
  await settled(page);
  assert.ok(await page.locator('.chart').isVisible());
  await page.reload();
  await settled(page);
  const total = await totalOf(page);
  assert.equal(total, 7);
  await page.getByText('Export', {exact: true}).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('link', {name: 'JSON lines', exact: true}).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString().trim().split('\n').length, total);
}, {bypassCSP: true}));

test('an article by its address asks for the token too', () => onPage(`${guarded}/?article=u1`, async (page) => {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', {name: 'Use it'}).click();
  await page.locator('#article h1').waitFor();
}));
