"""What a page is about."""

import numpy as np

from simulator.experiment.stored import Answer
from simulator.experiment.users import users
from simulator.report.page.asked import asked
from tests.report.results import compared


def test_page_one_is_about_the_plan_with_the_most_users():
    """Of several the one with the most users over all weeks; of a run itself, without differences."""
    result = compared()
    about = asked(Answer(result))
    most = int(np.argmax([users(one).mean() for one in result.others]))
    assert about.plan is result.others[most] and about.base is result.base and len(about.compared) == 2
    alone = asked(Answer(result.base))
    assert alone.plan is alone.base and alone.differences == [] and alone.runs == 20


def test_the_same_number_has_one_origin():
    """A link is an anchor of an entry; the same number twice is one entry."""
    about = asked(Answer(compared()))
    first, second = about.link("users", "May 2028"), about.link("users", "May 2028")
    assert first == second == about.origins.entries[0].key and about.link("users", "Oct 2028") != first
    assert "replications 0 to 19" in about.origins.entries[0].how
