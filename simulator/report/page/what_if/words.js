// Numbers, dates and sentences in the language of the page: report/text/users.py and first_page.py say the same.

const DAY = 86_400_000;

/**
 * Return a text with its parts filled in; a form behind a colon is for Python.
 * @param {string} text
 * @param {Object<string, string | number>} parts
 */
export function filled(text, parts) {
  return text.replace(/\{(\w+)(:[^}]*)?\}/g, (_, name) => String(parts[name]));
}

/**
 * Return a whole number with the language's thousands mark and a true minus.
 * @param {number} value
 * @param {any} texts
 */
export function whole(value, texts) {
  const rounded = halfEven(value);
  return (rounded < 0 ? "−" : "") + String(Math.abs(rounded)).replace(/\B(?=(\d{3})+$)/g, texts.thousands);
}

/**
 * Return a difference in people with its sign.
 * @param {number} value
 * @param {any} texts
 */
export function signed(value, texts) {
  return (halfEven(value) > 0 ? "+" : "") + whole(value, texts);
}

/** Return the nearest whole number, of two the even one, as Python does. */
function halfEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Return a count in words.
 * @param {string[]} forms for one and for several
 * @param {number} n
 * @param {any} texts
 */
export function counted(forms, n, texts) {
  return filled(forms[n === 1 ? 0 : 1], { n: whole(n, texts) });
}

/**
 * Return a day of the run as people write it.
 * @param {number} day
 * @param {string} start in the form of ISO 8601
 * @param {any} texts
 */
export function dayWords(day, start, texts) {
  const date = new Date(Date.parse(`${start}T00:00:00Z`) + day * DAY);
  return `${date.getUTCDate()} ${texts.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/**
 * Return the ends of an interval of a difference.
 * @param {import("./statistics.js").Interval} one
 * @param {any} texts
 */
export function span(one, texts) {
  return `${signed(one.low, texts)} ${texts.to} ${signed(one.high, texts)}`;
}

/**
 * Return texts as one: a, b and c.
 * @param {string[]} all
 * @param {any} texts
 */
export function listed(all, texts) {
  if (all.length < 2) return all.join("");
  return filled(texts.list, { list: all.slice(0, -1).join(", "), last: all[all.length - 1] });
}

/**
 * Return the answer in one sentence, every window by its rule.
 * @param {any[]} periods as `differences` returns them
 * @param {any} texts
 */
export function answerWords(periods, texts) {
  if (periods.every((one) => one.certainty === "zero")) return texts.allZero;
  const words = listed(periods.map((one) => clause(one, texts)), texts);
  const clear = periods.filter((one) => one.certainty === "untried");
  const said = clear.length ? filled(texts.under, { what: words }) : words;
  return sentence(`${opening(periods, clear, texts)}: ${said}`);
}

function clause(one, texts) {
  const when = texts.when[one.window.key];
  if (one.certainty === "zero") return filled(texts.zero, { when });
  const forms = one.difference.mean > 0 ? texts.more : texts.fewer;
  return filled(texts.sure, { when, much: counted(forms, halfEven(Math.abs(one.difference.mean)), texts) });
}

function opening(periods, clear, texts) {
  const signs = new Set(clear.map((one) => Math.sign(one.difference.mean)));
  if (signs.size > 1) return texts.changes;
  if (signs.has(-1)) return texts.no;
  return clear.length < periods.length ? texts.partly : texts.yes;
}

function sentence(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
