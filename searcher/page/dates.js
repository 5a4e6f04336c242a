// Days as YYYY-MM-DD, always in UTC as the index has them.

const form = (options) => new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', ...options});
const forms = {
  year: form({year: 'numeric'}),
  month: form({year: 'numeric', month: 'short'}),
  day: form({year: 'numeric', month: 'short', day: 'numeric'}),
};

export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

function parse(text) {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}

// A date of an article, as exact as it is known.
export function dateText(text, precision) {
  if (/^\d{4}$/.test(text)) return text;
  const day = parse(text.length === 7 ? `${text}-01` : text);
  if (day === null) return text;
  const exact = text.length === 7 || precision === 'month' ? 'month' :
    precision === 'year' ? 'year' : 'day';
  return forms[exact].format(day);
}

// What a bucket of a histogram is called.
export function bucketText({from, to}, interval) {
  const first = parse(from);
  if (first === null) return from;
  if (interval === 'day') return forms.day.format(first);
  if (interval === 'month') return forms.month.format(first);
  if (interval === 'year') return forms.year.format(first);
  if (interval === 'quarter') {
    return `Q${Math.floor(first.getUTCMonth() / 3) + 1} ${first.getUTCFullYear()}`;
  }
  return periodText(from, to);
}

// The year or month that begins and ends on these days, or null.
function wholeUnit(from, to) {
  if (!isDay(from ?? '') || !isDay(to ?? '')) return null;
  const [year, month] = from.split('-').map(Number);
  if (from === `${from.slice(0, 4)}-01-01` && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return from.endsWith('-01') && to === last ? from.slice(0, 7) : null;
}

// "2022", "Nov 2022" or days.
export function periodText(from, to) {
  const whole = wholeUnit(from, to);
  if (whole) return dateText(whole);
  if (from && to && from === to) return dateText(from);
  const [first, last] = [parse(from ?? ''), parse(to ?? '')];
  if (first && last && first <= last) return forms.day.formatRange(first, last);
  if (from && to) return `${dateText(from)} – ${dateText(to)}`;
  return from ? `from ${dateText(from)}` : `until ${dateText(to)}`;
}
