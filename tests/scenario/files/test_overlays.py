"""Overlays: what is wrong between fields is reported at the file that last wrote there."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.files.overlays import LONGEST_CHAIN
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded, refusal

BASE = HEAD + (
    "personas: {park: {headcount: 640, template: shift, season: {summer: 0.35}}}\n"
    "phases:\n"
    "  launch: {weeks: 4, hours: {coaching: 0.9}}\n"
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


WRONG = {  # what an overlay writes, and where that is reported
    "a sum": ("phases: {launch: {hours: {news: 0.3}}}\n", "over0.yaml:2:26: phases.launch.hours: the shares"),
    "a gate": ("phases: {activation: {max_weeks: null}}\n", "over0.yaml:2:22: phases.activation: the gate goals"),
    "an end": ("phases: {launch: {weeks: null}}\n", "over0.yaml:2:18: phases.launch: has no end"),
    "dates": ("interventions: {a: {until: 2027-06-01}}\n", "over0.yaml:2:20: interventions.a: until must not lie"),
    "an order": ("run: {replications: {max: 10}}\n", "over0.yaml:2:21: run.replications: min must not exceed max"),
    "a headcount": ("personas: {park: {headcount: 0}}\n", "over0.yaml:2:11: personas: the headcount of all"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_an_error_between_fields_lies_where_it_was_made(tmp_path, case):
    """Base and overlay disagree: the place is the overlay's, the last that wrote in that part."""
    text, said = case
    with pytest.raises(ScenarioError) as caught:
        laid_over(tmp_path, text)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(said)


def test_a_warning_lies_where_the_part_was_last_written(tmp_path):
    """Of three files the last that wrote in a phase is named; a phase that only the base writes keeps its place."""
    last = "phases: {activation: {until: 2027-10-31}}\n"
    result = laid_over(tmp_path, "phases: {activation: {activities_per_week: 3}}\n", last).warnings
    assert any(text.startswith("over1.yaml:2:22: phases.activation: 12 Jul 2027 to 31 Oct 2027") for text in result)
    result = laid_over(tmp_path, "name: other\n").warnings
    assert any(text.startswith("base.yaml:5:15: phases.activation: ") for text in result)


def test_an_overlay_of_an_experiment_is_named_too(tmp_path):
    """The same holds for files that an experiment lays over a base."""
    laid_over(tmp_path)
    (tmp_path / "lay.yaml").write_text("phases:\n  launch: {hours: {news: 0.3}}\n")
    with pytest.raises(ScenarioError, match=r"^lay.yaml:2:19: phases.launch.hours: the shares"):
        load(tmp_path / "base.yaml", overlays=[tmp_path / "lay.yaml"])


def test_overlays_merge_maps_and_replace_the_rest(tmp_path):
    """extends: maps merge, an empty map empties, until removes weeks, the nearest file wins."""
    (tmp_path / "base.yaml").write_text(
        HEAD + "personas: {office: {fear: 0.3, template: desk}, park: {season: {summer: 0.5}, template: shift}}\n"
        "phases: {launch: {weeks: 9}}\n"
    )
    over = "extends: base.yaml\npersonas: {park: {season: {}}}\nphases: {launch: {until: 2027-06-06}}\n"
    result = loaded(tmp_path, over, "over.yaml")
    assert result.scenario.personas["office"].fear == 0.3 and set(result.scenario.personas) == {"office", "park"}
    assert result.scenario.personas["park"].season == {} and result.scenario.phases["launch"].weeks is None


def test_a_chain_has_an_end(tmp_path):
    """Files that extend each other in a circle, or too many in a row, are refused at the line that says so."""
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (line,) = refusal(tmp_path, "extends: a.yaml\n", "b.yaml")
    assert line == "a.yaml:1:10: extends: b.yaml extends itself, in a circle"
    (tmp_path / "n0.yaml").write_text(HEAD)
    for at in range(1, LONGEST_CHAIN + 1):
        (tmp_path / f"n{at}.yaml").write_text(f"extends: n{at - 1}.yaml\n")
    assert load(tmp_path / f"n{LONGEST_CHAIN - 1}.yaml").files[-1].name == "n0.yaml"
    (line,) = refusal(tmp_path, f"extends: n{LONGEST_CHAIN - 1}.yaml\n", "last.yaml")
    assert line == f"n1.yaml:1:10: extends: more than {LONGEST_CHAIN} files in a row"


def test_an_overlay_lays_only_what_it_says_itself(tmp_path):
    """What an overlay extends, its name and its format do not count."""
    laid_over(tmp_path)
    (tmp_path / "lay.yaml").write_text("extends: gone.yaml\nformat: 7\nname: other\nroles: {window_weeks: 4}\n")
    scenario = load(tmp_path / "base.yaml", overlays=[tmp_path / "lay.yaml"]).scenario
    assert scenario.name == "scenario" and scenario.roles.window_weeks == 4
