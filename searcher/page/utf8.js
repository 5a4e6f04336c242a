// The service counts bytes of UTF-8; strings here count UTF-16 units.
import {h} from './dom.js';

// A function from byte offsets, asked in any order, to places in `text`.
export function byteIndex(text) {
  let bytes = null;  // bytes[i]: the byte at which unit i begins
  if (!/^[\x00-\x7f]*$/.test(text)) bytes = unitBytes(text);
  return (offset) => {
    if (bytes === null) return Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bytes[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function unitBytes(text) {
  const bytes = new Uint32Array(text.length + 1);
  let at = 0;
  for (let i = 0; i < text.length; ++i) {
    bytes[i] = at;
    const unit = text.charCodeAt(i);
    if (unit < 0x80) at += 1;
    else if (unit < 0x800) at += 2;
    else if (unit < 0xd800 || unit > 0xdfff) at += 3;
    else at += 2;  // half of a pair, which has four bytes
  }
  bytes[text.length] = at;
  return bytes;
}

// Cuts `text` at ranges [{begin, end, ...}] in bytes. Gives text, or what
// plain(begin, text) makes of it, and, for each range that does not run into one
// before, what make(range, its text) makes. `first`: the byte where `text`
// begins; a range that begins before or ends behind is cut.
export function withRanges(text, ranges, make, {first = 0, plain = (_, part) => part} = {}) {
  const index = byteIndex(text);
  const parts = [];
  let done = 0;
  let byte = first;
  const add = (to, what) => {
    const part = text.slice(done, to);
    if (part !== '') parts.push(what(part));
    byte += byteLength(part);
    done = to;
  };
  for (const range of [...ranges].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    const begin = index(range.begin - first);
    const end = index(range.end - first);
    if (begin < done || end <= begin) continue;
    add(begin, (part) => plain(byte, part));
    add(end, (part) => make(range, part, byte));
  }
  add(text.length, (part) => plain(byte, part));
  return parts;
}

const encoder = new TextEncoder();
const byteLength = (text) => encoder.encode(text).length;

// {text, marks: [[begin, end]]} as nodes.
export function marked({text, marks}) {
  const ranges = marks.map(([begin, end]) => ({begin, end}));
  return withRanges(text, ranges, (_, part) => h('mark', {}, part));
}
