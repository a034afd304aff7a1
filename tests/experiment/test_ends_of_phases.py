"""Levers and uncertainties against the scenarios: both ends of one phase are one lever too many."""

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment

HEAD = "format: 1\nquestion: Which?\nbases: {a: a.yaml}\n"
BASE = "format: 1\npersonas: {office: {headcount: 20, template: desk}}\nphases: {activation: {weeks: 8}}\n"


def refusal(folder, text):
    """What is said of an experiment, by line."""
    (folder / "a.yaml").write_text(BASE)
    (folder / "e.yaml").write_text(HEAD + text)
    with pytest.raises(ScenarioError) as caught:
        load_experiment(folder / "e.yaml")
    return str(caught.value).splitlines()


WEEKS = "phases.activation.weeks"
UNTIL = "phases.activation.until"
DATES = "{values: [2027-09-05, 2027-10-31]}"
ENDS = {
    "levers": (f"levers:\n  {WEEKS}: {{values: [6, 8]}}\n  {UNTIL}: {DATES}\n", f"e.yaml:6:3: levers.{UNTIL}: a phase"),
    "the other way round": (
        f"levers:\n  {UNTIL}: {DATES}\n  {WEEKS}: {{values: [6, 8]}}\n", f"e.yaml:6:3: levers.{WEEKS}: a phase",
    ),
    "a star": (
        f"levers:\n  phases.*.weeks: {{values: [6, 8]}}\n  {UNTIL}: {DATES}\n", f"e.yaml:6:3: levers.{UNTIL}: a phase",
    ),
    "an uncertainty": (
        f"levers:\n  {UNTIL}: {DATES}\nuncertainties:\n  {WEEKS}: {{range: [6, 8]}}\n",
        f"e.yaml:7:3: uncertainties.{WEEKS}: a phase",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ENDS.values(), ids=ENDS)
def test_both_ends_of_a_phase_are_refused_at_the_second(tmp_path, case):
    """H6: weeks and until of one phase, as levers or uncertainties: three dates would give one and the same result."""
    text, line = case
    lines = refusal(tmp_path, text)
    assert any(one.startswith(line) and "has one end" in one for one in lines), lines


def test_both_ends_in_a_list_of_points_are_refused_at_their_column(tmp_path):
    """H6: the first line of the CSV file names them."""
    (tmp_path / "points.csv").write_text(f"{WEEKS},managers.central.hours_per_week,{UNTIL}\n6,10,2027-09-05\n")
    lines = refusal(tmp_path, "design: {levers: {kind: points, file: points.csv}}\n")
    assert any(line.startswith(f"points.csv:1:3: {UNTIL}: a phase has one end") for line in lines), lines


def test_ends_of_two_phases_are_no_rivals(tmp_path):
    """One phase by weeks, the next by its date."""
    (tmp_path / "a.yaml").write_text(BASE)
    text = f"levers:\n  phases.launch.weeks: {{values: [3, 4]}}\n  {UNTIL}: {DATES}\n"
    (tmp_path / "e.yaml").write_text(HEAD + text)
    assert len(load_experiment(tmp_path / "e.yaml").experiment.levers) == 2
