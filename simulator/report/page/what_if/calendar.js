// The plan that can be moved: a row of phases with a handle at each end, and the same as a list with buttons.

import { bounds, stretches } from "./plan.js";
import { counted, dayWords, filled } from "./words.js";

const DAYS_A_WEEK = 7;
const PAGE = 4;
const NEAREST = 28; // px between two handles that a finger can tell apart

/**
 * Return an element with a class and what is inside.
 * @param {string} tag
 * @param {string} name of the class
 * @param {...(Node | string)} inside
 */
export function element(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside);
  return made;
}

/** The row and the list of phases. */
export class PlanRow {
  /**
   * Build what is moved.
   * @param {HTMLElement} row
   * @param {HTMLElement} list
   * @param {any} facts
   * @param {{show: (at: number, weeks: number) => void, let: () => void, back: () => void}} hands called while a phase
   *   is moved, when it is let go, and when the move is taken back
   */
  constructor(row, list, facts, hands) {
    Object.assign(this, { row, list, facts, hands, texts: facts.texts, horizon: facts.plan.horizon });
    this.phases = facts.phases.plan;
    this.bars = this.phases.map((phase) => element("div", "wi-phase", element("span", "", phase.label)));
    this.handles = this.phases.map((phase, at) => (phase.movable ? this.#handle(phase, at) : null));
    this.items = this.phases.map((phase, at) => this.#item(phase, at));
    row.append(...this.bars, ...this.handles.filter((one) => one !== null));
    list.append(...this.items.map((one) => one.line));
  }

  /**
   * Show a plan.
   * @param {import("./plan.js").Phase[]} phases
   * @param {any[]} clashes phases in which many have little time
   */
  show(phases, clashes) {
    this.phases = phases;
    const planned = stretches(phases, this.horizon);
    phases.forEach((phase, at) => {
      const one = planned.find((each) => each.at === at);
      this.#showBar(at, one, clashes.some((each) => each.at === at));
      this.#showHandle(at, one);
      this.#showItem(at, one);
    });
  }

  #showBar(at, one, clashing) {
    const bar = this.bars[at];
    bar.hidden = !one;
    if (!one) return;
    bar.style.left = this.#place(one.first);
    bar.style.width = this.#place(one.after - one.first);
    bar.classList.toggle("wi-moved", Boolean(this.phases[at].moved));
    bar.classList.toggle("wi-clash", clashing);
    bar.firstChild.textContent = this.phases[at].label;
    if (bar.firstChild.scrollWidth > bar.clientWidth - 4) bar.firstChild.textContent = String(at + 1);
  }

  #showHandle(at, one) {
    const handle = this.handles[at];
    if (!handle) return;
    handle.hidden = !one;
    if (!one) return;
    const day = dayWords(DAYS_A_WEEK * one.after - 1, this.facts.plan.start, this.texts);
    handle.style.left = this.#place(one.after);
    const { least, most } = bounds(this.phases, at, this.horizon);
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuenow", String(one.after - one.first));
    handle.setAttribute("aria-valuetext", day);
    handle.lastChild.textContent = day.replace(/ \d{4}$/, "");
    const before = this.handles.slice(0, at).filter((other) => other && !other.hidden).at(-1);
    const near = before && handle.offsetLeft - before.offsetLeft < NEAREST;
    handle.classList.toggle("wi-near", Boolean(near));
  }

  #showItem(at, one) {
    const { dates, weeks, less, more } = this.items[at];
    const { least, most } = bounds(this.phases, at, this.horizon);
    const length = one ? one.after - one.first : 0;
    const was = this.facts.phases.plan[at].weeks;
    const days = one && [DAYS_A_WEEK * one.first, DAYS_A_WEEK * one.after - 1].map((day) => dayWords(day, this.facts.plan.start, this.texts));
    dates.textContent = days ? days.join(" – ") : this.texts.beyond;
    const changed = this.phases[at].moved && was !== length;
    weeks.textContent = counted(this.texts.weeks, length, this.texts) + (changed ? ` (${filled(this.texts.was, { n: was })})` : "");
    if (!less) return;
    less.disabled = !one || this.phases[at].weeks <= least;
    more.disabled = !one || this.phases[at].weeks >= most;
  }

  #place(weeks) {
    return `${(100 * weeks) / this.horizon}%`;
  }

  #move(at, weeks) {
    const { least, most } = bounds(this.phases, at, this.horizon);
    this.hands.show(at, Math.min(Math.max(weeks, least), most));
  }

  #item(phase, at) {
    const [dates, weeks] = [element("span", ""), element("span", "")];
    const line = element("li", "", element("b", "", `${at + 1} ${phase.label}`), dates, weeks);
    if (!phase.movable) return { line, dates, weeks };
    const [less, more] = [-1, 1].map((step) => {
      const button = element("button", "wi-step", step < 0 ? "−" : "+");
      button.type = "button";
      button.setAttribute("aria-label", filled(step < 0 ? this.texts.less : this.texts.longer, { phase: phase.label }));
      button.addEventListener("click", () => {
        this.#move(at, this.phases[at].weeks + step);
        this.hands.let();
      });
      return button;
    });
    line.append(element("span", "wi-steps", less, more));
    return { line, dates, weeks, less, more };
  }

  #handle(phase, at) {
    const handle = element("div", "wi-handle", element("i", ""), element("span", ""));
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", filled(this.texts.end, { phase: phase.label }));
    handle.addEventListener("keydown", (event) => this.#key(event, at));
    handle.addEventListener("pointerdown", (event) => this.#drag(event, handle, at));
    return handle;
  }

  #key(event, at) {
    const { least, most } = bounds(this.phases, at, this.horizon);
    const now = this.phases[at].weeks;
    const wanted = {
      ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1,
      PageDown: now + PAGE, PageUp: now - PAGE, Home: least, End: most,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    this.#move(at, wanted);
    this.hands.let();
  }

  #drag(event, handle, at) {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    const [from, weeks] = [event.clientX, this.phases[at].weeks];
    const width = this.row.clientWidth / this.horizon;
    const move = (now) => this.#move(at, weeks + Math.round((now.clientX - from) / width));
    const end = (how) => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", letGo);
      handle.removeEventListener("pointercancel", takeBack);
      document.removeEventListener("keydown", escape, true);
      how();
    };
    const letGo = () => end(this.hands.let);
    const takeBack = () => end(this.hands.back);
    const escape = (key) => key.key === "Escape" && takeBack();
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", letGo);
    handle.addEventListener("pointercancel", takeBack);
    document.addEventListener("keydown", escape, true);
  }
}
