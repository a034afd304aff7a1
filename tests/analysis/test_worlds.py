"""Scenarios in many worlds: drawn apart from noise, the same bits whatever the workers, said in words and JSON."""

import json

import numpy as np
import pytest

from simulator import compare, simulate
from simulator.errors import PlanError
from simulator.experiment.world_source import PRIOR
from simulator.experiment.worlds import run_worlds, worlds_request
from simulator.report.tables.worlds import worlds_data, worlds_table
from simulator.report.text.meanings import meaning_of
from simulator.report.text.worlds import worlds_words
from simulator.runs.readings import read_outcomes
from simulator.scenario.changes import written
from simulator.scenario.paths import plain
from tests.analysis.helpers import idle, tiny
from tests.test_cli import adopt


@pytest.fixture(scope="module")
def in_worlds():
    return run_worlds([tiny(), idle()], count=6, replications=3, prior=True, workers=2)


def test_workers_and_order_change_nothing(in_worlds):
    """One worker, two, and the same again: the same bits; progress counts to the end."""
    updates = []
    again = run_worlds([tiny(), idle()], count=6, replications=3, prior=True, workers=1, on_progress=updates.append)
    assert again.values.tobytes() == in_worlds.values.tobytes() and again.drawn == in_worlds.drawn
    assert (updates[-1].done, updates[-1].total) == (36, 36)


def test_a_world_is_the_scenario_with_its_draws(in_worlds):
    """World 4, second run, is the scenario written with that world's values and the draws of replication 4 * 3 + 1."""
    scenarios = [type(one).model_validate(written(plain(one), in_worlds.drawn[4])) for one in (tiny(), idle())]
    outcomes = [read_outcomes(simulate(one, 13), one) for one in scenarios]
    np.testing.assert_array_equal(
        in_worlds.values[4, :, 1], [[one[name] for name in in_worlds.names] for one in outcomes]
    )


def test_noise_differs_between_worlds_and_is_shared_within(in_worlds):
    """Equal scenarios differ by nothing in every world; the same scenario differs from world to world."""
    same = run_worlds([tiny(), tiny(name="Same")], count=3, replications=2, prior=True)
    assert np.array_equal(same.difference("visits_week"), np.zeros((3, 2)))
    assert len(np.unique(in_worlds.outcome("visits_week")[:, 0])) > 10


def test_what_scenarios_say_differently_is_not_drawn():
    """A chosen effect stays as it is in every world, and the result says so; a persona's stays in proportion."""
    base, other = tiny(), tiny(effects__campaign_half_life=20, personas__park__fear=0.3)
    request = worlds_request([base, other], count=2, source=PRIOR)
    assert request.left_out == ["effects.campaign_half_life"]
    one, two = (own[0] for own in request.drawn)
    assert one["personas.park.fear"] != two["personas.park.fear"]
    assert "effects.campaign_half_life" not in one and "effects.fitted" in one


def test_numbers_that_do_not_fit_are_refused():
    """One world, no runs, or nothing uncertain: a plain word."""
    for wrong in (
        {"count": 1},
        {"replications": 0},
        {"known": ["behaviour", "effects", "costs", "organisation", "personas", "network"]},
    ):
        with pytest.raises(PlanError):
            run_worlds([tiny(), idle()], prior=True, **{"count": 2, "replications": 1, **wrong})


def test_words_and_data_agree(in_worlds):
    """The words name worlds, share, parts and what it depends on; the data have the same numbers and no nan."""
    comparison = compare(tiny(), idle(), replications=5)
    words, data = worlds_words(in_worlds, comparison), worlds_data(in_worlds, comparison)
    entry = data["comparisons"][0]["outcomes"]["adopted_mean"]
    assert "in 6 worlds of the plausible ranges" in words and data["worlds_from"] == {"kind": "prior"}
    assert f"{entry['holds']} of 6 worlds" in words and "3 paired runs" in words
    assert "by the replication noise of 3 runs" in words
    assert "stands out" in words or "it depends most on" in words
    assert json.loads(json.dumps(data, allow_nan=False))["worlds"] == 6 and len(data["parameters"]) > 100
    head, rows = worlds_table(in_worlds)
    assert len(rows) == 6 * 2 * 3 and len(head) == len(rows[0])


def test_every_parameter_has_its_meaning(in_worlds):
    """What is drawn is told by its meaning, not by its path alone."""
    assert all(meaning_of(path) != path for path in in_worlds.paths)


def test_the_command(tmp_path):
    """compare --worlds --json: one object with `worlds` in it; the folder has the table of worlds."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas:\n"
        "  office: {headcount: 12, template: desk}\n  park: {headcount: 18, template: shift}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12, replications: {min: 3, max: 3}}\n"
    )
    (tmp_path / "idle.yaml").write_text("extends: tiny.yaml\nname: Idle\nmanagers: {central: {hours_per_week: 0}}\n")
    code, out, err = adopt(
        "compare",
        "tiny.yaml",
        "idle.yaml",
        "--worlds",
        3,
        "--prior",
        "--replications",
        2,
        "--json",
        "--out",
        "c",
        cwd=tmp_path,
    )
    assert code == 0, err
    facts = json.loads(out)
    assert facts["replications"] == 3 and (facts["worlds"]["worlds"], facts["worlds"]["replications"]) == (3, 2)
    assert len((tmp_path / "c" / "worlds.csv").read_text().splitlines()) == 1 + 3 * 2 * 2
