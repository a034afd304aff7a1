"""Boxes of rules: a planted corner is recovered and reported, chance is reported to be chance."""

import numpy as np
import pytest

from simulator.analysis import boxes, evaluating
from simulator.analysis.boxes import Rule, find_box, within
from simulator.errors import PlanError
from simulator.report.text.explore import rule_words
from simulator.statistics.intervals import wilson

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


def test_a_planted_corner_is_recovered():
    """Cases where minutes are under 3 and moderation is not "none": both rules, near the planted ends, nearly all."""
    columns = design(1)
    cases = (np.array(columns[MINUTES]) < 3) & (np.array(columns["content.moderation"]) != "none")
    box = find_box(columns, cases)
    rules = {rule.path: rule for rule in box.rules}
    assert set(rules) == {MINUTES, "content.moderation"}
    assert rules[MINUTES].low is None and rules[MINUTES].high == pytest.approx(3, abs=0.3)
    assert rules["content.moderation"].values == ("delete", "move")
    assert box.coverage > 0.9 and box.density > 0.9 and box.held_density > 0.8 and box.stands


def test_a_noisy_corner_is_reported_with_its_density():
    """Where the corner fails in three of four rows and elsewhere one in ten, density and share say so."""
    columns = design(2, 600)
    corner = np.array(columns[FEAR]) > 0.6
    noise = np.random.Generator(np.random.Philox(3)).random(600)
    box = find_box(columns, np.where(corner, noise < 0.75, noise < 0.1))
    assert box.rules[0].path == FEAR and box.stands
    assert box.density == pytest.approx(0.75, abs=0.1) and 0.2 < box.share < 0.5


def chance(key):
    """A design of 200 rows and cases that depend on nothing of it."""
    return design(key, 200), np.random.Generator(np.random.Philox(100 + key)).random(200) < 0.3


def test_chance_does_not_hold_up():
    """Cases that depend on nothing: of 12 studies, a box holds up in at most 2 (each 2.5 %: false alarm 1 in 300)."""
    assert sum(find_box(*chance(key)).stands for key in range(12)) <= 2


def test_judging_a_box_where_it_was_sought_is_seen():
    """PRIM's last box of chance is denser beyond doubt (Wilson) in the rows where it was sought, in most studies."""
    looks = 0
    for columns, cases in map(chance, range(12)):
        inside = within(boxes._peeled(columns, cases)[-1], columns, 200)
        looks += wilson(int((inside & cases).sum()), int(inside.sum()))[0] > cases.mean()
    assert looks > 6


def test_rules_in_words():
    """One end, both ends, and a choice; a number is named by its meaning."""
    assert rule_words(Rule(MINUTES, high=2.0)) == (
        "attention for the intranet, median person (personas.park.minutes_per_workday) is 2 or less"
    )
    assert rule_words(Rule("hold", values=("total", "weekly"))) == "hold is total or weekly"
    assert "between 0.2 and 0.4" in rule_words(Rule(FEAR, 0.2, 0.4)) and "0.2 or more" in rule_words(Rule(FEAR, 0.2))
    assert within([Rule("a", 1.0, 2.0)], {"a": [0.5, 1.0, 2.0, 3.0]}, 4).tolist() == [False, True, True, False]


def test_a_missing_extra_has_its_word(monkeypatch):
    """Without EMA Workbench: which extra, and how to get it."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(evaluating, "import_module", missing)
    with pytest.raises(PlanError, match=r"adoption-simulator\[explore\]"):
        find_box(design(1), np.array(design(1)[FEAR]) > 0.5)
