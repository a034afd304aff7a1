// The engine's WebAssembly module: a run laid into its memory, carried out, and read. The mirror of portable/memory.py.

const BOUNDARY = 64;
const PAGE = 1 << 16;
const HEAD = 32;
const WORD = 8;
const [DONE, ITEMS_FULL, EVENTS_FULL] = [0, 1, 2];
const WELL = [0, -2];
// which lists get twice the room where one is full; more of the first of them is nought, of the others the same again
const GROWING = {
  [ITEMS_FULL]: [
    "items", "today", "today_hash", "today_end", "site_items", "site_hash", "unsorted", "unsorted_hash", "open_posts",
  ],
  [EVENTS_FULL]: ["events"],
};

/**
 * A column of a run: its bytes, none where all are nought; or one whole number.
 * @typedef {{name: string, item?: number, shape?: number[], bytes?: Uint8Array | null, number?: number}} Column
 */

/** A run in the module's memory. */
export class Run {
  /**
   * Lay out a run.
   * @param {WebAssembly.Instance} instance used by this run alone until the next one is laid out
   * @param {string} symbol the loop over days
   * @param {Column[]} columns
   */
  constructor(instance, symbol, columns) {
    this.exports = /** @type {any} */ (instance.exports);
    this.symbol = symbol;
    this.#place(columns);
  }

  /**
   * Run to the morning of a day; lists grow where they must.
   * @param {number} until
   */
  advance(until) {
    for (;;) {
      const state = this.#call(until);
      if (state === DONE) return;
      const lists = GROWING[state];
      if (!lists) throw new Error(`the engine stopped: ${state}`); // a manager who decides in Python is asked there
      this.#place(this.columns.map((one) => this.#grown(one, lists)));
    }
  }

  /**
   * Return the bytes of a column as they are now.
   * @param {string} name
   * @returns {Uint8Array}
   */
  read(name) {
    const at = this.columns.findIndex((one) => one.name === name);
    return new Uint8Array(this.exports.memory.buffer, this.places[at], sizeOf(this.columns[at])).slice();
  }

  #grown(column, lists) {
    if (!column.shape) return column;
    const bytes = this.read(column.name);
    if (!lists.includes(column.name)) return { ...column, bytes };
    const more = new Uint8Array(2 * bytes.length);
    more.set(bytes);
    if (column.name !== lists[0]) more.set(bytes, bytes.length);
    return { ...column, shape: [2 * column.shape[0], ...column.shape.slice(1)], bytes: more };
  }

  #place(columns) {
    this.columns = columns;
    this.places = [];
    let end = aligned(this.exports.__heap_base.value);
    for (const one of columns) {
      this.places.push(end);
      end = aligned(end + sizeOf(one));
    }
    this.error = end;
    this.answer = end + WORD;
    this.row = end + 2 * WORD;
    this.words = this.row + columns.reduce((sum, one) => sum + (one.shape ? HEAD + 2 * WORD * one.shape.length : WORD), 0);
    this.floor = this.words + 5 * WORD;
    this.#room(this.floor + PAGE);
    const memory = new Uint8Array(this.exports.memory.buffer);
    columns.forEach((one, at) => {
      if (!one.shape) return;
      if (one.bytes) memory.set(one.bytes, this.places[at]);
      else memory.fill(0, this.places[at], this.places[at] + sizeOf(one));
    });
    this.#writeRow(new DataView(this.exports.memory.buffer));
  }

  #room(end) {
    const lacking = end - this.exports.memory.buffer.byteLength;
    if (lacking > 0) this.exports.memory.grow(Math.ceil(lacking / PAGE));
  }

  #writeRow(view) {
    let at = this.row;
    this.columns.forEach((one, number) => {
      if (!one.shape) {
        view.setBigInt64(at, BigInt(one.number), true);
        at += WORD;
        return;
      }
      at = structure(view, at, one, this.places[number]);
    });
  }

  #call(until) {
    const view = new DataView(this.exports.memory.buffer);
    [this.floor, this.answer, this.error, this.row, until].forEach((value, number) => {
      view.setBigInt64(this.words + WORD * number, BigInt(value), true);
    });
    const said = this.exports[this.symbol](this.words);
    if (!WELL.includes(said)) throw new Error(`the engine raised an error: ${said}`);
    return Number(new DataView(this.exports.memory.buffer).getBigInt64(this.answer, true));
  }
}

function structure(view, at, column, place) {
  const count = column.shape.reduce((product, size) => product * size, 1);
  view.setUint32(at, 0, true);
  view.setUint32(at + 4, 0, true);
  view.setBigInt64(at + 8, BigInt(count), true);
  view.setBigInt64(at + 16, BigInt(column.item), true);
  view.setUint32(at + 24, place, true);
  view.setUint32(at + 28, 0, true);
  let step = column.item;
  const steps = column.shape.map(() => 0);
  for (let axis = column.shape.length - 1; axis >= 0; axis -= 1) {
    steps[axis] = step;
    step *= column.shape[axis];
  }
  [...column.shape, ...steps].forEach((value, number) => view.setBigInt64(at + HEAD + WORD * number, BigInt(value), true));
  return at + HEAD + 2 * WORD * column.shape.length;
}

function sizeOf(column) {
  return column.shape ? column.shape.reduce((product, size) => product * size, column.item) : 0;
}

function aligned(address) {
  return Math.ceil(address / BOUNDARY) * BOUNDARY;
}
