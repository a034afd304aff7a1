// A worker: it keeps the states that it has unpacked, and carries out one run a message.

import { Run } from "./engine.js";
import { inflated, unpacked } from "./state.js";

let known = /** @type {any} */ (null);
const states = new Map();

/**
 * Take what all runs need.
 * @param {any} given module in base 64, columns, shared, symbol, days, fields, measure
 */
async function begin(given) {
  const module = await WebAssembly.compile(await inflated(given.module));
  known = { ...given, instance: await WebAssembly.instantiate(module, {}), shared: await inflated(given.shared) };
}

/**
 * Carry out a run: return the users by persona and week.
 * @param {any} task replicate, shapes and own of its state where it comes for the first time, weeks of moved phases
 */
async function carryOut(task) {
  if (!states.has(task.replicate)) {
    states.set(task.replicate, unpacked(known.columns, task.shapes, known.shared, await inflated(task.own)));
  }
  const columns = states.get(task.replicate).map((one) => (one.name === "phases" ? withWeeks(one, task.weeks) : one));
  const run = new Run(known.instance, known.symbol, columns);
  run.advance(known.days);
  const weekly = run.read("weekly");
  return users(new Float64Array(weekly.buffer), columns.find((one) => one.name === "weekly").shape);
}

function withWeeks(column, weeks) {
  const bytes = column.bytes.slice();
  const view = new DataView(bytes.buffer);
  weeks.forEach((length, row) => {
    if (length === null) return;
    view.setInt32(row * column.item + known.fields.weeks, length, true);
    view.setInt32(row * column.item + known.fields.until_week, known.fields.no_end, true);
  });
  return { ...column, bytes };
}

function users(weekly, [weeks, groups, measures]) {
  const rows = Array.from({ length: known.personas }, () => Array(weeks).fill(0));
  for (let week = 0; week < weeks; week += 1) {
    for (let group = 0; group < groups; group += 1) {
      rows[Math.floor((group * known.personas) / groups)][week] += weekly[(week * groups + group) * measures + known.measure];
    }
  }
  return rows;
}

async function answer(data) {
  try {
    if (data.begin) await begin(data.begin);
    else self.postMessage({ job: data.job, replicate: data.replicate, users: await carryOut(data) });
  } catch (problem) {
    self.postMessage({ job: data.job, replicate: data.replicate, problem: String(problem) });
  }
}

let last = Promise.resolve();
self.addEventListener("message", ({ data }) => {
  last = last.then(() => answer(data));
});
