"""Whose course is drawn: a wrong wish is one clear error."""

import pytest

from simulator.errors import PlanError
from simulator.report.figures.groups import Group, check_measure, check_other, groups
from tests.report.page.pages import pair


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": "personas"}, "by='personas': must be one of persona, location, all, or None for everybody.*persona"),
        ({"by": 3}, "by=3: must be one of"),
        ({"measure": "adoptd"}, "adoptd: has no weekly course.*did you mean 'adopted'"),
        ({"other": 1}, "other=1: numbers of what is compared with the baseline go from 0 to 0"),
        ({"other": -1}, "other=-1"),
    ],
)
def test_a_wrong_wish_is_one_clear_error(asked, said):
    """It names the wish and what there is."""
    with pytest.raises(PlanError, match=said):
        pair().plot(**asked)


def test_a_wrong_wish_of_a_run_or_an_animation_is_one_clear_error():
    """As for the figure of a comparison."""
    with pytest.raises(PlanError, match="by='place'"):
        pair().base.plot(by="place")
    with pytest.raises(PlanError, match="other=2"):
        pair().animate(other=2)


def test_groups_are_those_that_all_scenarios_have():
    """Personas by label, locations in their order, everybody where they share none."""
    assert [who.name for who in groups([pair().base, *pair().others], "persona")] == ["office staff", "park workers"]
    assert [who.location for who in groups([pair().base], "location")] == ["north", "south"]
    assert groups([pair().base], None) == [Group("everybody")] == groups([pair().base], "all")


def test_a_measure_has_a_course_or_is_refused():
    """A known measure and number pass; an unknown one names the nearest."""
    check_measure("adopted")
    check_other(pair(), 0)
    with pytest.raises(PlanError, match="did you mean 'adopted'"):
        check_measure("adoptd")
