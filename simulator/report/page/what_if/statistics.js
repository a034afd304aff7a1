// Means and their intervals, as statistics/intervals.py has them, to the same bits.

const NOISE = 1e-12;

/**
 * A mean with its 95 % interval, over n pairs.
 * @typedef {{mean: number, low: number, high: number, n: number}} Interval
 */

/**
 * Return a sum of at most 128 numbers, added in the order in which NumPy adds them.
 * @param {number[]} values
 */
export function total(values) {
  if (values.length < 8) return values.reduce((sum, value) => sum + value, 0);
  const lanes = values.slice(0, 8);
  const whole = values.length - (values.length % 8);
  for (let at = 8; at < whole; at += 1) lanes[at % 8] += values[at];
  const sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
  return values.slice(whole).reduce((so, value) => so + value, sum);
}

/**
 * Return the mean with its t interval; a single or unvarying value has no width.
 * @param {number[]} values
 * @param {number[]} quantiles of t at .975, by degrees of freedom, from 1
 * @returns {Interval}
 */
export function meanInterval(values, quantiles) {
  const n = values.length;
  if (n === 0) return { mean: NaN, low: NaN, high: NaN, n: 0 };
  const mean = total(values) / n;
  const largest = Math.max(...values.map(Math.abs));
  if (n === 1 || Math.max(...values) - Math.min(...values) <= NOISE * largest) return { mean, low: mean, high: mean, n };
  const spread = Math.sqrt(total(values.map((value) => (value - mean) * (value - mean))) / (n - 1));
  const half = (quantiles[n - 2] * spread) / Math.sqrt(n);
  return { mean, low: mean - half, high: mean + half, n };
}

/**
 * Return whether an interval leaves no doubt about the sign.
 * @param {Interval} one
 */
export function isClear(one) {
  return one.n > 1 && (one.low > 0 || one.high < 0);
}
