"""Numbers outside their plausible range are warned of, with unit, range and meaning."""

import pytest

from simulator.scenario.files.implausible import implausible, implausible_money
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded


def test_implausible_numbers_warn_with_their_place(tmp_path):
    """Outside the plausible range is a warning with its place, not an error."""
    result = loaded(tmp_path, HEAD + "personas: {office: {fear: 0.95, template: desk}}\nmanagers: {}\n")
    assert result.warnings[0].startswith("bad.yaml:2:27: personas.office.fear: 0.95 share is outside the plausible")


def test_the_default_scenario_is_plausible():
    """No number of it, by persona or not, lies outside its own range."""
    assert [*implausible(Scenario()), *implausible_money(Scenario())] == []


PARTS = [one for one in parameters() if "NAME" not in one["path"] and not one["path"].startswith(("case.", "run."))]


@pytest.mark.parametrize("fact", PARTS, ids=lambda fact: fact["path"])
def test_every_number_is_looked_at_beyond_either_end(fact):
    """A hair beyond the plausible range, where the hard limits allow it: one warning with unit and meaning."""
    path, unit = fact["path"], fact["unit"]
    for end, limit, step in zip(fact["plausible"], fact["hard"], (-1, 1), strict=True):
        beyond = end + step if isinstance(fact["default"], int) and float(end).is_integer() else end + step * 1e-3
        if (beyond - limit) * step > 0:
            continue
        try:
            scenario = Scenario().but(**{path: beyond})
        except ValueError:  # a number that must be whole
            continue
        warned = [text for at, text in implausible(scenario) if ".".join(at) == path]
        assert len(warned) == 1 and warned[0].endswith(f"({fact['meaning']})")
        assert unit in ("-", "1") or unit.split("/")[0].rstrip("s") in warned[0] or unit in warned[0]


def test_money_by_persona_has_a_range_of_its_own_or_that_of_any():
    """By the range of its template; who has none, by the range of anybody."""
    money = {"case.wage": {"office": 25, "park": 60, "park_seasonal": 60}, "personas.park_seasonal.template": None}
    warned = {path[-1]: text for path, text in implausible_money(Scenario().but(**money))}
    assert set(warned) == {"office", "park"} and "template shift" in warned["park"]
    assert warned["office"].startswith("25 EUR/h is outside the plausible 30 to")


def test_one_of_a_unit_is_singular():
    """1 week, 2 weeks; what is counted by no word stays bare."""
    texts = dict(implausible(Scenario().but(**{"behaviour.feelings.dormant_weeks": 1, "behaviour.feed.item_life": 2})))
    assert texts["behaviour", "feelings", "dormant_weeks"].startswith("1 week is")
    assert texts["behaviour", "feed", "item_life"].startswith("2 days is")
