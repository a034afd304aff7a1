"""Overlays: what is wrong between fields is told at the file that last wrote there, and explain says who set what."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import explain, load
from tests.scenario.bad_files import HEAD

BASE = HEAD + (
    "personas: {park: {headcount: 640}}\n"
    "phases:\n"
    "  launch: {weeks: 4, hours: {coaching: 0}}\n"
    "  activation: {weeks: 8, gate: goals-or-max, max_weeks: 9}\n"
    "interventions: {a: {on: 2027-06-07, lever: news}}\n"
    "run: {replications: {min: 20, max: 40}}\n"
)


def laid_over(folder, *overlays):
    """The base with overlays upon each other, loaded."""
    (folder / "base.yaml").write_text(BASE)
    below = "base.yaml"
    for at, text in enumerate(overlays):
        name = f"over{at}.yaml"
        (folder / name).write_text(f"extends: {below}\n{text}")
        below = name
    return load(folder / below)


WRONG = {  # what an overlay writes, and where that is told
    "a sum": ("phases: {launch: {hours: {coaching: 0.9}}}\n", "over0.yaml:2:26: phases.launch.hours: the shares"),
    "a gate": ("phases: {activation: {max_weeks: null}}\n", "over0.yaml:2:22: phases.activation: the gate goals"),
    "an end": ("phases: {launch: {weeks: null}}\n", "over0.yaml:2:18: phases.launch: has no end"),
    "dates": ("interventions: {a: {until: 2027-06-01}}\n", "over0.yaml:2:20: interventions.a: until must not lie"),
    "an order": ("run: {replications: {max: 10}}\n", "over0.yaml:2:21: run.replications: min must not exceed max"),
    "a headcount": ("personas: {park: {headcount: 0}}\n", "over0.yaml:2:11: personas: the headcount of all"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_an_error_between_fields_lies_where_it_was_made(tmp_path, case):
    """Base and overlay disagree: the place is the overlay's, the last that wrote in that part."""
    text, told = case
    with pytest.raises(ScenarioError) as caught:
        laid_over(tmp_path, text)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(told)


def test_a_warning_lies_where_the_part_was_last_written(tmp_path):
    """Of three files the last that wrote in a phase is named; a phase that only the base writes keeps its place."""
    last = "phases: {activation: {until: 2027-10-31}}\n"
    found = laid_over(tmp_path, "phases: {activation: {activities_per_week: 3}}\n", last).warnings
    assert any(text.startswith("over1.yaml:2:22: phases.activation: 12 Jul 2027 to 31 Oct 2027") for text in found)
    found = laid_over(tmp_path, "name: other\n").warnings
    assert any(text.startswith("base.yaml:5:15: phases.activation: ") for text in found)


def test_an_overlay_of_an_experiment_is_named_too(tmp_path):
    """The same holds for files that an experiment lays over a base."""
    laid_over(tmp_path)
    (tmp_path / "lay.yaml").write_text("phases:\n  launch: {hours: {coaching: 0.9}}\n")
    with pytest.raises(ScenarioError, match=r"^lay.yaml:2:19: phases.launch.hours: the shares"):
        load(tmp_path / "base.yaml", overlays=[tmp_path / "lay.yaml"])


def test_explain_lists_who_set_the_parts_of_a_map(tmp_path):
    """A map has no place of its own: each field that a file sets is listed with its own."""
    found = laid_over(tmp_path, "phases: {activation: {until: 2027-10-31, goals: {}}}\n")
    assert explain(found, "phases.activation").splitlines() == [
        "phases.activation: set in parts; what is not listed is the default",
        "  phases.activation.until = 2027-10-31, set in over0.yaml:2:30",
        "  phases.activation.max_weeks = 9, set in base.yaml:5:57",
        "  phases.activation.goals: emptied in over0.yaml:2:49",
        "  phases.activation.gate = goals-or-max, set in base.yaml:5:32",
    ]
    assert explain(found, "behaviour.visit") == "behaviour.visit = ..., the default"


def test_explain_says_what_took_the_length_of_a_phase_away(tmp_path):
    """Of weeks and until, the one that the other took away is not called a default."""
    found = laid_over(tmp_path, "phases: {activation: {until: 2027-10-31}}\n")
    told = "phases.activation.weeks = None, since phases.activation.until is set in over0.yaml:2:30"
    assert explain(found, "phases.activation.weeks") == told
