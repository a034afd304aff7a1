"""A sweep's tables: what was chosen and drawn beside what came of it."""

import pytest

from simulator import sweep
from simulator.report.tables.sweep_columns import CHOSEN
from simulator.statistics.intervals import mean_interval
from tests.analysis.helpers import tiny
from tests.api.small_sweep import EXPERIMENT, write
from tests.runs.own_functions import spent

WEEKS, HABIT = "phases.activation.weeks", "behaviour.visit.habit"


@pytest.fixture(scope="module")
def runs():
    """Two lengths in two worlds, three runs each."""
    asked = {"levers": {WEEKS: [4, 8]}, "uncertainties": {HABIT: (2.4, 4.2)}, "worlds": 2, "replications": 3}
    with sweep(tiny(), outcomes={"spent": spent}, workers=1, **asked) as result:
        yield result


def test_runs_have_levers_uncertainties_and_outcomes(runs):
    """A row a run: a mean over a column counts each run once, and every column says what it is."""
    frame = runs.to_frame()
    assert len(frame) == 2 * 2 * 3 and list(frame.columns[:6]) == ["design", "world", "base", "hold", WEEKS, HABIT]
    assert frame["spent"].tolist() == frame["hours"].tolist() == runs.outcome("spent").ravel().tolist()
    assert frame.attrs["definitions"][HABIT] and frame.attrs["units"][WEEKS] == "weeks"
    personas = runs.to_frame("personas")
    assert (
        len(personas) == 2 * len(frame) and "npv" not in personas and "adopted_mean" in personas and WEEKS in personas
    )


def test_outcomes_have_intervals_by_row_of_the_design(runs):
    """Over the runs of a row; of one's own too."""
    frame = runs.to_frame("outcomes").query("outcome == 'spent'")
    for row, values in zip(frame.to_dict("records"), runs.outcome("spent"), strict=True):
        one = mean_interval(values)
        assert (row["mean"], row["low"], row["high"], row["runs"]) == (one.mean, one.low, one.high, 3)


def test_what_was_chosen_is_told_apart_from_what_came_of_it(tmp_path):
    """A choice that an experiment names like an outcome or a figure keeps a column of its own, and says what it is."""
    text = (
        EXPERIMENT.replace("npv", "hours") + "overlays: {hours: {as_it_is: null, more: {behaviour.visit.load: 0.8}}}\n"
    )
    write(tmp_path).write_text(text)
    with sweep(tmp_path / "question.yaml", tmp_path / "done", workers=1) as folder:
        frame, outcomes = folder.to_frame(), folder.to_frame("outcomes")
    assert set(frame["hours (chosen)"]) == {"as_it_is", "more"} and frame["hours"].dtype == float
    assert frame.attrs["definitions"]["hours (chosen)"] == frame.attrs["definitions"]["base"] == CHOSEN
    assert set(outcomes["hours"]) == {"as_it_is", "more"} and outcomes.attrs["definitions"]["hours"] == CHOSEN


def test_designs_and_series_are_those_of_the_export(runs):
    """A row a row of the design; a row a run, week and group."""
    assert len(runs.to_frame("designs")) == 4 and len(runs.to_frame("series")) == 12 * 12 * 2


def test_choices_are_written_alike_in_every_table():
    """Truths stay truths, lists and maps are the same JSON: tables can be joined by them."""
    holidays, places = "calendar.public_holidays", "managers.central.monitored"
    levers = {holidays: [True, False], places: [["site"], []]}
    with sweep(tiny(), levers=levers, replications=1, workers=1) as result:
        frames = [result.to_frame(table) for table in ("designs", "runs")]
    for frame in frames:
        assert frame[holidays].tolist() == [True, True, False, False] and frame[holidays].dtype == bool
        assert frame[places].tolist() == ['["site"]', "[]"] * 2


def test_money_is_in_the_scenarios_currency():
    """In the table of outcomes as in the columns of runs; all else keeps its unit."""
    with sweep(tiny().but(**{"case.currency": "USD"}), levers={WEEKS: [4, 8]}, replications=1, workers=1) as result:
        table, runs = result.to_frame("outcomes"), result.to_frame()
    units = dict(zip(table["outcome"], table["unit"], strict=True))
    assert units["npv"] == units["cost_per_adopter"] == runs.attrs["units"]["npv"] == "USD"
    assert units["adopted_mean"] == "share" and "EUR" not in units.values()
