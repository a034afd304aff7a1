"""The numbers that stand for words agree with the words."""

from simulator.engine.tables import codes
from simulator.engine.tables.parameters import CODES
from simulator.recording import KINDS, STATUSES
from simulator.scenario.fields.phases import GOALS, LEVERS


def test_statuses_and_kinds_stand_in_the_recordings_order():
    """unaware, aware, user, dormant; work, private, news, manager."""
    assert [STATUSES[code] for code in (codes.UNAWARE, codes.AWARE, codes.USER, codes.DORMANT)] == list(STATUSES)
    named = {"work": codes.WORK, "private": codes.PRIVATE, "news": codes.NEWS, "manager": codes.BY_MANAGER}
    assert {kind: KINDS.index(kind) for kind in KINDS} == named


def test_words_of_the_scenario_have_their_codes():
    """hill 0, ... as the record of parameters writes them."""
    assert CODES["response"] == ("hill", "identity", "step") and CODES["response"].index("step") == codes.STEP
    assert (
        CODES["moderation"].index("delete") == codes.DELETE and CODES["moderation"].index("none") == codes.NO_MODERATION
    )
    assert CODES["activity_target"].index("unit") == codes.TO_UNIT
    assert codes.GATES.index("goals-or-max") == codes.GOALS_OR_MAX


def test_levers_and_goals_stand_in_the_scenarios_order():
    """Coaching is the lever of that name, answered the goal."""
    assert (
        LEVERS[codes.COACH] == "coaching"
        and LEVERS[codes.NEWS_ITEM] == "news"
        and LEVERS[codes.AMBASSADOR] == "ambassadors"
    )
    assert GOALS[codes.ANSWERED] == "answered_7d" and GOALS[codes.LASTING] == "non_manager_share"


def test_never_lies_before_any_day():
    """Longer ago than any rest or memory a scenario may ask for."""
    assert codes.NEVER < -3_640 - 365 * 10
