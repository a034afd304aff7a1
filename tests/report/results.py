"""Results for the tests of reports: a small comparison that is run once, and analyses made up by hand."""

from functools import lru_cache

import numpy as np

from simulator import compare
from simulator.analysis.boxes import Box, Rule
from simulator.analysis.contributions import Contributions
from simulator.analysis.curve import Curve, Curves, Point
from simulator.analysis.explore import Discovery, read_target
from simulator.analysis.levers import read_levers
from simulator.analysis.optimise import FrontPoint, Search
from simulator.analysis.parts import Part
from simulator.analysis.question import Question
from simulator.analysis.sensitivity import Index, Sensitivity
from simulator.analysis.trials import Goal, Trial
from simulator.analysis.why import Why
from simulator.experiment.worlds import Worlds
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.paired import paired
from simulator.statistics.regret import Regret
from tests.analysis.helpers import idle, tiny

HABIT, FEAR = "behaviour.visit.habit", "personas.park.fear"
LEVERS = ["managers.central.hours_per_week=0:40", "phases.launch.weeks=2:6"]


@lru_cache
def compared():
    """A scenario, one without the manager's hours, and the first again: 20 runs of 30 people."""
    return compare(tiny(), idle(), tiny(name="Twin"), replications=20)


def interval(mean, half=0.01, runs=4):
    """An interval around a mean."""
    return Interval(mean, mean - half, mean + half, runs)


def part(key, gone, clear=True, share=0.5):
    """A mechanism, without which `gone` goes away of the difference."""
    left = interval(0.1 - gone)
    return Part(key, key, 0.3, 0.4, left, interval(gone), interval(share, 0.1), 0.001 if clear else 0.8)


def explained(weekly=True):
    """Why two scenarios differ by .1: two personas, two clear mechanisms and one that is not."""
    comparison = compared()
    values = np.full((20, 12, 2), 0.1 / 24) + np.linspace(-1e-4, 1e-4, 20)[:, None, None] * [[1.0, 2.0]]
    weeks = Contributions(["office", "park"], 0, values) if weekly else None
    base = np.linspace(0.3, 0.4, 20)
    difference = paired(base, base + values.sum(axis=(1, 2)), 1)
    parts = [part("fear of sharing", 0.06), part("novelty", -0.02, share=-0.2), part("habit", 0.001, clear=False)]
    return Why(comparison, "adopted_mean" if weekly else "npv", difference, parts, ["a pilot"], weeks)


def screened(method="morris"):
    """Three numbers: one that matters, one within the noise, one without any effect."""
    spread = 0.004 if method == "morris" else float("nan")
    indices = [
        Index(FEAR, 0.2, 0.8, 0.10, 0.08, 0.12, -0.09, -0.11, -0.07, spread, True),
        Index(HABIT, 2.4, 4.2, 0.01, 0.0, 0.03, 0.005, -0.01, 0.02, spread, False),
        Index("costs.campaigns", 6.0, 24.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, spread, False),
    ]
    return Sensitivity(tiny(), "adopted_mean", method, 4, 16, 2, indices, 0.02, 0.4, 0.1)


def worlds(runs=4):
    """A baseline, one better by two points and one equal to it in twenty worlds; the gain depends on fear."""
    draw = np.random.Generator(np.random.Philox(9))
    drawn = [{FEAR: float(fear), HABIT: float(habit)} for fear, habit in draw.random((20, 2))]
    base = 0.4 + 0.01 * draw.normal(size=(20, runs))
    gain = np.array([[0.05 - 0.06 * world[FEAR]] for world in drawn]) + 0.002 * draw.normal(size=(20, runs))
    values = np.stack([base, base + gain, base], axis=1)[..., None]
    return Worlds(["Tiny", "Idle", "Twin"], ["adopted_mean"], drawn, values, ["phases.launch.weeks"])


def searched(regret=True):
    """A search over two levers: three trials, of which two are beaten by no other."""
    goals = [Goal("visits_week", 1), Goal("hours", -1), *([Goal("regret", -1)] if regret else [])]
    asked = Question(tiny(), goals, read_levers(LEVERS, tiny()), 2)
    points = [{"managers.central.hours_per_week": hours, "phases.launch.weeks": 4} for hours in (10.0, 20.0, 30.0)]
    outcomes = [[[50.0, 120.0], [54.0, 120.0]], [[40.0, 240.0], [44.0, 240.0]], [[70.0, 360.0], [75.0, 360.0]]]
    trials = [
        Trial(at, point, np.array(values)) for at, (point, values) in enumerate(zip(points, outcomes, strict=True))
    ]
    lost = Regret(1.5, 3.0, 12) if regret else None
    base = [np.linspace(45, 46, 20), np.full(20, 120.0)]
    front = [
        FrontPoint(
            trials[at], [mean_interval(own + gain) for own in base], [paired(own, own + gain) for own in base], lost
        )
        for at, gain in ((2, 20.0), (0, 0.0))
    ]
    return Search(asked, trials, front, 2, [mean_interval(own) for own in base], lost)


def discovered():
    """A target that 30 of 100 rows miss, those with much fear; what meets it has no rule."""
    box = Box([Rule(FEAR, low=0.6)], 25, 20, 0.67, 0.8, (0.61, 0.91), 0.75, 0.5, 0.6, 0.3)
    none = Box([], 100, 70, 1.0, 0.7, (0.6, 0.79), float("nan"), float("nan"), float("nan"), 0.7)
    return Discovery(read_target("adopted_mean >= 50%"), 100, 2, 30, box, none)


WEEKS = "phases.activation.weeks"


def curved(worlds=0, count=1, name="adopted_mean", path=WEEKS, values=(6, 10, 14)):
    """Curves over three values: the best is the last, the second is near it, the first gives up .05."""
    curves = []
    for number in range(count):
        means, gaps = (0.50, 0.545, 0.55), (-0.05, -0.005, 0.0)
        points = [
            Point(value, interval(mean, 0.02), interval(gap, 0.003 if gap else 0.0), 0.4, 0.7, at)
            if worlds
            else Point(value, interval(mean, 0.02), interval(gap, 0.003 if gap else 0.0))
            for at, (value, mean, gap) in enumerate(zip(values, means, gaps, strict=True))
        ]
        others = {"phases.launch.weeks": 2 + number, "hold": "total"} if count > 1 else {}
        curves.append(Curve(others, points, 20, 0, 2, 1, 0.01))
    return Curves(tiny(), name, path, worlds, curves)
