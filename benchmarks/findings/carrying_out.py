"""The experiments' runs: each file asked in kept worlds and in prior ones; a later call goes on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.findings.claims import Claim
from benchmarks.findings.planning import Labels, plan_in_worlds
from benchmarks.findings.sizes import KEPT, PRIOR, Size
from simulator.evidence.seen import MEAN_FIELD
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import Cost, cost, run_plan
from simulator.runs.execution import Keeping
from simulator.runs.plan import Plan
from simulator.runs.pools import pool_named
from simulator.runs.progress import Listener
from simulator.runs.reading import RunFolder

ROOT = Path(__file__).parents[2]
EXPERIMENTS, SCENARIOS = ROOT / "experiments", ROOT / "scenarios"
KEPT_ONLY = frozenset(["lives-or-dies"])  # a map has too many cells for both
GRAPH_TAKES = 0.2  # s, to tie 1,200 people to a hundred each (measured)
OURS = re.compile(r"^(replications|uncertain|design):.*\n", re.MULTILINE)
UNCERTAIN = {KEPT: "all", PRIOR: "prior"}
SOURCE = "{text}uncertain: {uncertain}\ndesign: {{uncertainties: {{points: {worlds}}}}}\nreplications: {runs}\n"


def settings_of(name: str, size: Size) -> list[str]:
    """Return in which worlds an experiment is asked."""
    asked = [KEPT] if name in KEPT_ONLY else [KEPT, PRIOR]
    return [setting for setting in asked if size.worlds(setting) > 1]


def asked_file(name: str, setting: str, size: Size, folder: Path, experiments: Path = EXPERIMENTS) -> Path:
    """Write an experiment as it is asked here, with these worlds and runs in place of its own; return the file."""
    text = OURS.sub("", (experiments / f"{name}.yaml").read_text(encoding="utf-8"))
    file = folder / "asked" / f"{name}-{setting}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    asked = {"uncertain": UNCERTAIN[setting], "worlds": size.worlds(setting), "runs": size.runs}
    source = f"worlds: {size.file}\n" if size.file and setting == KEPT else ""
    file.write_text(SOURCE.format(text=text, **asked) + source, encoding="utf-8")
    return file


def held_arms(name: str, setting: str, claims: Sequence[Claim]) -> list[Labels]:
    """Return the arms of an experiment that are held against nulls: those of claims, in the worlds that are judged."""
    return [arm for claim in claims if (claim.experiment, setting) == (name, KEPT) for arm in claim.arms]


def costs(names: list[str], size: Size, folder: Path, claims: Sequence[Claim]) -> Cost:
    """Return what all experiments together will take; claims: whose arms are held against nulls."""
    parts = []
    for name in names:
        for setting in settings_of(name, size):
            loaded = load_experiment(asked_file(name, setting, size, folder), SCENARIOS)
            plan = plan_in_worlds(loaded, size, held_arms(name, setting, claims))[0]
            parts.append(_with_graphs(cost(plan), plan))
    return Cost(*(sum(part[at] for part in map(_numbers, parts)) for at in range(5)))  # type: ignore[arg-type]


def _with_graphs(one: Cost, plan: Plan) -> Cost:
    """Return a cost with the time that it takes to make the graphs of runs without one's own."""
    runs = plan.most * sum(plan.options_of(cell).get("vary") == MEAN_FIELD for cell in plan.cells.values())
    return replace(one, seconds=one.seconds + GRAPH_TAKES * runs)


def _numbers(one: Cost) -> tuple[int, int, int, float, float]:
    """Return the numbers of a cost."""
    return one.rows, one.cells, one.runs, one.seconds, one.bytes


def carry_out(
    names: list[str],
    size: Size,
    folder: Path,
    listen: Callable[[str], Listener],
    claims: Sequence[Claim],
    workers: int | None = None,
    places: tuple[Path, Path] = (EXPERIMENTS, SCENARIOS),
) -> Iterator[tuple[str, str, RunFolder]]:
    """Run what is missing of every experiment, kept worlds first; yield name, setting and the open folder of its runs.

    listen: returns who hears of the progress of an experiment, by its title; claims: whose arms are held against nulls;
    places: of experiments and scenarios.
    """
    experiments, scenarios = places
    for setting in (KEPT, PRIOR):
        for name in (one for one in names if setting in settings_of(one, size)):
            loaded = load_experiment(asked_file(name, setting, size, folder, experiments), scenarios)
            planned = plan_in_worlds(loaded, size, held_arms(name, setting, claims))
            out, listener = folder / setting / name, listen(f"{name}, {setting} worlds")
            keeping, pool = Keeping(out, resume=True), pool_named("threads", workers)
            run_plan(loaded, planned, keeping, pool, on_update=listener)
            with RunFolder(out) as runs:
                yield name, setting, runs
