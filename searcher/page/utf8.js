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

// Cuts `text` at ranges [{begin, end, ...}] in bytes. Gives text and, for each
// range that does not run into one before, what make(range, its text) makes.
export function withRanges(text, ranges, make) {
  const index = byteIndex(text);
  const parts = [];
  let done = 0;
  for (const range of [...ranges].sort((a, b) => a.begin - b.begin || b.end - a.end)) {
    const begin = index(range.begin);
    const end = index(range.end);
    if (begin < done || end <= begin) continue;
    parts.push(text.slice(done, begin), make(range, text.slice(begin, end)));
    done = end;
  }
  parts.push(text.slice(done));
  return parts;
}

// {text, marks: [[begin, end]]} as nodes.
export function marked({text, marks}) {
  const ranges = marks.map(([begin, end]) => ({begin, end}));
  return withRanges(text, ranges, (_, part) => h('mark', {}, part));
}
