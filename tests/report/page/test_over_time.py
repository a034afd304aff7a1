"""The course of users over time."""

from simulator.report.page.over_time import colours, course
from simulator.report.svg.canvas import ACCENT, BASE
from tests.report.page.results import about
from tests.report.svg.drawings import described, words


def test_every_plan_has_its_line():
    """The baseline grey, the lead in the accent, others in other colours; the names on the lines."""
    assert colours(about())[0] == BASE and colours(about())[about().lead] == ACCENT and len({*colours(about())}) == 3
    figure = course(about())
    assert {"Tiny", "Idle", "Twin"} <= {*words(figure["figures"][0])} and len(figure["figures"]) == 2
    assert "Tiny: " in described(figure["figures"][0])[1] and figure["text"].startswith(
        "Users, people, mean of 20 runs"
    )


def test_one_plan_has_one_line():
    """A run: its own users, no difference marked."""
    assert colours(about(0, 1)) == [ACCENT] and course(about(0, 1))["title"] == "Users week by week"
