"""What made a difference between two plans: contributions that add up, planted cases credited to what was planted."""

import numpy as np
import pytest

from simulator import compare
from simulator.analysis.factorial import attribution_request
from simulator.errors import PlanError
from simulator.experiment.planned import campaigns_planned
from simulator.experiment.windows import window_differences
from tests.analysis.attributing import attribute, window_of
from tests.engine.helpers import small

PLAIN = small(60, **{"managers.central.hours_per_week": 40})
LONG = PLAIN.but(name="long", **{"phases.activation.weeks": 16})
REPLICATIONS = 8


@pytest.fixture(scope="module")
def taken():
    """Activation of 16 instead of 8 weeks: longer, with more campaigns and more hours."""
    return attribute(PLAIN, LONG, replications=REPLICATIONS, workers=2)


def alike(let_go=1.0, **changes):
    """A plan whose later phases have the levers of activation: only hours and campaigns tell them from it."""
    hours = dict(PLAIN.phases["activation"].hours)
    later = {
        f"phases.{phase}.{name}": value
        for phase in ("interaction", "self_sustaining")
        for name, value in (("hours", hours), ("let_go", let_go))
    }
    return PLAIN.but(**later, **changes)


def test_contributions_add_up_to_the_comparison(taken):
    """Of the outcome and of each window, the groups' parts add up to what compare gives, run by run."""
    comparison = compare(PLAIN, LONG, replications=REPLICATIONS)
    assert taken.groups.groups == ("length", "campaigns", "hours")
    whole = comparison.difference("adopted_mean").difference.mean
    shown = {one.window.key: one.difference.mean for one in window_differences(comparison, 0)}
    for part, wanted in ((taken.outcome, whole), *((one, shown[one.key]) for one in taken.windows)):
        assert part.difference.mean == pytest.approx(wanted)
        assert sum(one.added.mean for one in part.contributions) == pytest.approx(wanted)
        assert sum(one.alone.mean for one in part.contributions) + sum(
            one.mean for one in part.together.values()
        ) == pytest.approx(wanted)
    assert [one.key for one in taken.windows] == ["while", "after", "end"]


def test_campaigns_written_as_a_longer_phase_are_credited_to_campaigns():
    """Where the longer phase has more campaigns and nothing else of its own, all is theirs, and none the length's."""
    base = alike()
    taken = attribute(base, base.but(**{"phases.activation.weeks": 14}), replications=REPLICATIONS, workers=2)
    assert taken.groups.groups == ("length", "campaigns")
    for part in (taken.outcome, *taken.windows):
        assert part.of("length").added.mean == 0.0 == part.of("length").main.mean
        assert part.of("campaigns").added == part.difference
    assert window_of(taken, "while").difference.low > 0


def test_hours_written_as_a_longer_phase_are_credited_to_hours():
    """Where the longer phase lets more hours go and has no campaigns, all is the hours', and none the length's."""
    base = alike(0.1, **{"phases.activation.campaigns": None})
    taken = attribute(base, base.but(**{"phases.activation.weeks": 14}), "visits_week", replications=REPLICATIONS)
    assert taken.groups.groups == ("length", "hours")
    for part in (taken.outcome, *taken.windows):
        assert part.of("length").added.mean == pytest.approx(0.0, abs=1e-12)
    assert window_of(taken, "while").of("hours").added.low > 0


def test_the_length_alone_has_the_base_s_campaigns_and_hours():
    """The corner with the other plan's length has the base's hours, and as many campaigns, in the same weeks."""
    request = attribution_request(PLAIN, LONG, replications=2)
    only_length = request.corners[1]
    assert only_length.phases["activation"].weeks == 16
    assert campaigns_planned(only_length) == campaigns_planned(PLAIN) < campaigns_planned(LONG)
    comparison = compare(PLAIN, only_length, LONG, replications=2)
    planned = [np.stack([one.planned for one in ran.results]) for ran in (comparison.base, *comparison.others)]
    bought = [np.stack([one.campaigns for one in ran.results]) for ran in (comparison.base, *comparison.others)]
    assert planned[1] == pytest.approx(planned[0]) and (bought[1] == bought[0]).all()
    assert planned[2].sum() > planned[0].sum() and bought[2].sum() > bought[0].sum()


def test_a_single_group_has_all_of_it():
    """Where only campaigns differ, there are two corners, and the contribution is the difference."""
    taken = attribute(PLAIN, PLAIN.but(**{"phases.activation.campaigns": None}), replications=4)
    assert taken.groups.groups == ("campaigns",)
    assert taken.outcome.contributions[0].added == taken.outcome.difference


def test_worlds_are_what_intervals_are_over():
    """In three worlds the values are the worlds' means, and contributions add up in each."""
    worlds = [{"behaviour.visit.habit": value} for value in (0.1, 0.5, 0.9)]
    taken = attribute(PLAIN, LONG, replications=2, worlds=worlds)
    assert taken.outcome.difference.n == 3
    total = sum(one.added.mean for one in taken.outcome.contributions)
    assert total == pytest.approx(taken.outcome.difference.mean)


def test_workers_change_nothing():
    """One worker and two give the same parts."""
    one, two = (attribute(PLAIN, LONG, replications=3, workers=n) for n in (1, 2))
    assert one.outcome == two.outcome and one.windows == two.windows


def test_plans_that_do_not_differ_and_unknown_outcomes_are_refused():
    """A name makes no difference."""
    with pytest.raises(PlanError, match="do not differ"):
        attribute(PLAIN, PLAIN.but(name="twin"))
    with pytest.raises(PlanError, match="adopted_mean"):
        attribute(PLAIN, LONG, "adopted_men")


def test_data_go_with_the_rest(tmp_path):
    """A corner reads the ties of the plan whose other settings it has; files that alone differ are refused."""
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("source,target\na,b\nb,c\n")
    two.write_text("source,target\na,b\na,c\n")
    graph = PLAIN.but(**{"network.file": "edges.csv", "network.directed": False, "network.min_weight": 1})
    request = attribution_request(graph, LONG, data=[{"edges.csv": one}, {}], replications=1)
    for corner, plan in enumerate(request.corners):
        assert bool(request._files_of(corner)) == (plan.network.file is not None)
    longer = graph.but(**{"phases.activation.weeks": 16})
    with pytest.raises(PlanError, match="read other data files"):
        attribution_request(graph, longer, data=[{"edges.csv": one}, {"edges.csv": two}], replications=1)
    same = attribution_request(graph, longer, data=[{"edges.csv": one}] * 2, replications=1)
    assert all(same._files_of(at) == {"edges.csv": one} for at in range(len(same.corners)))
