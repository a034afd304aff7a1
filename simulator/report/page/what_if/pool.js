// Workers that carry out runs: a replication stays with one of them; a new question drops what is left of the last one.

const MOST_WORKERS = 8;

/** Workers with their queues. */
export class Pool {
  /**
   * Begin the workers; each first runs the report's own plan, for whoever wants to compare.
   * @param {string} script of a worker
   * @param {any} engine what states.py writes
   * @param {(message: any) => void} heard called with what a worker says
   */
  constructor(script, engine, heard) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const cores = Math.max(1, navigator.hardwareConcurrency || 2);
    const count = Math.min(cores, MOST_WORKERS, engine.states.length);
    const { states, ...shared } = engine;
    this.states = states;
    this.job = 0;
    this.workers = Array.from({ length: count }, () => ({ worker: new Worker(address), queue: [], busy: false }));
    this.workers.forEach((one) => {
      one.worker.addEventListener("message", ({ data }) => this.#heard(one, data, heard));
      one.worker.addEventListener("error", (problem) => heard({ job: this.job, problem: String(problem.message) }));
      one.worker.postMessage({ begin: shared });
    });
    this.#ask(states.map((state) => ({ ...state, job: 0, weeks: [] })));
  }

  /**
   * Ask for all replications of a plan; return the number that its answers bear.
   * @param {(number | null)[]} weeks of moved phases
   */
  ask(weeks) {
    this.job += 1;
    this.workers.forEach((one) => {
      one.queue = one.queue.filter((task) => task.job === 0);
    });
    this.#ask(this.states.map(({ replicate }) => ({ replicate, job: this.job, weeks })));
    return this.job;
  }

  #ask(tasks) {
    tasks.forEach((task, at) => this.workers[at % this.workers.length].queue.push(task));
    this.workers.forEach((one) => this.#next(one));
  }

  #next(one) {
    if (one.busy || !one.queue.length) return;
    one.busy = true;
    one.worker.postMessage(one.queue.shift());
  }

  #heard(one, data, heard) {
    one.busy = false;
    this.#next(one);
    heard(data);
  }
}
