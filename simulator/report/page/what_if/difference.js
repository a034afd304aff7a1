// Differences in users by window, of pairs of runs, and how sure they are: experiment/users.py says the same.

import { isClear, meanInterval } from "./statistics.js";

const LEAST_PAIRS = 4;

/**
 * Return the difference in each window, mean of the pairs.
 * @param {number[][]} base users of each replication by week
 * @param {number[][]} own
 * @param {{key: string, first: number, last: number}[]} parts
 * @param {number[]} quantiles
 */
export function differences(base, own, parts, quantiles) {
  return parts.map((window) => {
    const runs = own.map((row, at) => windowMean(row, base[at], window));
    const difference = meanInterval(runs, quantiles);
    return { window, runs, difference, certainty: certaintyOf(difference) };
  });
}

function windowMean(own, base, window) {
  let sum = 0;
  for (let week = window.first; week < window.last; week += 1) sum += own[week] - base[week];
  return sum / (window.last - window.first);
}

function certaintyOf(difference) {
  if (difference.n < LEAST_PAIRS) return "none";
  return isClear(difference) ? "untried" : "zero";
}

/**
 * Return the course of users: mean of each week with its interval, not below nobody.
 * @param {number[][]} rows users of each replication by week
 * @param {number[]} quantiles
 */
export function courseOf(rows, quantiles) {
  return rows[0].map((_, week) => {
    const one = meanInterval(rows.map((row) => row[week]), quantiles);
    return { ...one, low: Math.max(one.low, 0), high: Math.max(one.high, 0) };
  });
}
