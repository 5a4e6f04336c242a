// Chromium and the services that page.py has started: SAMPLE serves
// data/sample, HOSTILE the articles of hostile.jsonl, GUARDED those for TOKEN.
import assert from 'node:assert/strict';
import {after, before} from 'node:test';

import axe from 'axe-core';
import {chromium} from 'playwright-core';

export const sample = process.env.PAGE_SAMPLE;
export const hostile = process.env.PAGE_HOSTILE;
export const guarded = process.env.PAGE_GUARDED;
export const token = process.env.PAGE_TOKEN;

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.PAGE_CHROMIUM,
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
});
after(() => browser.close());

// A page on a fresh profile; `faults` collects what should never happen.
export async function open(address, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  const faults = [];
  const origin = new URL(address).origin;
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (message) => {
    // A 4xx that the page shows is logged by the browser too.
    const expected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) faults.push(`asked ${request.url()}`);
  });
  await page.goto(address);
  await settled(page);
  return {page, faults, close: () => context.close()};
}

// Everything that was asked for is shown.
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
}

// Opens, runs, closes, and checks that nothing went wrong.
export async function onPage(address, run, options) {
  const opened = await open(address, options);
  try {
    await run(opened.page);
    assert.deepEqual(opened.faults, []);
  } finally {
    await opened.close();
  }
}

// Waits until the elements of `selector` have exactly these texts.
export async function shown(page, selector, wanted) {
  await page.waitForFunction(([all, texts]) => {
    const found = [...document.querySelectorAll(all)].map((element) => element.innerText);
    return JSON.stringify(found) === JSON.stringify(texts);
  }, [selector, wanted]);
}

export const texts = (page, selector) => page.locator(selector).allInnerTexts();

export async function totalOf(page) {
  const text = await page.locator('#list-head h2').innerText();
  return Number(text.match(/[\d,]+/)[0].replaceAll(',', ''));
}

// The service's own answer to compare with.
export async function ask(base, path) {
  const reply = await fetch(`${base}${path}`);
  return reply.json();
}

export async function axeFaults(page) {
  await page.evaluate(axe.source);
  const {violations} = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations.map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 120)}`);
}
