// The article view, keys, and saved searches.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ask, hostile, onPage, sample, settled, texts, totalOf} from './harness.mjs';

const id = 'northerncourier-2022-11-28-new-start-cairo';

test('names are marked where the service found them', () => onPage(`${sample}/?article=${id}`, async (page) => {
  const article = await ask(sample, `/articles/${id}`);
  const body = await page.locator('#body').innerText();
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
  assert.equal(squeeze(body), squeeze(article.articleBody));
  for (const {label, mentions} of article.entities) {
    const marks = await page.locator(`article mark[title^=${JSON.stringify(`${label} (`)}]`).allTextContents();
    const known = mentions.map(({text}) => text);
    assert.ok(marks.length > 0, label);
    for (const mark of marks) assert.ok(known.includes(mark), `${label}: ${mark}`);
  }
}));

test('what the query found is marked and jumped to', () => onPage(`${sample}/?article=${id}&q=postponed+Cairo`, async (page) => {
  const {matches, ...article} = await ask(sample, `/articles/${id}?q=postponed+Cairo`);
  const places = ['headline', 'description', 'articleBody'].flatMap((field) => matches[field].map(([begin, end]) =>
    Buffer.from(article[field]).subarray(begin, end).toString()));
  assert.ok(places.length > 2);
  assert.deepEqual(await page.locator('article mark.found').allTextContents(), places);
  assert.match(await page.locator('.found-bar').innerText(), new RegExp(`${places.length} matches of postponed Cairo`));
  // Names are still marked, around them.
  assert.ok(await page.locator('mark.place mark.found', {hasText: 'Cairo'}).count() > 0);
  const here = () => page.evaluate(() => document.activeElement.textContent);
  await page.getByRole('button', {name: 'Next match'}).click();
  assert.equal(await here(), places[0]);
  await page.keyboard.press('m');
  assert.equal(await here(), places[1]);
  assert.equal(await page.locator('#match-place').textContent(), `2 of ${places.length}`);
  await page.keyboard.press('M');
  await page.keyboard.press('M');
  assert.equal(await here(), places.at(-1));
  assert.equal(await page.locator('mark.here').count(), 1);
}));

test('a query that cannot be read does not keep from reading', () => onPage(`${sample}/?article=${id}&q=(cairo`, async (page) => {
  assert.match(await page.locator('#article h1').innerText(), /New START talks/);
  assert.equal(await page.locator('.found-bar').count(), 0);
}));

test('matches are counted right behind letters of several bytes', () => onPage(`${hostile}/?article=u1&q=ferry`, async (page) => {
  for (const word of await page.locator('article mark.found').allTextContents()) assert.match(word, /^ferr/i);
  assert.ok(await page.locator('article mark.found').count() > 0);
}));

test('bytes are counted right behind letters of several', () => onPage(`${hostile}/?article=u1&q=ferry`, async (page) => {
  const article = await ask(hostile, '/articles/u1');
  const merkel = article.entities.find(({label}) => label === 'Angela Merkel');
  assert.ok(merkel, 'the index names Angela Merkel');
  assert.deepEqual(await page.locator('#body mark.person').allTextContents(), merkel.mentions.map(({text}) => text));
}));

test('a name jumps from one mention to the next', () => onPage(`${sample}/?article=${id}`, async (page) => {
  const row = page.locator('.reading li', {hasText: 'Cairo'}).first();
  await row.getByRole('button').click();
  assert.match(await row.locator('.count').innerText(), /^1 of/);
  const first = await page.evaluate(() => document.activeElement.textContent);
  assert.equal(first, 'Cairo');
  await row.getByRole('button').click();
  assert.match(await row.locator('.count').innerText(), /^2 of/);
  assert.equal(await page.locator('mark.here').count(), 1);
}));

test('a type can be left unmarked', () => onPage(`${sample}/?article=${id}`, async (page) => {
  const colour = () => page.locator('mark.place').first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const before = await colour();
  await page.locator('#mark-place').uncheck();
  assert.notEqual(await colour(), before);
}));

test('similar articles lead on', () => onPage(`${sample}/?article=${id}`, async (page) => {
  const {hits} = await ask(sample, `/articles/${id}/similar?size=6`);
  await page.locator('#similar a').first().waitFor();
  assert.deepEqual(await texts(page, '#similar a'), hits.map(({headline}) => headline));
  await page.locator('#similar a').first().click();
  await page.waitForFunction((title) => document.querySelector('#article h1')?.innerText === title, hits[0].headline);
  await page.goBack();
  await page.waitForFunction(() => /New START talks/.test(document.querySelector('#article h1')?.innerText));
}));

test('an article that is not there is an error', () => onPage(`${sample}/?article=nobody`, async (page) => {
  assert.match(await page.getByRole('alert').innerText(), /no such article/i);
}));

test('keys search, walk, open and come back', () => onPage(`${sample}/?q=cairo`, async (page) => {
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await page.keyboard.press('Escape');
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  const titles = await page.locator('#hits .open').allTextContents();
  await page.keyboard.press('j');
  assert.equal(await focused(), titles[0]);
  await page.keyboard.press('j');
  assert.equal(await focused(), titles[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(), titles[0]);
  await page.keyboard.press('o');
  await page.locator('#article h1').waitFor();
  await page.keyboard.press('u');
  await page.locator('#hits').waitFor();
  await page.keyboard.press('?');
  assert.ok(await page.getByRole('dialog').isVisible());
  await page.getByLabel('Keys of one letter work').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({state: 'hidden'});
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog').isHidden());
}));

test('saved searches are numbered and make new queries', () => onPage(`${sample}/?q=cairo&include=section%3DWorld`, async (page) => {
  const search = async (query) => {
    const address = page.url();
    await page.fill('#q', query);
    await page.press('#q', 'Enter');
    await page.waitForURL((url) => url.href !== address);
    await settled(page);
  };
  await page.click('#save');
  assert.equal(await page.locator('#save').innerText(), 'Saved as #1');
  await page.goto(`${sample}/?q=postponed`);
  await settled(page);
  await page.click('#save');
  await search('#1 AND #2');
  const both = await ask(sample, '/search?q=cairo+postponed&include=section%3DWorld');
  assert.equal(await totalOf(page), both.total.articles);
  await search('#2 NOT #1');
  const {total} = await ask(sample, '/search?q=postponed+-(cairo+section:World)');
  assert.equal(await totalOf(page), total.articles);
  await page.fill('#q', '#7 OR #1');
  await page.press('#q', 'Enter');
  assert.match(await page.getByRole('alert').innerText(), /no saved search #7/);
  await page.click('#open-saved');
  assert.equal(await page.locator('.saved li').count(), 2);
  await page.locator('.saved a').first().click();
  await settled(page);
  assert.match(page.url(), /q=cairo&include=section%3DWorld/);
  await page.click('#open-saved');
  await page.getByRole('button', {name: /Forget #1/}).click();
  assert.equal(await page.locator('.saved li').count(), 1);
}));
