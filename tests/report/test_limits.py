"""Intervals in the tables of commands: within what outcomes can be, and wide where all runs say yes, or no."""

import json
import math
import os

import pytest

from simulator.outcomes import definition_of, limits
from simulator.report.tables.sweep_columns import sweep_columns
from simulator.runs.reading import RunFolder
from tests.black_box import LEVER, written
from tests.runs.every_command import here

RUNS, HOURS = 6, "managers.central.hours_per_week"
FOLDER = ("--replications", RUNS, "--json", "--out")
PAYS = "pays_back"  # yes or no in each run; of so few people it is the same in all
COMMANDS = {
    "run": ("run", "tiny.yaml", *FOLDER, "run"),
    "sweep": ("sweep", "tiny.yaml", "--lever", f"{HOURS}=4,24", "--outcome", PAYS, *FOLDER, "sweep"),
    "optimise": (
        "optimise", "tiny.yaml", "--max", "adopted_mean", "--max", PAYS, *LEVER, "--budget", 12, "--replications", 2,
        "--json", "--out", "optimise",
    ),
    "compare": ("compare", "tiny.yaml", "longer.yaml", "--nulls", *FOLDER, "compare"),
    "folder": ("run", "tiny.yaml", *FOLDER, "run", "--resume"),
}  # fmt: skip


def of_run(data):
    """All outcomes, and those of each persona."""
    yield from data["outcomes"].items()
    for persona in data["by_persona"].values():
        yield from persona.items()


def of_curve(data):
    """The points of the curves."""
    yield from ((data["outcome"], point) for curve in data["curves"] for point in curve["points"])


def of_search(data):
    """The goals of the scenario as it stands, and of the front."""
    for row in (data["as_it_stands"], *(one["fresh"] for one in data["front"])):
        yield from zip([goal["outcome"] for goal in data["goals"]], row, strict=True)


def of_nulls(data):
    """The levels of both plans under each null, the outcome's and those of windows."""
    (nulls,) = data["nulls"]
    for levels in (one for key, one in nulls.items() if key not in ("outcome", "measure", "missing")):
        for one in levels.values():
            yield from ((nulls["outcome"], one[side]) for side in ("baseline", "other"))


def of_folder(_data):
    """The table of outcomes of a folder of runs."""
    with RunFolder("sweep") as folder:
        columns = sweep_columns(folder, "outcomes").columns
    for name, *ends in zip(*(columns[key] for key in ("outcome", "mean", "low", "high")), strict=True):
        yield name, dict(zip(("mean", "low", "high"), map(float, ends), strict=True))


READ = {
    "run": of_run, "sweep": of_curve, "optimise": of_search, "compare": of_nulls, "folder": of_folder,
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with scenarios, in which commands leave theirs."""
    before = os.getcwd()
    os.chdir(written(tmp_path_factory.mktemp("limits") / "here"))
    yield
    os.chdir(before)


@pytest.mark.parametrize("name", COMMANDS)
def test_intervals_are_those_of_what_an_outcome_is(name, place):
    """Of every level in the answer: the ends lie within what can be; a yes or no of several runs is not certain."""
    code, out, err = here(*COMMANDS[name])
    assert code == 0, err
    read = [(outcome, one) for outcome, one in READ[name](json.loads(out)) if one["mean"] is not None]
    known = [(outcome, one) for outcome, one in read if not math.isnan(one["mean"]) and one["low"] is not None]
    for outcome, one in known:
        least, most = limits(outcome)
        assert least <= one["low"] <= one["mean"] <= one["high"] <= most, outcome
        if definition_of(outcome).of_runs:
            assert one["low"] < one["high"], outcome
    assert any(definition_of(outcome).of_runs for outcome, _one in known) or name == "compare"
    assert any(definition_of(outcome).unit == "share" for outcome, _one in known)
