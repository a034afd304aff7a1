"""Names from right to left turn nothing round."""

import html

from markupsafe import escape

from simulator.report.text.direction import BEGIN, END, isolated, isolated_on_page, names_of, runs_left
from tests.analysis.helpers import tiny

PLAN = "خطة 2027"


def test_only_names_from_right_to_left_are_isolated():
    """Arabic and Hebrew are; Latin, Hindi and Chinese stay as they were, and so does a page without such names."""
    assert runs_left("צוות") and runs_left(PLAN) and not any(map(runs_left, ("Plan 1", "पार्क", "公园", "")))
    assert isolated(PLAN) == f"{BEGIN}{PLAN}{END}" and isolated("Plan") == "Plan"
    assert isolated_on_page("<p>Plan</p>", ["Plan", "公园"]) == "<p>Plan</p>"


def test_names_on_a_page_are_isolated_once():
    """In texts and attributes, however they are escaped; the longer of two that begin alike; not twice."""
    name = "خطة \"أ\" & 'ب'"
    page = f"<p title='{html.escape(name)}'>{escape(name)} 5, {PLAN}, {BEGIN}{PLAN}{END}</p>"
    said = isolated_on_page(page, [name, PLAN, "خطة"])
    assert said.count(BEGIN) == said.count(END) == 4
    assert f"{BEGIN}{html.escape(name)}{END}" in said and f"{BEGIN}{escape(name)}{END} 5, {BEGIN}{PLAN}{END}," in said


def test_names_are_those_that_people_gave():
    """Of the scenario, its personas, its managers."""
    given = tiny(name="Plan").but(**{"personas.park.label": "Park", "managers.central.label": "Anna"})
    assert {"Plan", "Park", "Anna"} <= names_of([given]) and "" not in names_of([given])
