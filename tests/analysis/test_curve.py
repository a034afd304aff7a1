"""Curves: the best value, the smallest near it and the paired intervals are those of the runs that they stand for."""

import numpy as np
import pytest

from simulator.analysis.curve import check_curves, read_curves
from simulator.api.sweep import sweep
from simulator.errors import PlanError
from simulator.experiment.one_line import Asked, one_line, plan_asked
from simulator.statistics.intervals import mean_interval, within
from simulator.statistics.two_level import crossed_interval
from tests.analysis.helpers import tiny
from tests.runs.helpers import TINY, planned
from tests.runs.own_functions import spent

WEEKS, HOURS = "phases.activation.weeks", "managers.central.hours_per_week"
LEVERS = (f"{WEEKS}=4:16:4",)


class Planted:
    """Stored runs of a plan whose outcomes are planted."""

    def __init__(self, plan, value):
        """Let every row of the plan have `value(labels, world, replications)`."""
        self.plan = plan
        self.values = np.array([value(plan.labels(row), row.world, plan.most) for row in plan.main], float)

    def outcome(self, _name):
        """The outcomes, float64[rows, replications]."""
        return self.values


def asked(folder, levers=LEVERS, **more):
    """The plan of a tiny scenario and levers."""
    (folder / "tiny.yaml").write_text(TINY)
    return plan_asked(one_line(folder / "tiny.yaml", Asked(levers, **more)))[0]


def noise(count, key=1):
    """Noise that all points share."""
    return np.random.Generator(np.random.Philox(key)).normal(0.0, 0.1, count)


HEIGHTS = {4: 0.50, 8: 0.532, 12: 0.54, 16: 0.51}


def hill(labels, _world, count):
    """A hill with its top at 12 weeks; the noise is shared, and a little of it is each point's own."""
    own = 0.001 * noise(count, 10 + labels[WEEKS])
    return HEIGHTS[labels[WEEKS]] + noise(count) + own - own.mean() - noise(count).mean()


def test_the_best_and_the_smallest_near_it(tmp_path):
    """Of a hill the top, and the first value less than a point below it; the figures are those of the planted runs."""
    plan = asked(tmp_path, replications=30)
    curves = read_curves(Planted(plan, hill), "adopted_mean")
    (curve,) = curves.curves
    assert [point.value for point in curve.points] == [4, 8, 12, 16]
    assert (curve.best, curve.smallest, curve.margin, curve.runs, curve.left_out) == (2, 1, 0.01, 30, 0)
    for point in curve.points:
        runs, top = (hill({WEEKS: value}, 0, 30) for value in (point.value, 12))
        assert point.mean.mean == pytest.approx(HEIGHTS[point.value]) and point.mean.n == 30
        assert point.mean.low == pytest.approx(within(mean_interval(runs), 0.0, 1.0).low)
        assert (point.gap.low, point.gap.high) == pytest.approx(
            (mean_interval(runs - top).low, mean_interval(runs - top).high), abs=1e-12
        )
    assert (
        curve.gap.mean == pytest.approx(-0.008)
        and curve.gap.half_width < 0.001 < 0.03 < curve.points[1].mean.half_width
    )


def test_runs_that_are_not_shared_are_seen(tmp_path):
    """With other noise at every point the paired interval is as wide as that of the means: the check above can fail."""

    def unshared(labels, world, count):
        return hill(labels, world, count) + noise(count, labels[WEEKS])

    (curve,) = read_curves(Planted(asked(tmp_path, replications=30), unshared), "adopted_mean").curves
    assert curve.points[0].gap.half_width > 0.02


@pytest.mark.parametrize(
    ("name", "scale", "best", "smallest", "margin"),
    [
        ("visits_week", 1_000, 2, 2, 5.4),
        ("visits_week", 1, 2, 2, 0.0054),
        ("fear_end", 1, 0, 0, None),
        ("read_only", 1, 2, 1, 0.01),
    ],
)
def test_the_margin_is_a_point_of_a_share_else_a_hundredth(tmp_path, name, scale, best, smallest, margin):
    """A point of a share; of others 1 % of the best mean, whatever the unit; where less is better the least is best."""
    plan = asked(tmp_path, replications=5)
    (curve,) = read_curves(Planted(plan, lambda labels, *rest: scale * hill(labels, *rest)), name).curves
    assert (curve.best, curve.smallest) == (best, smallest)
    if margin is not None:
        assert curve.margin == pytest.approx(margin)


