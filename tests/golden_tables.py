"""Golden tables: what the commands answer (--json) and write (CSV), with all digits. `make baseline` renews them.

Everything goes through the command line and files on the disk, in a folder of its own, so that nothing here knows how
the simulator is built inside. What names the machine, the code or the time is left out.
"""

import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.golden_graph import write_graph

ROOT = Path(__file__).parents[1]
FILE = Path(__file__).parent / "golden_tables.json"
LEFT_OUT = {"cell", "employee_days_per_second"}  # a hash of the code, and the speed of the machine
TEXTS = {
    "small.yaml": """format: 1
name: Small
personas:
  office: {headcount: 30, minutes_per_workday: 10.5, fear: 0.45, mail_reach: 1, template: desk}
  park: {headcount: 50, minutes_per_workday: 4, season: {summer: 0.35, christmas: 0.35}, template: shift}
managers: {central: {hours_per_week: 12}}
phases: {launch: {weeks: 2}, acquaintance: {weeks: 4}, activation: {weeks: 7}, interaction: {weeks: 6}}
case: {wage: {park: 26}}
run: {horizon_weeks: 26, seed: 7, replications: {min: 4, max: 6}}
""",
    "long.yaml": """extends: small.yaml
name: Long
phases: {activation: {weeks: 11, activities_per_week: 3}}
""",
    "none.yaml": "extends: small.yaml\nname: Unmanaged\nmanagers: {}\n",
    "graph.yaml": """extends: small.yaml
name: Graph
organisation: {locations: [north, south]}
network: {file: edges.csv, people: people.csv, min_weight: 4}
""",
    "question.yaml": """format: 1
question: How long, with or without a manager?
bases: {park: small.yaml, none: none.yaml}
levers:
  phases.activation.weeks: {values: [6, 10]}
hold: both
uncertain: prior
design: {uncertainties: {kind: lhs, points: 3}}
outcomes: [adopted_mean, hours, npv]
replications: 2
""",
    "sampled.yaml": """format: 1
question: How many hours, and what for?
bases: {park: small.yaml}
levers:
  managers.central.hours_per_week: {range: [4, 24]}
  phases.activation.weeks: {range: [4, 12]}
  content.moderation: {values: [none, move, delete]}
uncertainties:
  behaviour.visit.habit: {range: [2.4, 4.2]}
  behaviour.acts.private_share: {triangular: [5%, 15%, 40%]}
  costs.campaigns: {log_range: [6, 24]}
  personas.*.fear: {normal: [0.5, 0.1]}
design: {levers: {kind: lhs, points: 3}, uncertainties: {kind: sobol, points: 4}}
outcomes: [adopted_mean, fear_end, hours]
replications: 1
seed: 11
""",
}
DRIVER = """import contextlib, io, json, sys
from simulator.cli import main
printed = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["adopt", *words]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main()
        except SystemExit as end:
            if end.code:
                sys.exit(" ".join(words) + f": ended with code {end.code}")
    printed.append(out.getvalue())
print(json.dumps(printed))
"""  # importing takes a second or two: once a chain, not once a command
LEVERS = ("--lever", "phases.activation.weeks=4:12", "--lever", "managers.central.hours_per_week=6,12")
# Chains of commands, each by its name; a chain's commands read what those before them wrote.
CHAINS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "why": ("why", "small.yaml", "long.yaml", "--replications", "2", "--out", "why"),
        "sensitivity": (
            "sensitivity", "small.yaml", "--samples", "2", "--replications", "1", "--parameter", "behaviour.visit",
            "--prior", "--out", "morris",
        ),
        "shares of variance": (
            "sensitivity", "small.yaml", "--method", "sobol", "--samples", "4", "--replications", "1",
            "--parameter", "behaviour.kernel", "--prior", "--out", "sobol",
        ),
        "optimise": (
            "optimise", "small.yaml", *LEVERS, "--max", "adopted_mean", "--min", "regret", "--budget", "24", "--prior",
            "--replications", "3", "--out", "search",
        ),
    },
    {
        "compare": ("compare", "small.yaml", "long.yaml", "--replications", "20", "--seed", "11", "--out", "pair"),
        "case of compare": ("case", "pair"),
    },
    {
        "compare in worlds": (
            "compare", "small.yaml", "long.yaml", "--worlds", "3", "--prior", "--replications", "2", "--out", "worlds",
        ),
        "compare several": (
            "compare", "small.yaml", "long.yaml", "none.yaml", "--hold", "total", "--replications", "6",
            "--survival", "plan", "--margin", "adopted_mean=1%", "--out", "several",
        ),
    },
    {
        "sweep": ("sweep", "question.yaml", "--workers", "1", "--out", "swept"),
        "export": ("export", "swept", "--csv", "exported"),
        "case of sweep": ("case", "swept"),
    },
    {
        "sampled sweep": ("sweep", "sampled.yaml", "--workers", "1", "--out", "sampled"),
        "sampled export": ("export", "sampled", "--csv", "drawn", "--no-series"),
    },
    {
        "run": (
            "run", "small.yaml", "--replications", "3", "--survival", "15", "--reproduction", "--out", "run",
        ),
        "run of a graph": ("run", "graph.yaml", "--data", "data", "--replications", "2", "--out", "graph"),
    },
)  # fmt: skip
SILENT = ("sweep", "export")  # commands that answer in files alone
TABLES = (
    "pair/outcomes.csv", "pair/hours.csv", "pair/series.csv", "worlds/worlds.csv", "several/outcomes.csv",
    "exported/designs.csv", "exported/runs.csv", "exported/series.csv", "drawn/designs.csv", "drawn/runs.csv",
    "run/outcomes.csv", "morris/sensitivity.csv", "search/trials.csv",
)  # fmt: skip
ANSWERS = tuple(name for chain in CHAINS for name, words in chain.items() if words[0] not in SILENT)


