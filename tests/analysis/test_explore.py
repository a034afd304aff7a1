"""Scenario discovery: a planted corner is found and told, chance is told to be chance."""

import json

import numpy as np
import pytest

from simulator.analysis import evaluating
from simulator.analysis import explore as module
from simulator.analysis.explore import Rule, explore, find_box, read_target, within
from simulator.errors import PlanError
from simulator.experiment.sweep import sweep
from simulator.report.tables.explore import explore_data
from simulator.report.text.explore import explore_words, rule_words
from simulator.runs.reading import RunFolder
from simulator.statistics.intervals import wilson
from tests.runs.helpers import TINY, adopt

MINUTES, FEAR = "personas.park.minutes_per_workday", "personas.park.fear"


def design(key, rows=400):
    """Three numbers and a choice, drawn evenly."""
    draw = np.random.Generator(np.random.Philox(key))
    return {
        MINUTES: (10 * draw.random(rows)).tolist(),
        FEAR: draw.random(rows).tolist(),
        "other": draw.random(rows).tolist(),
        "content.moderation": draw.choice(["move", "delete", "none"], rows).tolist(),
    }


def test_a_planted_corner_is_found():
    """Cases where minutes are under 3 and moderation is not "none": both rules, near the planted ends, nearly all."""
    columns = design(1)
    cases = (np.array(columns[MINUTES]) < 3) & (np.array(columns["content.moderation"]) != "none")
    box = find_box(columns, cases)
    rules = {rule.path: rule for rule in box.rules}
    assert set(rules) == {MINUTES, "content.moderation"}
    assert rules[MINUTES].low is None and rules[MINUTES].high == pytest.approx(3, abs=0.3)
    assert rules["content.moderation"].values == ("delete", "move")
    assert box.coverage > 0.9 and box.density > 0.9 and box.held_density > 0.8 and box.stands


def test_a_noisy_corner_is_told_with_its_density():
    """Where the corner fails in three of four rows and elsewhere one in ten, density and share say so."""
    columns = design(2, 600)
    corner = np.array(columns[FEAR]) > 0.6
    luck = np.random.Generator(np.random.Philox(3)).random(600)
    box = find_box(columns, np.where(corner, luck < 0.75, luck < 0.1))
    assert box.rules[0].path == FEAR and box.stands
    assert box.density == pytest.approx(0.75, abs=0.1) and 0.2 < box.share < 0.5


def chance(key):
    """A design of 200 rows and cases that hang on nothing of it."""
    return design(key, 200), np.random.Generator(np.random.Philox(100 + key)).random(200) < 0.3


def test_chance_does_not_hold_up():
    """Cases that hang on nothing: of 12 studies, a box holds up in at most 2 (each 2.5 %: false alarm 1 in 300)."""
    assert sum(find_box(*chance(key)).stands for key in range(12)) <= 2


def test_judging_a_box_where_it_was_sought_is_seen():
    """PRIM's last box of chance is denser beyond doubt (Wilson) in the rows where it was sought, in most studies."""
    looks = 0
    for columns, cases in map(chance, range(12)):
        inside = within(module._peeled(columns, cases)[-1], columns, 200)
        looks += wilson(int((inside & cases).sum()), int(inside.sum()))[0] > cases.mean()
    assert looks > 6


def test_rules_in_words():
    """One end, both ends, and a choice; a number is told by its meaning."""
    assert rule_words(Rule(MINUTES, high=2.0)) == (
        "attention for the intranet, median person (personas.park.minutes_per_workday) is 2 or less"
    )
    assert rule_words(Rule("hold", values=("total", "weekly"))) == "hold is total or weekly"
    assert "between 0.2 and 0.4" in rule_words(Rule(FEAR, 0.2, 0.4)) and "0.2 or more" in rule_words(Rule(FEAR, 0.2))
    assert within([Rule("a", 1.0, 2.0)], {"a": [0.5, 1.0, 2.0, 3.0]}, 4).tolist() == [False, True, True, False]


@pytest.mark.parametrize("text", ["adopted_mean", "adopted_mean >= x", "adopted_men >= 50%", "hours < 1.2.3", ""])
def test_targets_that_are_none_are_refused(text):
    """A wrong target: one plain word."""
    with pytest.raises(PlanError):
        read_target(text)


def test_targets_are_read():
    """Percent, signs and spaces."""
    assert read_target(" adopted_mean>=50% ").value == 0.5 and read_target("hours < 2000").sign == "<"
    assert read_target("npv > -5000").met(np.array([-6000.0, 0.0])).tolist() == [False, True]


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A sweep of 60 points: hours and the launch's length, two scenarios."""
    folder = tmp_path_factory.mktemp("explored")
    (folder / "tiny.yaml").write_text(TINY)
    (folder / "question.yaml").write_text(
        "format: 1\nquestion: Where do visits fail?\nbases: {tiny: tiny.yaml}\nlevers:\n"
        "  managers.central.hours_per_week: {range: [0, 40]}\n  behaviour.visit.constant: {range: [-5, -2]}\n"
        "design: {levers: {kind: lhs, points: 60}}\nreplications: 2\n"
    )
    sweep(folder / "question.yaml", folder / "out", workers=1).__exit__(None, None, None)
    return folder


def test_a_sweep_is_explored(swept):
    """In a sweep over hours and the visit constant, visits fail with few hours and are met where both are high."""

    with RunFolder(swept / "out") as found:
        middle = float(np.median(np.nanmean(found.outcome("visits_week"), axis=1)))
        discovery = explore(found, read_target(f"visits_week >= {middle:.3f}"))
    assert (discovery.rows, discovery.left_out) == (60, 0)
    (hours,) = discovery.misses.rules
    assert hours.path == "managers.central.hours_per_week" and hours.low is None and 10 < hours.high < 30
    rules = {rule.path: rule for rule in discovery.meets.rules}
    assert rules["behaviour.visit.constant"].low is not None and discovery.meets.stands
    assert "fails when" in explore_words(discovery) and "coverage" in explore_words(discovery)
    assert json.dumps(explore_data(discovery), allow_nan=False)


def test_the_command(swept):
    """adopt explore DIR --target: words, JSON, and a plain word for a folder that is no sweep."""
    code, out, err = adopt("explore", swept / "out", "--target", "visits_week >= 1000000")
    assert code == 0, err
    assert "missed in 60 of 60 rows" in out and "too few" in out
    code, out, err = adopt("explore", swept / "out", "--target", "visits_week >= 8", "--json")
    assert code == 0 and json.loads(out)["rows"] == 60
    assert adopt("explore", swept, "--target", "visits_week >= 8")[0] == 2


def test_a_missing_extra_has_its_word(monkeypatch):
    """Without EMA Workbench: which extra, and how to get it."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(evaluating, "import_module", missing)
    with pytest.raises(PlanError, match=r"adoption-simulator\[explore\]"):
        find_box(design(1), np.array(design(1)[FEAR]) > 0.5)


def test_too_few_rows_are_refused(swept, monkeypatch):
    """A design of fewer rows than it takes: a plain word."""

    monkeypatch.setattr(module, "LEAST_ROWS", 61)
    with RunFolder(swept / "out") as found, pytest.raises(PlanError, match="60"):
        explore(found, read_target("visits_week >= 8"))
