// What a moved plan is: its phases by the calendar, its campaigns, and when it differs from the baseline. It repeats
// scenario/calendar.py:planned_phases, experiment/planned.py:campaign_days and experiment/windows.py:windows.

const AFTER_WEEKS = 12;
const END_WEEKS = 12;
const DAYS_A_WEEK = 7;

/**
 * A phase as the page knows it. weeks: its length by the calendar, null where it has no end; moved: whether its length
 * was set here; dated: whether the scenario gives it a last day; alike: whether all else is as in the baseline.
 * @typedef {{name: string, label: string, weeks: number | null, moved?: boolean, dated: boolean, gate: string,
 *   campaigns: {first: number, every: number} | null, alike: boolean}} Phase
 */

/**
 * A phase by the calendar: weeks of the run, from 0, the last not included.
 * @typedef {{at: number, first: number, after: number}} Stretch
 */

/**
 * Return the phases as the calendar alone plans them; the last one lasts to the horizon.
 * @param {Phase[]} phases
 * @param {number} horizon weeks
 * @returns {Stretch[]}
 */
export function stretches(phases, horizon) {
  const planned = [];
  let first = 0;
  phases.forEach((phase, at) => {
    const endless = phase.weeks === null || at === phases.length - 1;
    const after = endless ? Math.max(horizon, first) : first + phase.weeks;
    if (after > first && first < horizon) planned.push({ at, first, after: Math.min(after, horizon) });
    first = after;
  });
  return planned;
}

/**
 * Return the phases with the end of one moved: it lasts so many weeks, later ones keep their lengths.
 * @param {Phase[]} phases
 * @param {number} at
 * @param {number} weeks
 * @returns {Phase[]}
 */
export function moved(phases, at, weeks) {
  return phases.map((phase, number) => {
    if (number === at) return { ...phase, weeks, moved: true };
    const shifts = number > at && phase.dated && phase.weeks !== null && number < phases.length - 1;
    return shifts ? { ...phase, moved: true } : phase;
  });
}

/**
 * Return how many campaigns are held when and by whom, as a text for each week.
 * @param {Phase[]} phases
 * @param {any} facts horizon; working: of each manager the day of each week's first working day, -1 where there is none
 * @param {number[][]} dated campaigns with a date: day, manager, how many
 * @returns {string[]}
 */
export function campaigns(phases, facts, dated) {
  const held = new Map();
  const add = (day, manager, times) => {
    const key = `${day}:${manager}`;
    held.set(key, (held.get(key) ?? 0) + times);
  };
  for (const one of stretches(phases, facts.horizon)) {
    for (const week of campaignWeeks(phases[one.at].campaigns, one)) {
      facts.working.forEach((days, manager) => days[week] >= 0 && add(days[week], manager, 1));
    }
  }
  dated.forEach(([day, manager, times]) => add(day, manager, times));
  const weeks = Array.from({ length: facts.horizon }, () => /** @type {string[]} */ ([]));
  for (const [key, times] of held) {
    const week = Math.floor(parseInt(key, 10) / DAYS_A_WEEK);
    if (week < facts.horizon) weeks[week].push(`${key}=${times}`);
  }
  return weeks.map((all) => all.sort().join(" "));
}

function campaignWeeks(rule, one) {
  if (rule === null) return [];
  const begin = one.first + rule.first - 1;
  const last = one.after - 1;
  if (begin > last) return [];
  if (!rule.every) return [begin];
  return Array.from({ length: Math.floor((last - begin) / rule.every) + 1 }, (_, at) => begin + at * rule.every);
}

/**
 * Return while, after and end, as far as there are any: weeks from 0, the last not included.
 * @param {Phase[]} base
 * @param {Phase[]} own
 * @param {any} facts horizon; everywhere: whether the plans differ in what has no date; datedApart: weeks, from 0, in
 *   which dated acts differ; working, baseCampaigns, ownCampaigns: for `campaigns`
 * @returns {{key: string, first: number, last: number}[]}
 */
export function windows(base, own, facts) {
  const weeks = differingWeeks(base, own, facts);
  if (!weeks.length) return [];
  const last = weeks[weeks.length - 1] + 1;
  return [
    { key: "while", first: weeks[0], last },
    { key: "after", first: last, last: Math.min(last + AFTER_WEEKS, facts.horizon) },
    { key: "end", first: Math.max(0, facts.horizon - END_WEEKS), last: facts.horizon },
  ].filter((one) => one.first < one.last);
}

function differingWeeks(base, own, facts) {
  const weeks = Array.from({ length: facts.horizon }, (_, week) => week);
  if (facts.everywhere) return weeks;
  const held = [campaigns(base, facts, facts.baseCampaigns), campaigns(own, facts, facts.ownCampaigns)];
  const names = [phaseOfWeeks(base, facts.horizon), phaseOfWeeks(own, facts.horizon)];
  return weeks.filter((week) => {
    if (facts.datedApart.includes(week) || held[0][week] !== held[1][week]) return true;
    const [one, other] = names.map((row) => row[week]);
    if (one === undefined || other === undefined) return one !== other;
    return base[one].name !== own[other].name || !own[other].alike;
  });
}

function phaseOfWeeks(phases, horizon) {
  const row = Array(horizon).fill(undefined);
  stretches(phases, horizon).forEach((one) => row.fill(one.at, one.first, one.after));
  return row;
}

/**
 * Return the least and the most weeks that a phase can be given: the last phases end before the horizon does.
 * @param {Phase[]} phases
 * @param {number} at
 * @param {number} horizon
 */
export function bounds(phases, at, horizon) {
  const before = phases.slice(0, at).reduce((sum, phase) => sum + (phase.weeks ?? 0), 0);
  return { least: 1, most: Math.max(1, horizon - 1 - before) };
}