def test_worlds_count_apart_from_runs(tmp_path):
    """Means and gaps count worlds and the runs that they share; the share of worlds near their own best is counted."""
    plan = asked(tmp_path, worlds=8, replications=5)

    def tilted(labels, world, count):
        slope = 0.02 if world < 6 else -0.02  # in two of eight worlds shorter is better
        return 0.5 + slope * (labels[WEEKS] - 4) / 4 + 0.01 * world + noise(count)

    planted = Planted(plan, tilted)
    curves = read_curves(planted, "adopted_mean")
    (curve,) = curves.curves
    assert curves.worlds == 8 and curve.best == 3 and [point.near for point in curve.points] == [2, 0, 0, 6]
    cube = np.array([[tilted({WEEKS: weeks}, world, 5) for world in range(8)] for weeks in (4, 16)])
    wanted_mean, wanted_gap = within(crossed_interval(cube[0]), 0.0, 1.0), crossed_interval(cube[0] - cube[1])
    for own, wanted in ((curve.points[0].mean, wanted_mean), (curve.points[0].gap, wanted_gap)):
        assert (own.mean, own.low, own.high) == pytest.approx((wanted.mean, wanted.low, wanted.high)) and own.n == 8
    means = cube[0].mean(axis=1)
    assert (curve.points[0].low, curve.points[0].high) == pytest.approx(tuple(np.quantile(means, [0.1, 0.9])))


def test_a_curve_for_each_combination_of_the_others(tmp_path):
    """Two hours and two ways of holding them: four curves in the order of the design, each with its own rows."""
    plan = asked(tmp_path, (*LEVERS, f"{HOURS}=8,24"), replications=3, hold="both")
    heights = {("weekly", 8): 0.1, ("weekly", 24): 0.2, ("total", 8): 0.3, ("total", 24): 0.4}
    planted = Planted(
        plan, lambda says, _world, count: np.full(count, heights[says["hold"], says[HOURS]] + says[WEEKS] / 1000)
    )
    curves = read_curves(planted, "adopted_mean").curves
    assert [(one.others["hold"], one.others[HOURS]) for one in curves] == list(heights)
    for curve, height in zip(curves, heights.values(), strict=True):
        assert [point.mean.mean for point in curve.points] == pytest.approx([height + w / 1000 for w in (4, 8, 12, 16)])


def test_values_stand_in_their_order(tmp_path):
    """Numbers by size, however they are written; words and dates as they are written."""
    flat = lambda _says, _world, count: np.zeros(count)  # noqa: E731
    for lever, values in (
        (f"{WEEKS}=12,4,8", [4, 8, 12]),
        ("content.moderation=none,move,delete", ["none", "move", "delete"]),
        ("phases.launch.until=2027-06-27,2027-05-30", ["2027-06-27", "2027-05-30"]),
    ):
        (curve,) = read_curves(Planted(asked(tmp_path, (lever,), replications=2), flat), "adopted_mean").curves
        assert [point.value for point in curve.points] == values


def test_runs_that_are_not_defined_everywhere_are_left_out(tmp_path):
    """A run that is missing at one point is left out at all of them; where none is left, a plain word."""
    planted = Planted(asked(tmp_path, replications=6), hill)
    planted.values[1, 3] = np.nan
    (curve,) = read_curves(planted, "adopted_mean").curves
    assert (curve.runs, curve.left_out) == (5, 1) and {point.mean.n for point in curve.points} == {5}
    planted.values[2] = np.nan
    with pytest.raises(PlanError, match="not defined"):
        read_curves(planted, "adopted_mean")


def test_what_is_no_curve_is_refused(tmp_path):
    """A sampled design, no lever, an unknown outcome: a plain word each, before anything is run."""
    head = "format: 1\nquestion: What?\nbases: {tiny: tiny.yaml}\nreplications: 2\n"
    levers = f"levers: {{{WEEKS}: {{range: [4, 16]}}, {HOURS}: {{range: [4, 16]}}}}\n"
    lhs = head + levers + "design: {levers: {kind: lhs, points: 4}}\n"
    with pytest.raises(PlanError, match="grid"):
        check_curves(planned(tmp_path, lhs)[1], "adopted_mean")
    with pytest.raises(PlanError, match="nothing is varied"):
        check_curves(planned(tmp_path, head)[1], "adopted_mean")
    with pytest.raises(PlanError, match="adopted_mean"):
        check_curves(asked(tmp_path), "adopted_men")


def test_an_outcome_of_ones_own_has_a_curve(tmp_path):
    """Of the folder that has it, as a number without a better side; in another plan it is unknown."""
    with pytest.raises(PlanError, match="spent: unknown outcome"):
        check_curves(asked(tmp_path), "spent")
    settings = {"levers": {WEEKS: [4, 8]}, "replications": 2, "workers": 1}
    with sweep(tiny(), tmp_path / "out", outcomes={"spent": spent}, **settings) as runs:
        check_curves(runs.plan, "spent")
        own, same = (read_curves(runs, name) for name in ("spent", "hours"))
    assert (own.unit, own.better) == ("number", 0)
    assert [one.mean.mean for one in own.curves[0].points] == [one.mean.mean for one in same.curves[0].points]
