"""What the part carries, or why there is none."""

import json
from dataclasses import replace

import numpy as np
import pytest

from simulator import Scenario, compare
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.stored import Answer
from simulator.report.page.asked import asked
from simulator.report.page.report import report_page, write_report
from simulator.report.page.what_if.part import as_json, no_panel, panel_facts, phase_facts, what_if
from simulator.strategies import Strategy
from simulator.texts import use_language
from tests.report.page.what_if.answers import base_pair, page_of_base_pair

MOST, MOST_STATIC = 3_000_000, 1_000_000  # bytes of a report


def about(**changes):
    """What a page is about: the base pair, its plan changed."""
    pair = base_pair()
    other = replace(pair.others[0], scenario=pair.others[0].scenario.but(**changes)) if changes else pair.others[0]
    return asked(Answer(Comparison(pair.base, [other], "weekly")))


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"network": {"file": "edges.csv"}}, "real one"),
        ({"personas.office.headcount": 4000}, "too many people"),
        ({"start": "2027-05-10"}, "different dates"),
        ({"run.horizon_weeks": 70}, "different dates"),
        (
            {f"phases.{name}.gate": "goals" for name in ("launch", "acquaintance", "activation", "interaction")},
            "No phase",
        ),
    ],
)
def test_where_nothing_can_be_moved_it_says_why(changes, word):
    """An organisation that is real or too large, other dates, no phase that ends by the calendar; in Dutch as well."""
    assert word in no_panel(about(**changes))
    with use_language("nl"):
        assert word not in no_panel(about(**changes))


class Own(Strategy):
    """A strategy in Python."""

    name = "own_for_this_test"
    title = "decides by itself"

    def week(self, desk):
        """Leave all as planned."""
        return desk.planned


def test_other_reasons(monkeypatch):
    """Hours held in total, too few runs, a strategy in Python, a module of other sources."""
    pair = base_pair()
    assert "total" in no_panel(asked(Answer(Comparison(pair.base, pair.others, "total"))))
    few = [RunResult(one.scenario, one.results[:3]) for one in (pair.base, pair.others[0])]
    assert "too few" in no_panel(asked(Answer(Comparison(few[0], few[1:], "weekly"))))
    monkeypatch.setattr("simulator.report.page.what_if.part.strategies_of", lambda scenario: [Own()])
    assert "Python" in no_panel(about())
    monkeypatch.undo()
    monkeypatch.setattr("simulator.report.page.what_if.part.built", lambda: None)
    assert "sources" in no_panel(about())


def test_a_run_alone_can_be_moved():
    """It is compared with itself as it was."""
    assert no_panel(asked(Answer(base_pair().base))) == ""


def test_the_facts_are_plain_and_end_no_element():
    """JSON, of every number what it was; a name that would end the script stays a text."""
    facts = panel_facts(about(name="</script><b>"))
    text = as_json(facts)
    assert json.loads(text)["names"]["plan"] == "</script><b>" and "<" not in text
    assert np.array(facts["users"]["plan"]["all"]).shape == (8, 78)
    assert [one["name"] for one in facts["shown"]] == ["office staff", "park workers", "seasonal park workers"]


def test_small_groups_are_not_shown_apart():
    """Under ten people: neither a name nor a row."""
    assert [one["at"] for one in panel_facts(about())["shown"]] == [0, 1, 2]
    small = compare(
        *(one.but(**{"personas.office.headcount": 9}) for one in (Scenario.load("leisure-park"),) * 2), replications=4
    )
    assert [one["at"] for one in panel_facts(asked(Answer(small)))["shown"]] == [1, 2]


def test_lengths_are_those_of_the_calendar():
    """A date becomes weeks; the last phase has no end of its own."""
    scenario = Scenario.load("summer-long")
    rows = phase_facts(scenario, scenario)
    assert [one["weeks"] for one in rows] == [4, 6, 16, 14, None]
    assert [one["movable"] for one in rows] == [True, True, True, True, False]
    assert [one["dated"] for one in rows] == [False, False, True, False, False]


def test_sizes(tmp_path):
    """The whole report with engine and 8 replications under 3 MB, without them under 1 MB."""
    assert len(page_of_base_pair().encode("utf-8")) < MOST
    write_report(base_pair(), tmp_path / "static.html", static=True)
    static = (tmp_path / "static.html").read_text(encoding="utf-8")
    assert len(static.encode("utf-8")) < MOST_STATIC
    assert "wasm-unsafe-eval" not in static and 'id="what-if"' not in static
    assert "wasm-unsafe-eval" in page_of_base_pair() and "worker-src blob:" in page_of_base_pair()


def test_a_reason_stands_in_the_report():
    """And no engine with it."""
    pair = base_pair()
    text = report_page(Answer(Comparison(pair.base, pair.others, "total")))
    assert "same total of hours" in text and "wasm-unsafe-eval" not in text
    assert set(what_if(asked(Answer(Comparison(pair.base, pair.others, "total"))), "")) == {"reason"}
