"""The three tables of a folder: designs, runs, series; of every command's runs, in a fixed order."""

import json

import numpy as np
import pytest

from simulator.experiment.compare import answer_compare, answer_run, asked, compare_request
from simulator.experiment.request import make_request
from simulator.outcomes import OUTCOMES, SURVIVAL
from simulator.recording import MEASURES
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from simulator.runs.tables import tables
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT, UNCERTAIN, swept


def read(folder, series=True):
    """The tables of a folder by name: columns, and rows as dictionaries."""
    with RunFolder(folder) as runs:
        result = {}
        for table in tables(runs, series):
            result[table.name] = table.columns, [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        return result


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """A sweep of 48 runs over four worlds."""
    folder = tmp_path_factory.mktemp("ended")
    swept(folder, UNCERTAIN)
    return read(folder / "out")


def test_every_table_has_its_rows_in_order(ended):
    """A row a design; a row a run and persona; a row a run, week and group: by design and replication."""
    designs, runs, series = (ended[name][1] for name in ("designs", "runs", "series"))
    assert [row["design"] for row in designs] == list(range(24))
    assert [(row["design"], row["replication"], row["persona"]) for row in runs][:6] == [
        (0, 0, ""), (0, 0, "office"), (0, 0, "park"), (0, 1, ""), (0, 1, "office"), (0, 1, "park"),
    ]  # fmt: skip
    assert len(runs) == 48 * 3 and len(series) == 48 * 8 * 2
    assert ended["runs"][0] == ["design", "replication", "persona", "status", "reason", *OUTCOMES]
    assert ended["series"][0][6:] == list(MEASURES) and series[2]["week"] == 1


def test_a_design_says_what_was_chosen_and_what_was_drawn(ended):
    """Levers and world, then the values of all that is uncertain, the same in all rows of a world."""
    columns, designs = ended["designs"]
    assert columns[:6] == [
        "design", "base", "hold", "world", "managers.central.hours_per_week", "phases.launch.weeks",
    ]  # fmt: skip
    drawn = columns[columns.index("cell") + 1 :]
    assert len(drawn) > 20 and all(row[path] is not None for row in designs for path in drawn)
    assert len({tuple(row[path] for path in drawn) for row in designs}) == 4


def test_values_that_are_no_number_are_written_as_text(tmp_path):
    """Truths as true and false, lists and maps as JSON; without series there are two tables."""
    text = EXPERIMENT.replace(
        "phases.launch.weeks: {values: [2, 4]}", "managers.central.monitored: {values: [[], [site]]}"
    )
    swept(tmp_path, text, limit=1)
    result = read(tmp_path / "out", series=False)
    values = [row["managers.central.monitored"] for row in result["designs"][1]]
    assert list(result) == ["designs", "runs"] and [json.loads(value) for value in values[:2]] == [[], ["site"]]
    assert len(result["runs"][1]) == 3


def test_outcomes_of_a_survival_branch_are_there(tmp_path):
    """What a run has beside the others has its columns, in words of its own, and with its values."""
    request = make_request("run", [small(40)], replications=2, survival_week=10)
    with asked(request, Keeping(tmp_path / "out")) as execution:
        result = answer_run(execution, request)
    columns, runs = read(tmp_path / "out")["runs"]
    assert columns[-len(SURVIVAL) :] == list(SURVIVAL)
    everybody = [row for row in runs if row["persona"] == ""]
    for name in SURVIVAL:
        np.testing.assert_equal(np.array([row[name] for row in everybody], float), result.values(name))


def test_a_comparison_has_a_design_of_two_rows(tmp_path):
    """A folder of compare has its tables like any other: the scenarios by name, no world."""
    request = compare_request([small(8), small(8, name="other")], replications=2)
    with asked(request, Keeping(tmp_path / "out")) as execution:
        answer_compare(execution, request)
    result = read(tmp_path / "out")
    assert [(row["base"], row["hold"], row["world"]) for row in result["designs"][1]] == [
        ("scenario", "weekly", None), ("other", "weekly", None),
    ]  # fmt: skip
    assert len(result["series"][1]) == 2 * 2 * 8 * 2
