"""The catalogue of readings: what an evidence file may ask for, with unit, meaning and needs."""

import math
from dataclasses import replace

from simulator.evidence import activity, answers, plans, posts, reach, roles, season, structure, withdrawal
from simulator.evidence.reading import DAYS, INDEX, NUMBER, RATIO, SHARE, WEEKS, Read, Reading
from simulator.evidence.seen import (
    AS_OFTEN_MADE,
    BASE,
    CUT_26,
    CUT_104,
    LONG,
    NO_MANAGER,
    NO_TIES,
    REWIRED,
    SAME_TIES,
)

OF_SHARE, FROM_ZERO, ANY = (0.0, 1.0), (0.0, math.inf), (-math.inf, math.inf)
APART, UPTO_ONE = (-1.0, 1.0), (-math.inf, 1.0)
N_ = str  # marks a text for the catalogue of translations; it is translated when it is shown


def _of_people() -> list[Reading]:
    """Return the readings of who visits and takes part."""
    return [
        Reading("half_visited_week", WEEKS, N_("week in which half of those present have visited"),
                reach.half_visited_week, FROM_ZERO, personal=True),
        Reading("half_visited_later", WEEKS, N_("weeks by which half of the deskless come later than at desks"),
                reach.half_visited_later, ANY, comparing=True),
        Reading("never_visited", SHARE, N_("present people who never visited"),
                reach.never_visited, OF_SHARE, personal=True, windowed=True),
        Reading("monthly_visitors", SHARE, N_("employees who visited in four weeks"),
                activity.monthly_visitors, OF_SHARE, personal=True, windowed=True),
        Reading("monthly_visitors_gap", SHARE, N_("the same, desk less deskless"),
                activity.monthly_visitors_gap, APART, windowed=True, comparing=True),
        Reading("read_only", SHARE, N_("visitors of twelve weeks who made nothing"),
                activity.read_only, OF_SHARE, personal=True, windowed=True),
        Reading("interacted_monthly", SHARE, N_("employees who made something in four weeks"),
                activity.interacted_monthly, OF_SHARE, personal=True, windowed=True),
        Reading("seasonal_dip", SHARE, N_("fall of weekly visitors in the window against the six weeks before"),
                season.seasonal_dip, UPTO_ONE, personal=True, windowed=True),
    ]  # fmt: skip


def _of_items() -> list[Reading]:
    """Return the readings of posts, answers and roles."""
    return [
        Reading("gini_posters", INDEX, N_("inequality of posts among those who post"), posts.gini_posters, OF_SHARE),
        Reading("gini_employees", INDEX, N_("inequality of posts among all present"), posts.gini_employees, OF_SHARE),
        Reading("posted_once", SHARE, N_("new posters who post once"), posts.posted_once, OF_SHARE),
        Reading("posts_again_1", SHARE, N_("new posters who post again in month 1"), posts.posts_again_1, OF_SHARE),
        Reading("posts_again_2", SHARE, N_("new posters who post again in month 2"), posts.posts_again_2, OF_SHARE),
        Reading("posts_again_12", SHARE, N_("new posters who post again in month 12"), posts.posts_again_12, OF_SHARE),
        Reading("answered_7d", SHARE, N_("posts answered within 7 days"), answers.answered_7d, OF_SHARE, windowed=True),
        Reading("median_answer_days", DAYS, N_("median time to the first answer"),
                answers.median_answer_days, FROM_ZERO, windowed=True),
        Reading("replies_a_post", NUMBER, N_("replies a post"),
                answers.replies_a_post, FROM_ZERO, personal=True, windowed=True),
        Reading("top_1_acts", SHARE, N_("acts by the most active 1 %"), roles.top_1_acts, OF_SHARE),
        Reading("contributors", SHARE, N_("contributors among the stated roles"),
                roles.contributors, OF_SHARE, windowed=True),
        Reading("curators", SHARE, N_("curators among the stated roles"), roles.curators, OF_SHARE, windowed=True),
        Reading("mature_contributors", SHARE, N_("contributors of a community that carries itself by week 104"),
                withdrawal.mature_contributors, OF_SHARE, variants=(BASE, LONG), conditional=True),
    ]  # fmt: skip


