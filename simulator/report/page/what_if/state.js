// The mirror of packing.py: from the bytes of a page to the columns of a run.

/**
 * Return the bytes that a text in base 64 holds, inflated.
 * @param {string} text
 * @returns {Promise<Uint8Array>}
 */
export async function inflated(text) {
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Return the columns of a replication.
 * @param {any[]} columns how each column travels, as packing.py says
 * @param {Object<string, number[]>} shapes of the columns that differ in shape
 * @param {Uint8Array} shared
 * @param {Uint8Array} own
 * @returns {import("./engine.js").Column[]}
 */
export function unpacked(columns, shapes, shared, own) {
  const sources = { shared: { bytes: shared, at: 0 }, own: { bytes: own, at: 0 } };
  const known = new Map();
  return columns.map((one) => {
    if (one.how === "number") return { name: one.name, number: one.number };
    const shape = one.shape ?? shapes[one.name];
    const column = { name: one.name, item: one.item, shape, bytes: contentOf(one, shape, sources, known) };
    known.set(one.name, column.bytes);
    return column;
  });
}

function contentOf(one, shape, sources, known) {
  const count = shape.reduce((product, size) => product * size, 1);
  if (one.how === "zero") return null;
  if (one.how === "like") return known.get(one.like);
  if (one.how === "powers") return powers(one.base, count);
  return apart(sources[one.how], one.planes, one.item, count);
}

function powers(base, count) {
  const values = new Float64Array(count).fill(1);
  for (let at = 1; at < count; at += 1) values[at] = at === 1 ? base : values[at - 1] * base;
  return new Uint8Array(values.buffer);
}

function apart(source, planes, item, count) {
  const content = new Uint8Array(item * count);
  for (const [offset, width] of planes) {
    for (let byte = 0; byte < width; byte += 1) {
      for (let at = offset + byte; at < content.length; at += item) content[at] = source.bytes[source.at++];
    }
  }
  return content;
}
