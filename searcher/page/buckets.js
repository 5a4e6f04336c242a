// Several histograms of one interval on one axis.
import {bucketText} from './dates.js';

const maxBuckets = 10_000;

// First day of the bucket behind the one that begins on `from`.
function nextBucket(from, interval) {
  const day = new Date(`${from}T00:00:00Z`);
  const months = {month: 1, quarter: 3, year: 12}[interval];
  if (months) day.setUTCMonth(day.getUTCMonth() + months);
  else day.setUTCDate(day.getUTCDate() + (interval === 'week' ? 7 : 1));
  return day.toISOString().slice(0, 10);
}

function dayBefore(text) {
  const day = new Date(`${text}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

// {interval, buckets: [{from, to, label, counts: one a histogram}]}, without
// holes between the first bucket with articles and the last.
export function align(histograms) {
  const {interval} = histograms[0];
  const counts = histograms.map(
    ({buckets}) => new Map(buckets.map((bucket) => [bucket.from, bucket.count])));
  const all = [...new Set(counts.flatMap((map) => [...map.keys()]))].sort();
  const buckets = [];
  for (let from = all[0]; from && from <= all.at(-1) && buckets.length < maxBuckets;) {
    const next = nextBucket(from, interval);
    const bucket = {from, to: dayBefore(next)};
    buckets.push({
      ...bucket, label: bucketText(bucket, interval),
      counts: counts.map((map) => map.get(from) ?? 0),
    });
    from = next;
  }
  return {interval, buckets};
}

// Runs of buckets without any article, as [first, behind the last].
export function gapsIn(buckets) {
  const gaps = [];
  buckets.forEach((bucket, i) => {
    if (bucket.counts.some((n) => n > 0)) return;
    if (gaps.length > 0 && gaps.at(-1)[1] === i) gaps.at(-1)[1] = i + 1;
    else gaps.push([i, i + 1]);
  });
  return gaps;
}

// Counts as parts of those of all articles in the same bucket.
export function shares(buckets, all) {
  const whole = new Map(all.buckets.map((bucket) => [bucket.from, bucket.count]));
  return buckets.map((bucket) => ({
    ...bucket,
    counts: bucket.counts.map((n) => n === 0 ? 0 : n / (whole.get(bucket.from) || n)),
  }));
}

const fewAtAnEnd = 0.025;  // of all articles
const shortAxis = 40;

// The buckets without those at the ends that have few articles, when they take
// more than half of the axis: [first, behind the last].
export function mainStretch(buckets) {
  const whole = [0, buckets.length];
  if (buckets.length <= shortAxis) return whole;
  const sums = buckets.map(({counts}) => counts.reduce((a, b) => a + b, 0));
  const few = fewAtAnEnd * sums.reduce((a, b) => a + b, 0);
  const beyondFew = (places) => {
    let sum = 0;
    return places.find((i) => (sum += sums[i]) > few);
  };
  const places = [...buckets.keys()];
  const first = beyondFew(places);
  const last = beyondFew(places.reverse());
  return 2 * (last + 1 - first) < buckets.length ? [first, last + 1] : whole;
}
