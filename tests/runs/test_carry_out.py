"""One run of a cell: what is kept of it, as the cell's options say."""

import math

import numpy as np
import pytest

from simulator.outcomes import ACTS_AFTER, SURVIVAL, survival
from simulator.outcomes.adoption import course
from simulator.outcomes.reproduction import WITHIN, acts_after
from simulator.outcomes.sustaining import Window
from simulator.recording import EVENTS
from simulator.runs import carry_out as module
from simulator.runs.carry_out import Options, carry_out
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.runs.record import unpack
from simulator.simulation import simulate, survival_runs
from tests.engine.helpers import small


def kept(options=None, is_first=True, scenario=None, replicate=1):
    """The record of a run of eight weeks."""
    return unpack(carry_out(scenario or small(8), replicate, {}, options or Options(), is_first), replicate)


def test_a_plain_run_is_that_of_the_engine():
    """Weeks and outcomes are those of the same replication simulated by itself; no course, no events."""
    record, alone = kept(), simulate(small(8), 1)
    assert np.array_equal(record.weekly, alone.weekly) and record.course is None and record.events is None
    np.testing.assert_equal(record.outcomes, read_outcomes(alone, small(8)))
    np.testing.assert_equal(record.by_persona, read_by_persona(alone, small(8)))


@pytest.mark.parametrize("is_first", [True, False])
def test_the_first_run_of_a_cell_keeps_its_course(is_first):
    """Where it is asked for; the others would make the folder large."""
    assert (kept(Options(course=True), is_first).course is not None) == is_first


def test_events_are_kept_where_they_are_asked_for():
    """Every event of the run, as the engine records it."""
    assert np.array_equal(kept(Options(events=True)).events, simulate(small(8), 1, events=True).events)


def test_the_survival_branch_adds_its_outcomes():
    """What is left when managers go is read from two runs under the same noise; where nobody manages it is nan."""
    record, plain = kept(Options(survival_week=4)), kept()
    wanted = survival(*survival_runs(small(8), 1, 4, {}), 4)
    wanted |= {"weeks_to_self_sustaining": math.nan, "self_sustaining": 0.0}
    assert {name: record.outcomes[name] for name in SURVIVAL} == pytest.approx(wanted, nan_ok=True)
    np.testing.assert_equal({n: v for n, v in record.outcomes.items() if n not in SURVIVAL}, plain.outcomes)
    alone = kept(Options(survival_week=4), scenario=small(8, managers={}))
    assert all(math.isnan(alone.outcomes[name]) for name in SURVIVAL)


def test_the_own_week_is_the_one_after_those_that_show_that_it_could(monkeypatch):
    """A run that shows it in weeks 1 to 3 is branched in week 4; one that never shows it is not branched at all."""
    monkeypatch.setattr(module, "sustaining_window", lambda *_: Window(1, 3))
    own, fourth = kept(Options(survival_week="own")).outcomes, kept(Options(survival_week=4)).outcomes
    np.testing.assert_equal(own, fourth)
    monkeypatch.setattr(module, "sustaining_window", lambda *_: None)
    monkeypatch.setattr(module, "survival_runs", None)
    never = kept(Options(survival_week="own")).outcomes
    assert never["self_sustaining"] == 0.0 and math.isnan(never["survival"])


def test_a_run_without_an_act_counts_what_follows():
    """One act left out: the acts of others within two weeks, and nothing else, are kept."""
    scenario = small(20)
    events = simulate(scenario, 0, events=True).events
    act = events[events[:, 1] == EVENTS.index("post")][5]
    day, seat, kind = int(act[0]), int(act[2]), int(act[1])
    record = kept(Options(left_out=(day, seat, kind)), scenario=scenario, replicate=0)
    fewer = simulate(scenario, 0, events=True, without=(day, seat, kind), until=day + WITHIN + 1).events
    assert record.outcomes == {ACTS_AFTER: acts_after(fewer, day, seat)} and record.weekly.size == 0


def test_readings_are_added_to_the_outcomes():
    """Of the run itself, of a variant, and of events that are then not kept; the rest is as without them."""
    asked = {
        "evidence.a": {"reading": "interacted_monthly", "personas": ["office"], "window": {"last": 2}},
        "evidence.b": {"reading": "unmanaged_interacted", "personas": None, "window": None},
        "evidence.c": {"reading": "unit_correlation", "personas": None, "window": None},
    }
    record, alone = kept(Options(readings=asked)), simulate(small(8), 1)
    assert record.outcomes["evidence.a"] == pytest.approx(course(alone, "interacted_employed", "office")[-2:].mean())
    unmanaged = course(simulate(small(8, managers={}), 1), "interacted_employed")
    assert record.outcomes["evidence.b"] == pytest.approx(unmanaged.mean())
    assert math.isfinite(record.outcomes["evidence.c"]) and record.events is None
    rest = {name: value for name, value in record.outcomes.items() if not name.startswith("evidence.")}
    np.testing.assert_equal(rest, read_outcomes(alone, small(8)))
    assert np.array_equal(record.weekly, alone.weekly)


def test_whoever_watches_hears_of_the_days():
    """The days that were reached are told, and change no bit."""
    days = []
    raw = carry_out(small(8), 1, {}, Options(), True, days.append)
    assert days and days == sorted(days) and days[-1] <= small(8).days
    assert np.array_equal(unpack(raw, 1).weekly, kept().weekly)