def adopt(chain: list[tuple[str, ...]], folder: Path) -> list[str]:
    """Run commands one after another in a process of their own, in a folder; return what each prints."""
    kept = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DRIVER, json.dumps(chain)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, env=kept)
    assert done.returncode == 0, done.stderr
    printed: list[str] = json.loads(done.stdout)
    return printed


def without(value: Any) -> Any:
    """Return an answer without what differs from machine to machine."""
    if isinstance(value, dict):
        return {key: without(one) for key, one in value.items() if key not in LEFT_OUT}
    return [without(one) for one in value] if isinstance(value, list) else value


def follow(chain: dict[str, tuple[str, ...]], folder: Path) -> dict[str, Any]:
    """Run a chain of commands; return their answers by name."""
    words = [one if one[0] in SILENT else (*one, "--json") for one in chain.values()]
    printed = dict(zip(chain, adopt(words, folder), strict=True))
    return {name: without(json.loads(text)) for name, text in printed.items() if chain[name][0] not in SILENT}


def table(file: Path) -> dict[str, Any]:
    """Return a table's columns, the hash of all that stands in it, and its first two rows and the last."""
    with file.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    kept = [at for at, name in enumerate(head) if name not in LEFT_OUT]
    columns, cells = [head[at] for at in kept], [[row[at] for at in kept] for row in rows]
    return {
        "rows": len(cells),
        "sha256": hashlib.sha256(json.dumps([columns, *cells]).encode()).hexdigest(),
        "shown": [dict(zip(columns, row, strict=True)) for row in (*cells[:2], cells[-1])],
    }


def everything(folder: Path) -> dict[str, Any]:
    """Run all commands in an empty folder, two at a time; return their answers and tables by name."""
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "data").mkdir()
    write_graph(folder / "data")
    with ThreadPoolExecutor(2) as pool:
        answers = dict(pair for some in pool.map(lambda one: follow(one, folder), CHAINS) for pair in some.items())
    return {"answers": answers, "tables": {name: table(folder / name) for name in TABLES}}


def differences(golden: Any, other: Any, path: str = "") -> list[str]:
    """Return where two answers differ, by path: keys, order and length, and every digit of a number."""
    if isinstance(golden, dict) and isinstance(other, dict):
        lost, new = [key for key in golden if key not in other], [key for key in other if key not in golden]
        said = [*(f"{path}/{key} is gone" for key in lost), *(f"{path}/{key} is new" for key in new)]
        return said + [
            one for key in golden if key in other for one in differences(golden[key], other[key], f"{path}/{key}")
        ]
    if isinstance(golden, list) and isinstance(other, list):
        pairs = enumerate(zip_longest(golden, other, fillvalue="nothing"))
        return [one for at, (was, now) in pairs for one in differences(was, now, f"{path}/{at}")]
    return [] if repr(golden) == repr(other) else [f"{path} was {golden!r}, is {other!r}"]


def main() -> None:
    """Write the golden file."""
    with tempfile.TemporaryDirectory() as folder:
        result = everything(Path(folder))
    FILE.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
