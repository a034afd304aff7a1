"""Runs in a browser: the module and the columns of runs in one page from a file, and what the page makes of them.

The page carries them out while it loads, by the modules that the report's page uses.
"""

import base64
import json
from pathlib import Path

import numpy as np

from simulator.portable.built import MODULE, built
from simulator.portable.standing_in import LOOP
from tests.report.page.browser import answer_in, browse

ENGINE = Path(__file__).parents[2] / "simulator" / "report" / "page" / "what_if" / "engine.js"
PAGE = """<!doctype html><meta charset="utf-8"><title>runs</title><pre id="asked"></pre>
<script type="application/json" id="given">%s</script><script>"use strict";
%s
const unpacked = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const packed = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};
const given = JSON.parse(document.getElementById("given").textContent);
const module = new WebAssembly.Module(unpacked(given.module));
const instance = new WebAssembly.Instance(module, {});
const laid = ({ columns }) => new Run(instance, given.symbol, columns.map((one) =>
  "bytes" in one ? { ...one, bytes: unpacked(one.bytes) } : one));
%s
document.getElementById("asked").textContent = JSON.stringify(answer);
</script>"""
CARRIED_OUT = """const answer = {};
for (const [name, one] of Object.entries(given.runs)) {
  try {
    const run = laid(one);
    run.advance(one.days);
    answer[name] = Object.fromEntries(run.columns.filter((column) => column.shape)
      .map((column) => [column.name, packed(run.read(column.name))]));
  } catch (problem) {
    answer[name] = String(problem);
  }
}"""


def carried_out(folder, runs):
    """What the browser makes of runs (columns, days): by name the bytes of each array, or what it complains of."""
    said = said_of(folder, runs, CARRIED_OUT)
    return {
        name: one if isinstance(one, str) else {field: base64.b64decode(text) for field, text in one.items()}
        for name, one in said.items()
    }


def said_of(folder, runs, script):
    """What a script of the page says of runs."""
    symbol = next(symbol for (name, _kinds), (symbol, _returns) in built().functions.items() if name == LOOP)
    described = {name: {"columns": columns, "days": days} for name, (columns, days) in runs.items()}
    given = {"module": _text(MODULE.read_bytes()), "symbol": symbol, "runs": described}
    engine = ENGINE.read_text(encoding="utf-8").replace("export ", "")
    parts = (json.dumps(given), engine, script)
    return answer_in(browse(folder, PAGE % parts, "--dump-dom", soon=""))


def columns_of(sim):
    """The columns of a run as they are now."""
    return [_column(name, part) for name, part in zip(sim._fields, sim, strict=True)]


def _column(name, part):
    """An array, or a whole number."""
    if not isinstance(part, np.ndarray):
        return {"name": name, "number": int(part)}
    content = np.ascontiguousarray(part).tobytes()
    return {"name": name, "item": part.itemsize, "shape": list(part.shape), "bytes": _text(content)}


def _text(content):
    """Bytes as text."""
    return base64.b64encode(content).decode("ascii")
