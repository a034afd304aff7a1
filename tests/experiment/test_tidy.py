"""Tidy tables beside the runs: one fact a row, all digits, written from what is stored."""

import csv

import numpy as np
import pytest

from simulator.errors import RunFolderError
from simulator.experiment.tidy import write_tidy
from simulator.outcomes.managers import MANAGED
from simulator.recording import MEASURES
from simulator.scenario import load
from tests.report.results import compared


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The tables of a comparison of three scenarios."""
    folder = tmp_path_factory.mktemp("tidy")
    write_tidy(folder, [compared().base, *compared().others])
    return folder


def rows_of(file):
    """The rows of a table as dictionaries."""
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_the_scenarios_read_back_the_same(written):
    """H6: each resolved scenario is a file that loads back equal."""
    for name, result in zip(("scenario", "other-1", "other-2"), [compared().base, *compared().others], strict=True):
        assert load(written / f"{name}.yaml").scenario == result.scenario


def test_outcomes_are_one_a_row(written):
    """Scenario, replication, persona, outcome with its unit and value; nothing where it is not defined."""
    rows = rows_of(written / "outcomes.csv")
    record = compared().others[0].results[7]
    own = {
        (row["persona"], row["outcome"]): row["value"]
        for row in rows
        if (row["scenario"], row["replication"]) == ("Idle", "7")
    }
    assert len(own) == len(record.outcomes) + sum(map(len, record.by_persona.values()))
    for name, value in record.outcomes.items():
        assert own["", name] == ("" if np.isnan(value) else repr(value))
    assert {row["unit"] for row in rows if row["outcome"] == "hours"} == {"hours"}


def test_weeks_and_hours_have_every_number(written):
    """Weekly figures by group and what the managers did, bit by bit, with the Monday of each week."""
    series, hours = rows_of(written / "series.csv"), rows_of(written / "hours.csv")
    record = compared().base.results[3]
    own = [row for row in series if (row["scenario"], row["replication"]) == ("Tiny", "3")]
    numbers = np.array([[float(row[name]) for name in MEASURES] for row in own])
    assert np.array_equal(numbers.reshape(record.weekly.shape), record.weekly)
    assert [(row["persona"], row["location"]) for row in own[:2]] == list(record.groups)
    assert own[2]["monday"] == "2027-05-10"
    spent = [row for row in hours if (row["scenario"], row["replication"]) == ("Tiny", "3")]
    assert np.array_equal(np.array([[float(row[name]) for name in MANAGED] for row in spent]), record.managed)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    """In one sentence, as a full disk is."""
    with pytest.raises(RunFolderError, match="cannot be written"):
        write_tidy(tmp_path / "none", [compared().base])
