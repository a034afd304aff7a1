"""Why two scenarios differ, in words."""

from dataclasses import replace

from simulator.experiment.results import Comparison
from simulator.report.text.why import part_words, why_words
from simulator.texts import use_language
from tests.report.results import explained, part


def test_it_says_for_whom_when_and_by_which_mechanisms():
    """The difference with its runs; parts by persona and quarter; what makes it, what holds it back, what is idle."""
    words = why_words(explained())
    assert "Tiny" in words and "+10.0 points" in words and "20 paired runs" in words
    assert "for whom" in words and "park" in words and "3 May 2027 - " in words
    makes, holds = words.index("what makes it"), words.index("what holds it back")
    assert makes < words.index("fear of sharing: without it") < holds < words.index("novelty: without it")
    assert "no effect on it that these runs can tell: habit" in words and "in neither scenario: a pilot" in words


def test_what_is_no_mean_of_weeks_is_not_taken_apart():
    """It says so, and tells the mechanisms all the same."""
    words = why_words(explained(weekly=False))
    assert "cannot be taken apart by week and persona" in words and "what makes it" in words


def test_a_share_is_told_where_something_goes_away():
    """A part has its share with ends; where the difference grows instead there is none to tell."""
    assert "50% of it, 40% to 60%" in part_words(part("x", 0.06), "share")
    assert "of it" not in part_words(part("x", -0.02, share=-0.2), "share")


def test_a_plan_that_does_less_says_what_it_gives_up():
    """Where fewer hours are spent: what is lost in use, in Dutch too, whether money is asked or use itself."""
    words = why_words(explained(weekly=False))
    assert "Idle spends 16 h instead of 124 h, and gives up adopted, mean of all weeks -9.1 points" in words
    with use_language("nl"):
        assert "levert in: doet mee, gemiddelde" in why_words(explained(weekly=False))
    assert "and gives up adopted, mean of all weeks -9.1 points" in why_words(explained())


def test_less_at_the_same_hours_is_less():
    """A shorter phase, fewer campaigns: named with what was, and what it gives up; from the fourth on counted."""
    one = explained(weekly=False)
    base, twin = one.comparison.base, one.comparison.others[1]

    def words(**changes):
        other = replace(twin, scenario=base.scenario.but(**changes))
        return why_words(replace(one, comparison=Comparison(base, [other])))

    shorter = words(**{"phases.launch.weeks": 2})
    assert "does less (phases.launch.weeks 2 instead of 4), and gives up adopted, mean of all weeks: nothing" in shorter
    assert "gives up" not in words(**{"phases.launch.weeks": 9}) and "gives up" not in words(name="Twin")
    many = words(**{f"phases.{name}.weeks": 1 for name in ("launch", "acquaintance", "activation", "interaction")})
    assert "phases.activation.weeks 1 instead of 8, and 1 more), and gives up" in many


def test_a_plan_with_the_same_hours_gives_up_nothing():
    """The twin of the scenario spends as much."""
    one = explained(weekly=False)
    twins = Comparison(one.comparison.base, one.comparison.others[1:])
    assert "gives up" not in why_words(replace(one, comparison=twins))
