// Drawings in SVG that fit their place: differences by window, and users over time. report/svg draws the same.

import { dayWords, signed, span, whole } from "./words.js";

const SPACE = new DOMParser().parseFromString("<svg></svg>", "text/html").getElementsByTagName("svg")[0].namespaceURI;
const [INK, SECOND, RULE, SAND, ACCENT, BASE] = ["#1b1f24", "#555d66", "#d5d9dd", "#e9e4d6", "#0f766e", "#6b7480"];
const NARROW = 620;
const STEPS = [1, 2, 2.5, 5, 10];
const DAYS_A_WEEK = 7;

/**
 * Return an element of a drawing.
 * @param {string} tag
 * @param {Object<string, string | number>} attributes
 * @param {...(Node | string)} inside
 */
export function mark(tag, attributes, ...inside) {
  const element = document.createElementNS(SPACE, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.append(...inside);
  return element;
}

function text(x, y, words, more = {}) {
  return mark("text", { x, y, fill: INK, "font-size": 13, stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke", ...more }, words);
}

function sheet(width, height, words, marks) {
  const drawing = mark("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  drawing.append(...marks);
  return drawing;
}

function scaleOf(low, high, first, last) {
  return (value) => first + ((value - low) / (high - low || 1)) * (last - first);
}

function ticks(low, high, count) {
  const raw = Math.max(high - low, 1e-9) / count;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = /** @type {number} */ (STEPS.find((one) => one * size >= raw * 0.999)) * size;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: Math.max(last, first + 1) - first + 1 }, (_, at) => (first + at) * step);
}

/**
 * Return the plot of differences by window: a bar for the interval of the pairs, a dot for their mean.
 * @param {any[]} periods
 * @param {{width: number, start: string, texts: any, title: string}} place
 */
export function intervalPlot(periods, { width, start, texts, title }) {
  const narrow = width < NARROW;
  const [high, first, last] = narrow ? [88, 6, width - 24] : [56, 216, width - 180];
  const ends = periods.flatMap((one) => [one.difference.low, one.difference.high, 0]);
  const marks = ticks(Math.min(...ends), Math.max(...ends), 4);
  const scale = scaleOf(marks[0], marks[marks.length - 1], first, last);
  const bottom = high * periods.length;
  const drawn = marks.flatMap((value) => [
    mark("line", { x1: scale(value), x2: scale(value), y1: 4, y2: bottom, stroke: value === 0 ? INK : RULE, "stroke-width": value === 0 ? 1.5 : 1 }),
    text(scale(value), bottom + 17, signed(value, texts), { fill: SECOND, "font-size": 12, "text-anchor": scale(value) < 16 ? "start" : "middle" }),
  ]);
  const words = periods.map((one) => `${texts.names[one.window.key]} (${datesOf(one.window, start, texts)}), ${figures(one, texts)}`);
  periods.forEach((one, at) => drawn.push(...row(one, high * at, { narrow, scale, width, start, texts })));
  return sheet(width, bottom + 24, `${title}. ${words.join("; ")}`, drawn);
}

function row(one, top, { narrow, scale, width, start, texts }) {
  const y = top + (narrow ? 54 : 16);
  const [low, high] = [scale(one.difference.low), scale(one.difference.high)];
  const bold = { "font-weight": 700, "font-size": narrow ? 13 : 14 };
  const back = narrow ? [mark("rect", { x: 0, y: top + 2, width, height: 34, fill: "#ffffff" })] : [];
  return [
    ...back,
    text(0, top + (narrow ? 14 : 18), texts.names[one.window.key], bold),
    text(0, top + (narrow ? 30 : 36), datesOf(one.window, start, texts), { fill: SECOND, "font-size": 12 }),
    text(width, top + (narrow ? 14 : 18), figures(one, texts), { ...bold, "text-anchor": "end" }),
    mark("rect", { x: low, y: y - 3, width: Math.max(high - low, 2), height: 6, fill: ACCENT, "fill-opacity": 0.38 }),
    mark("circle", { cx: scale(one.difference.mean), cy: y, r: 5, fill: ACCENT }),
  ];
}

/**
 * Return a difference with its interval in figures.
 * @param {any} one
 * @param {any} texts
 */
export function figures(one, texts) {
  return `${signed(one.difference.mean, texts)} (${span(one.difference, texts)})`;
}

/**
 * Return the first and the last day of a window.
 * @param {{first: number, last: number}} window
 * @param {string} start
 * @param {any} texts
 */
export function datesOf(window, start, texts) {
  return `${dayWords(DAYS_A_WEEK * window.first, start, texts)} – ${dayWords(DAYS_A_WEEK * window.last - 1, start, texts)}`;
}

/**
 * Return users over time: a line a plan with its interval; school holidays in sand.
 * @param {{name: string, rows: any[], own: boolean}[]} lines of each week mean, low and high
 * @param {{width: number, start: string, texts: any, holidays: number[], title: string}} place
 */
export function courseFigure(lines, { width, start, texts, holidays, title }) {
  const narrow = width < NARROW;
  const [height, top, left] = [narrow ? 220 : 300, 34, 46];
  const weeks = lines[0].rows.length;
  const days = scaleOf(0, DAYS_A_WEEK * weeks, left, width - (narrow ? 8 : 170));
  const marks = ticks(0, Math.max(...lines.flatMap((line) => line.rows.map((one) => one.high))), 4);
  const rows = scaleOf(marks[0], marks[marks.length - 1], height - 8, top + 8);
  const drawn = holidays.map((week) =>
    mark("rect", { x: days(DAYS_A_WEEK * week), y: top + 6, width: days(DAYS_A_WEEK) - days(0), height: height - 14 - top, fill: SAND, "fill-opacity": 0.6 }),
  );
  drawn.push(...months(start, DAYS_A_WEEK * weeks, days, [top - 6, height - 8], texts));
  marks.forEach((value) => {
    drawn.push(mark("line", { x1: left, x2: days(DAYS_A_WEEK * weeks), y1: rows(value), y2: rows(value), stroke: value ? RULE : INK }));
    drawn.push(text(left - 6, rows(value) + 4, whole(value, texts), { fill: SECOND, "font-size": 12, "text-anchor": "end" }));
  });
  const at = (week, value) => `${days(DAYS_A_WEEK * week + 6).toFixed(1)} ${rows(value).toFixed(1)}`;
  lines.forEach((line) => drawn.push(...lineMarks(line, at)));
  drawn.push(...lineNames(lines, { narrow, days, rows, height, weeks }));
  const words = lines.map((line) => `${line.name}: ${whole(line.rows[weeks - 1].mean, texts)}`);
  return sheet(width, height + (narrow ? 22 * lines.length : 0), `${title}. ${words.join("; ")}`, drawn);
}

function lineMarks(line, at) {
  const colour = line.own ? ACCENT : BASE;
  const [high, low] = ["high", "low"].map((end) => line.rows.map((one, week) => at(week, one[end])));
  const course = line.rows.map((one, week) => at(week, one.mean));
  return [
    mark("path", { d: `M${[...high, ...low.reverse()].join("L")}Z`, fill: colour, "fill-opacity": 0.2 }),
    mark("path", { d: `M${course.join("L")}`, fill: "none", stroke: colour, "stroke-width": line.own ? 2.5 : 2, "stroke-linejoin": "round" }),
  ];
}

function lineNames(lines, { narrow, days, rows, height, weeks }) {
  if (narrow) {
    return lines.flatMap((line, at) => [
      mark("line", { x1: 0, x2: 22, y1: height + 12 + 22 * at, y2: height + 12 + 22 * at, stroke: line.own ? ACCENT : BASE, "stroke-width": 2.5 }),
      text(30, height + 16 + 22 * at, line.name, { fill: line.own ? ACCENT : BASE, "font-weight": 700 }),
    ]);
  }
  const ends = lines.map((line) => ({ line, y: rows(line.rows[weeks - 1].mean) })).sort((one, other) => one.y - other.y);
  if (ends.length > 1 && ends[1].y - ends[0].y < 34) ends[1].y = ends[0].y + 34;
  return ends.flatMap(({ line, y }) =>
    parted(line.name, 22).map((words, at) =>
      text(days(DAYS_A_WEEK * weeks) + 8, y + 4 + 16 * at, words, { fill: line.own ? ACCENT : BASE, "font-weight": 700 }),
    ),
  );
}

function parted(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const last = lines[lines.length - 1];
    if (!last || (last + word).length < most) lines[lines.length - 1] = last ? `${last} ${word}` : word;
    else if (lines.length < 2) lines.push(word);
    else return [lines[0], `${last}…`];
  }
  return lines;
}

function months(start, days, scale, [top, bottom], texts) {
  const begin = Date.parse(`${start}T00:00:00Z`);
  const drawn = [];
  let last = -1e9;
  for (let date = new Date(begin); (date.getTime() - begin) / 86_400_000 < days; date = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))) {
    const x = scale((date.getTime() - begin) / 86_400_000);
    drawn.push(mark("line", { x1: x, x2: x, y1: top + 6, y2: bottom, stroke: RULE }));
    if (x - last >= 34 && x <= scale(days) - 20) {
      drawn.push(text(x + 3, top + 3, texts.months[date.getUTCMonth()], { fill: SECOND, "font-size": 12 }));
      last = x;
    }
    if ((date.getTime() === begin || date.getUTCMonth() === 0) && x <= scale(days) - 30) {
      drawn.push(text(x + 3, top - 12, String(date.getUTCFullYear()), { "font-size": 12, "font-weight": 700 }));
    }
  }
  return drawn;
}
