// Making elements. Text goes in as text nodes only, so that nothing an article
// or a query contains is ever read as markup.

// h("a", {href, class: "x", onclick: f}, "text", child, null): an element.
// Attributes that are null or false are left out.
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  const space = 'http://www.w3.org/2000/svg';
  return fill(document.createElementNS(space, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter(isThere));
  return element;
}

function isThere(child) {
  return child !== null && child !== undefined && child !== false && child !== '';
}

export function show(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(isThere));
}

export const byId = (id) => document.getElementById(id);

export function button(label, onclick, attributes = {}) {
  return h('button', {type: 'button', onclick, ...attributes}, label);
}

// Articles come from anywhere: only addresses that are web addresses become
// links.
export function webAddress(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

// Says something to screen readers.
export function announce(text) {
  byId('status').textContent = text;
}

export const count = (number) => number.toLocaleString('en');
export const plural = (number, one, many = one + 's') =>
  `${count(number)} ${number === 1 ? one : many}`;

const rightToLeft = /^(ar|arc|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/i;
export const directionOf = (language) => rightToLeft.test(language ?? '') ? 'rtl' : 'ltr';

const languageNames = new Intl.DisplayNames('en', {type: 'language', fallback: 'code'});
export function languageName(code) {
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}
