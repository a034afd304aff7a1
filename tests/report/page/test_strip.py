"""The plan of a scenario on its dates, and what differs from its base."""

import re

import pytest

from simulator import Scenario
from simulator.report.page.strip import MOST_DIFFERENCES, MOST_ROWS, _merged, scenario_html
from simulator.report.text.direction import BEGIN, END
from simulator.scenario.changes import differences
from simulator.scenario.dates import planned_phases
from simulator.scenario.paths import plain
from simulator.texts import use_language

PARK = Scenario.load("scenarios/leisure-park.yaml")
LONG = Scenario.load("scenarios/summer-long.yaml")
BAR = re.compile(r'<span class="bar( was)?[^"]*" style="left:([\d.]+)%;width:([\d.]+)%"')


def bars(text, was):
    """Where bars begin and how wide they are, in percent."""
    return [(float(left), float(width)) for kind, left, width in BAR.findall(text) if bool(kind) == was]


def test_phases_lie_where_their_dates_are():
    """One after the other over the whole strip, each as wide as its share of the days."""
    own = bars(scenario_html(PARK), was=False)
    assert len(own) == len(planned_phases(PARK)) == 5 and own[0][0] == 0.0
    for one, (left, width) in zip(planned_phases(PARK), own, strict=True):
        assert left == pytest.approx(100 * (one.first_day - PARK.start).days / PARK.days, abs=0.01)
        assert width == pytest.approx(100 * ((one.last_day - one.first_day).days + 1) / PARK.days, abs=0.01)


def test_the_bases_phases_stand_above_where_they_are_others():
    """In grey, with whose they are; not where they are the same or the plan begins on another date."""
    assert bars(LONG._repr_html_(), was=True) == bars(scenario_html(PARK), was=False)
    assert "grey: the phases of Leisure park" in LONG._repr_html_()
    assert not bars(PARK.but(**{"personas.office.fear": 0.5})._repr_html_(), was=True)
    assert not bars(PARK.but(start="2027-04-05")._repr_html_(), was=True)
    assert not bars(PARK.but(**{"run.horizon_weeks": 30})._repr_html_(), was=True)  # other phases only beyond its end


def test_what_differs_is_listed_with_both_values():
    """Each field with its value there and here, in the marks of the language; who is added is one line."""
    text = PARK.but(**{"personas.office.fear": 0.5, "managers.north": {"hours_per_week": 9, "new": True}})._repr_html_()
    assert "<td>personas.office.fear</td><td>0.45</td><td>0.5</td>" in text
    assert "<td>managers.north</td><td>-</td><td>is added</td>" in text and "managers.north.weekdays" not in text
    with use_language("nl"):
        assert (
            "<td>personas.office.fear</td><td>0,45</td><td>0,5</td>"
            in LONG.but(**{"personas.office.fear": 0.5})._repr_html_()
        )
    assert "<td>phases.activation.until</td><td>-</td><td>31 Oct 2027</td>" in LONG._repr_html_()
    assert "nothing but the name" in PARK.but(name="x")._repr_html_()


def test_what_was_there_is_not_added():
    """A field of a persona or of an act that was not set before is a field; what both plans have is nothing new."""
    act = "interventions.extra"
    base = PARK.but(**{act: {"on": "2027-09-01", "lever": "news"}})
    changed = base.but(**{f"{act}.until": "2027-10-01", f"{act}.times": 2, f"{act}.manager": "central"})
    assert "is added</td>" in changed._repr_html_(), "the act itself, against the park"
    rows = [one.path for one in _merged(list(differences(plain(base), plain(changed))), plain(base), plain(changed))]
    assert rows and "interventions.extra" not in rows
    (gone,) = _merged(list(differences(plain(base), plain(PARK))), plain(base), plain(PARK))
    assert (gone.path, gone.old, gone.new) == ("interventions.extra", "was there", None)


def test_it_is_two_screens_at_most():
    """Of many differences, personas and managers the first, and how many more there are."""
    many = {f"personas.p{at}": {"headcount": 5, "template": "desk"} for at in range(30)}
    changed = {f"behaviour.visit.{name}": value / 2 for name, value in vars(PARK.behaviour.visit).items() if value}
    text = PARK.but(**many, **changed)._repr_html_()
    assert text.count("<tr>") <= 4 + MOST_DIFFERENCES + 5 + MOST_ROWS + 1
    assert "more: scenario.diff(scenario.base)" in text and "and 26 more" in text


def test_a_name_from_right_to_left_turns_nothing_round():
    """It is isolated wherever it stands, in titles of bars too; other pages have no such mark."""
    assert scenario_html(PARK.but(name="خطة 3")).count(f"{BEGIN}خطة 3{END}") == 1 and BEGIN not in scenario_html(PARK)


def test_names_are_text():
    """Nothing of them is read as HTML."""
    text = PARK.but(name="<i>A</i>")._repr_html_()
    assert "&lt;i&gt;A" in text and "<i>" not in text