def _unmanaged(
    name: str, unit: str, meaning: str, read: Read, limits: tuple[float, float], looks_close: bool = False
) -> Reading:
    """Return a reading of the scenario without a manager beside the scenario; looks_close: at ties and events too."""
    events = (NO_MANAGER,) if looks_close else ()
    return Reading(name, unit, meaning, read, limits, variants=(BASE, NO_MANAGER), events=events, ties=looks_close)


def _of_branches() -> list[Reading]:
    """Return the readings of what is left without a manager, or after a cut."""
    return [
        replace(
            _unmanaged("unmanaged_interacted", SHARE, N_("who made something in four weeks, without a manager"),
                       withdrawal.unmanaged_interacted, OF_SHARE),
            personal=True, windowed=True,
        ),
        replace(
            _unmanaged("unmanaged_posts", RATIO, N_("posts without a manager over those with one"),
                       withdrawal.unmanaged_posts, FROM_ZERO),
            windowed=True,
        ),
        _unmanaged("unmanaged_left", RATIO, N_("monthly visitors at the end over their peak, without a manager"),
                   withdrawal.unmanaged_left, OF_SHARE, looks_close=True),
        _unmanaged("hazard_by_ties", RATIO, N_("first visits with over half of one's ties using it, to few"),
                   structure.hazard_by_ties, FROM_ZERO, looks_close=True),
        _unmanaged("hazard_bend", RATIO, N_("second step of that rise less the first: below 0 where it flattens"),
                   structure.hazard_bend, ANY, looks_close=True),
        Reading("left_after_early_cut", RATIO, N_("posts and replies left after hours were cut in week 26"),
                withdrawal.left_after_early_cut, FROM_ZERO, variants=(BASE, CUT_26)),
        Reading("left_after_late_cut", RATIO, N_("posts and replies left after hours were cut in week 104"),
                withdrawal.left_after_late_cut, FROM_ZERO, variants=(BASE, LONG, CUT_104), conditional=True),
    ]  # fmt: skip


def _of_structure() -> list[Reading]:
    """Return the readings of ties, units, sizes and other plans."""
    return [
        Reading("unit_correlation", INDEX, N_("likeness of first-visit days within units, week 26"),
                structure.unit_correlation, APART, events=(BASE,), ties=True),
        Reading("less_without_ties", SHARE, N_("fewer who interact monthly without any ties"),
                structure.less_without_ties, UPTO_ONE, variants=(BASE, SAME_TIES, NO_TIES)),
        Reading("less_when_rewired", SHARE, N_("fewer who interact monthly when ties lead to anybody"),
                structure.less_when_rewired, UPTO_ONE, variants=(BASE, SAME_TIES, REWIRED)),
        Reading("reaches_usual", SHARE, N_("a plan as often made reaches 27 % who interact monthly"),
                plans.reaches_usual, OF_SHARE, variants=(BASE, AS_OFTEN_MADE), windowed=True),
        Reading("size_gap", SHARE, N_("monthly visitors at 1,200 to 28,000 people, how far apart"),
                plans.size_gap, OF_SHARE, variants=(BASE, plans.PARK, *plans.LARGER), personal=True, windowed=True),
        Reading("small_gap", SHARE, N_("monthly visitors at 600 people, how far from 1,200"),
                plans.small_gap, OF_SHARE, variants=(BASE, plans.SMALLER, plans.PARK), personal=True, windowed=True),
    ]  # fmt: skip


READINGS: dict[str, Reading] = {
    one.name: one for one in (*_of_people(), *_of_items(), *_of_branches(), *_of_structure())
}
