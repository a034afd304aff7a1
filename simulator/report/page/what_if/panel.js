// The panel: a moved plan, its paired answer from the engine in the workers, and everything that shows it.

import { element, PlanRow } from "./calendar.js";
import { conflicts } from "./conflict.js";
import { courseOf, differences } from "./difference.js";
import { courseFigure, figures, intervalPlot } from "./drawing.js";
import { moved, stretches, windows } from "./plan.js";
import { Pool } from "./pool.js";
import { answerWords, counted, dayWords, filled, listed, signed, whole } from "./words.js";

const MOST_UNDONE = 10;
const DAYS_A_WEEK = 7;

class Panel {
  constructor(section) {
    this.section = section;
    this.part = (name) => section.querySelector(`.wi-${name}`);
    this.facts = JSON.parse(this.part("facts").textContent);
    this.texts = this.facts.texts;
    this.phases = this.facts.phases.plan;
    this.settled = this.phases;
    this.before = [];
    this.runs = new Map();
    this.checked = 0;
    this.row = new PlanRow(this.part("row"), this.part("phases"), this.facts, {
      show: (at, weeks) => this.#show(moved(this.settled, at, weeks)),
      let: () => this.#settle(),
      back: () => this.#show(this.settled),
    });
    this.part("undo").addEventListener("click", () => this.#undo());
    this.part("reset").addEventListener("click", () => this.#setTo(this.facts.phases.plan));
    this.part("copy").addEventListener("click", () => this.#copy());
    new ResizeObserver(() => this.#draw()).observe(this.part("plot"));
    this.part("off").hidden = true;
    this.part("on").hidden = false;
    this.#show(this.phases);
    this.#begin();
  }

  #begin() {
    const start = () => {
      this.pool ??= new Pool(this.part("worker").textContent, this.facts.engine, (data) => this.#heard(data));
    };
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && start(), { rootMargin: "100%" }).observe(this.section);
    this.start = start;
    const wanted = /^#what-if:(\w+)=(\d+)$/.exec(location.hash);
    const at = wanted ? this.phases.findIndex((phase) => phase.movable && phase.name === wanted[1]) : -1;
    if (wanted && at >= 0) this.#setTo(moved(this.phases, at, Number(wanted[2])));
  }

  #show(phases) {
    this.phases = phases;
    const planned = stretches(phases, this.facts.plan.horizon);
    const clashes = conflicts(phases, planned, this.facts.staff);
    this.row.show(phases, clashes);
    this.part("conflicts").replaceChildren(...clashes.map((one) => element("p", "", this.#clashWords(one, planned))));
  }

  #settle() {
    const [now, then] = [this.phases, this.settled].map((phases) => JSON.stringify(phases));
    if (now === then) return;
    this.before = [...this.before, this.settled].slice(-MOST_UNDONE);
    this.#ask();
  }

  #setTo(phases) {
    this.#show(phases);
    this.#settle();
  }

  #undo() {
    const last = this.before.pop();
    if (!last) return;
    this.#show(last);
    this.#ask();
  }

  #ask() {
    this.settled = this.phases;
    this.asked = performance.now();
    this.runs = new Map();
    this.part("undo").disabled = !this.before.length;
    this.part("plan").textContent = this.#yaml();
    this.start();
    this.job = this.pool.ask(this.phases.map((phase) => (phase.moved ? phase.weeks : null)));
    this.section.classList.add("wi-computing");
    this.#count();
  }

  #heard(data) {
    if (data.problem) return this.#fail(`${this.texts.failed} ${data.problem}`);
    if (data.job === 0) return this.#check(data);
    if (data.job !== this.job) return;
    this.runs.set(data.replicate, data.users);
    this.#count();
    if (this.runs.size >= Math.min(this.facts.pairs.least, this.facts.pairs.all)) this.#answer();
  }

