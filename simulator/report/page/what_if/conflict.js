// Phases in which many people have little time: report/page/plans.py:conflicts says the same.

const BUSY = 0.6;
const MANY = 0.25;
const LEAST_WEEKS = 2;

/**
 * Return the stretches of phases in which many have little time; nothing is asked in the last phase.
 * @param {import("./plan.js").Phase[]} phases
 * @param {import("./plan.js").Stretch[]} planned
 * @param {any} staff by persona: heads: people; left: share of the usual time by week; there: whether they are employed
 */
export function conflicts(phases, planned, staff) {
  const sum = (week, counts) => staff.heads.reduce((total, count, at) => total + (counts(at, week) ? count : 0), 0);
  const isCrowded = (week) => {
    const people = sum(week, (at) => isBusy(staff, at, week));
    return people > 0 && people >= MANY * sum(week, (at) => staff.there[at][week]);
  };
  return planned
    .filter((one) => phases[one.at].name !== "self_sustaining")
    .flatMap((one) => {
      const crowded = range(one.first, one.after).filter(isCrowded);
      return runsOf(crowded)
        .filter((weeks) => weeks.length >= LEAST_WEEKS)
        .map((weeks) => described(one, weeks, staff));
    });
}

function described(one, weeks, staff) {
  const who = range(0, staff.heads.length).filter((at) => mean(weeks.map((week) => Number(isBusy(staff, at, week)))) > 0.5);
  const heads = who.reduce((sum, at) => sum + staff.heads[at], 0);
  const time = who.reduce((sum, at) => sum + mean(weeks.map((week) => staff.left[at][week])) * staff.heads[at], 0);
  return { at: one.at, first: weeks[0], after: weeks[weeks.length - 1] + 1, who, people: heads, time: time / Math.max(heads, 1) };
}

function isBusy(staff, at, week) {
  return staff.there[at][week] && staff.left[at][week] < BUSY;
}

function runsOf(weeks) {
  const runs = /** @type {number[][]} */ ([]);
  weeks.forEach((week) => {
    const last = runs[runs.length - 1];
    if (last && last[last.length - 1] === week - 1) last.push(week);
    else runs.push([week]);
  });
  return runs;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

function range(first, after) {
  return Array.from({ length: Math.max(after - first, 0) }, (_, at) => first + at);
}
