"""Lines of the business case: what fits their names, and what they count for."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario.case_numbers import plausible_at
from simulator.scenario.fields.case_lines import KINDS, Line, kind_of, wrong_line
from simulator.scenario.schema import Scenario

GROUND = {"evidence": "measured", "source": "client"}


@pytest.mark.parametrize(
    ("key", "line", "field"),
    [
        ("trips", {"value": 2, "unit": "EUR/trip"}, "counted"),
        ("trips", {"value": 2, "counted": "visits"}, "unit"),
        ("answers", {"value": 2, "counted": "visits"}, "counted"),
        ("turnover", {"value": 2, "price": 100}, "value"),
        ("turnover", {"value": 0.02}, "price"),
    ],
)
def test_a_line_that_does_not_fit_its_name_is_refused(key, line, field):
    """With the field at fault: a line of one's own says what it counts and its unit; 20 for 20 % is no share."""
    assert wrong_line(key, Line(**line))[0] == field
    with pytest.raises(ScenarioError, match=rf"case\.lines\.{key}\.{field}: "):
        Scenario().but(**{"case.lines": {key: line}})


def test_the_same_time_is_not_counted_twice():
    """Mail that is replaced, and reading that replaces it, are one thing: both together are an error."""
    lines = {"case.lines": {"mail": {"value": 5, **GROUND}}}
    with pytest.raises(ScenarioError, match=r"reading_replaces: .*second time"):
        Scenario().but(**lines, **{"case.reading_replaces": 0.3})
    assert Scenario().but(**lines).case.grounded()


def test_the_range_of_a_line():
    """Its own, else that of its name; of money as it stands half to half more; and it must hold the value."""
    assert kind_of("answers", Line(value=5)).plausible == KINDS["answers"].plausible
    assert kind_of("retired_licences", Line(value=300)).plausible == (150, 450)
    assert kind_of("answers", Line(value=5, range=(4, 6))).plausible == (4, 6)
    change = Scenario().but(**{"case.change_management": 8_000}).case
    assert plausible_at(change, "change_management", {}) == (4_000, 12_000)
    with pytest.raises(ScenarioError, match="the range must hold the value"):
        Scenario().but(**{"case.lines": {"answers": {"value": 9, "range": [4, 6]}}})


def test_what_the_line_says_wins():
    """Realisation and cash are those of its name, unless the line says otherwise."""
    plain, own = kind_of("answers", Line(value=5)), kind_of("answers", Line(value=5, realisation=0.2, cashable=True))
    assert (plain.realisation, plain.cashable, own.realisation, own.cashable) == (0.5, False, 0.2, True)