  #check(data) {
    const at = this.#place(data.replicate);
    const said = this.facts.users.plan.personas.map((rows) => rows[at]);
    if (JSON.stringify(said) !== JSON.stringify(data.users)) return this.#fail(this.texts.otherwise);
    this.checked += 1;
    if (this.checked === this.facts.pairs.all) this.section.dispatchEvent(new CustomEvent("ready"));
  }

  #place(replicate) {
    return this.facts.engine.states.findIndex((state) => state.replicate === replicate);
  }

  #fail(words) {
    this.part("off").textContent = words;
    this.part("off").hidden = false;
    this.part("on").hidden = true;
    this.section.dispatchEvent(new CustomEvent("failed", { detail: words }));
  }

  #count() {
    const { all } = this.facts.pairs;
    this.part("count").textContent = filled(this.texts.count, { n: this.runs.size, all });
    this.part("thin").style.width = `${(100 * this.runs.size) / all}%`;
  }

  #answer() {
    const { phases, plan, quantiles, pairs } = this.facts;
    const parts = windows(phases.base, this.settled, plan);
    const done = [...this.runs.keys()].sort((one, other) => one - other).map((replicate) => this.#place(replicate));
    this.own = done.map((at) => this.runs.get(this.facts.engine.states[at].replicate));
    this.base = done.map((at) => this.facts.users.base.all[at]);
    this.everybody = this.own.map((rows) => rows[0].map((_, week) => rows.reduce((sum, row) => sum + row[week], 0)));
    this.periods = differences(this.base, this.everybody, parts, quantiles);
    this.personas = this.facts.shown.map((one) => ({
      ...one,
      periods: differences(done.map((at) => this.facts.users.base.personas[one.at][at]), this.own.map((rows) => rows[one.at]), parts, quantiles),
    }));
    this.section.classList.remove("wi-computing");
    this.#say(done.length);
    this.#draw();
    const detail = { pairs: done.length, all: pairs.all, periods: this.periods, personas: this.personas, milliseconds: performance.now() - this.asked };
    this.section.dispatchEvent(new CustomEvent("answer", { detail }));
  }

  #say(count) {
    const { texts, pairs, names } = this.facts;
    const words = this.periods.length ? answerWords(this.periods, texts) : filled(texts.same, { base: names.base });
    this.part("answer").textContent = words;
    const few = filled(texts.doubt, { runs: counted(texts.paired, count, texts), n: pairs.enough });
    this.part("doubt").textContent = few;
    this.part("short").textContent = this.periods.map((one) => `${texts.names[one.window.key]} ${signed(one.difference.mean, texts)}`).join(" · ");
    if (count === pairs.all) this.part("live").textContent = words;
    this.part("personas").replaceChildren(...this.personas.flatMap((one) => this.#personaRows(one)));
  }

  #personaRows(one) {
    return one.periods.map((period) => {
      const head = element("th", "", one.name);
      head.scope = "row";
      return element("tr", "", head, element("td", "", this.texts.names[period.window.key]), element("td", "n", figures(period, this.texts)));
    });
  }

  #draw() {
    if (!this.periods) return;
    const { texts, plan, holidays, quantiles, names } = this.facts;
    const width = Math.max(280, Math.round(this.part("plot").clientWidth));
    const place = { width, start: plan.start, texts, holidays };
    this.part("plot").replaceChildren(...(this.periods.length ? [intervalPlot(this.periods, { ...place, title: texts.plotTitle })] : []));
    const lines = [
      { name: names.base, rows: courseOf(this.base, quantiles), own: false },
      { name: texts.own, rows: courseOf(this.everybody, quantiles), own: true },
    ];
    this.part("course").replaceChildren(courseFigure(lines, { ...place, title: texts.courseTitle }));
  }

  #clashWords(one, planned) {
    const { texts, plan, staff } = this.facts;
    const stretch = planned.find((each) => each.at === one.at);
    const weeks = one.after - one.first;
    const days = [DAYS_A_WEEK * one.first, DAYS_A_WEEK * one.after - 1].map((day) => dayWords(day, plan.start, texts));
    const said = filled(texts.clash, {
      plan: texts.own, phase: this.phases[one.at].label, n: weeks, weeks: stretch.after - stretch.first, first: days[0], last: days[1],
      people: whole(one.people, texts), who: listed(one.who.map((at) => staff.names[at]), texts), time: `${Math.round(100 * one.time)}%`,
    });
    const rest = stretch.after - stretch.first - weeks;
    return rest ? `${said} ${counted(texts.rest, rest, texts)}` : said;
  }

  #yaml() {
    const lines = this.settled.filter((phase) => phase.moved).map((phase) => `  ${phase.name}: {weeks: ${phase.weeks}}`);
    return lines.length ? [`extends: ${this.facts.file}`, "phases:", ...lines, ""].join("\n") : `extends: ${this.facts.file}\n`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#yaml());
      this.part("copied").textContent = this.texts.copied;
    } catch {
      getSelection()?.selectAllChildren(this.part("plan"));
      this.part("copied").textContent = this.texts.chosen;
    }
  }
}

document.querySelectorAll(".wi").forEach((section) => {
  try {
    new Panel(section);
  } catch (problem) {
    section.querySelector(".wi-off").append(` ${problem}`);
  }
});
