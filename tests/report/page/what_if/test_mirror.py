"""What the scripts repeat of the package equals it: windows, differences, intervals, conflicts, on 200 random plans."""

import json
import random
from datetime import date, timedelta

import numpy as np
import pytest

from simulator import Scenario
from simulator.experiment.users import _difference
from simulator.experiment.windows import windows
from simulator.report.page.plans import conflicts, time_left, under_contract
from simulator.report.page.what_if.part import phase_facts, plan_facts
from simulator.report.page.what_if.scripts import PANEL, script
from simulator.report.text.users import clause, signed
from simulator.scenario.dates import planned_phases
from simulator.scenario.fields.phases import PHASES
from simulator.statistics.intervals import LEVEL, mean_interval, t_quantile
from simulator.texts import use_language
from tests.report.page.what_if.playing import browser, needs_browser

pytestmark = needs_browser
START = date(2027, 5, 3)
PLANS, MOST = 200, 1e-9
STRETCHES = """([base, own, facts, moves]) => {
  const phases = moves.reduce((all, [at, weeks]) => module_plan.moved(all, at, weeks), own);
  return [
    module_plan.windows(base, phases, facts).map((one) => [one.key, one.first, one.last]),
    module_plan.stretches(phases, facts.horizon).map((one) => [phases[one.at].name, one.first, one.after]),
  ];
}"""
INTERVAL = "([values, t]) => module_statistics.meanInterval(values, t)"
CONFLICTS = """([own, horizon, staff]) =>
  module_conflict.conflicts(own, module_plan.stretches(own, horizon), staff).map((one) =>
    [own[one.at].name, one.first, one.after, one.who, one.people, one.time])"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """An empty page that has the panel's modules."""
    with browser(tmp_path_factory.mktemp("mirror")) as one:
        one.page.add_script_tag(content=script(PANEL))
        yield one.page


def random_changes(draw):
    """Phases with other lengths, dates, gates, campaigns and hours, dated acts, a manager who seldom works."""
    changes = {}
    for name in PHASES[:4]:
        changes[f"phases.{name}.weeks"] = draw.randint(0, 20)
        if draw.random() < 0.4:
            rule = {"first_week": draw.randint(1, 6), "every_weeks": draw.choice((0, 2, 4))}
            changes[f"phases.{name}.campaigns"] = rule
        if draw.random() < 0.2:
            changes[f"phases.{name}.gate"] = "goals"
    if draw.random() < 0.4:
        del changes["phases.activation.weeks"]
        before = changes["phases.launch.weeks"] + changes["phases.acquaintance.weeks"]
        changes["phases.activation.until"] = (START + timedelta(days=7 * before + draw.randint(0, 140))).isoformat()
    for number in range(draw.randint(0, 2)):
        act = {
            "on": f"2027-{draw.randint(5, 12):02d}-{draw.randint(1, 28):02d}",
            "lever": draw.choice(("campaigns", "news")),
        }
        changes[f"interventions.act_{number}"] = act
    if draw.random() < 0.2:
        changes["managers.central.weekdays"] = draw.sample(["mon", "wed", "fri"], 2)
    return changes


def random_pair(number):
    """Two plans and moves of the second one, by number."""
    draw = random.Random(number)
    scenario = Scenario.load("leisure-park")
    base = scenario.but(**random_changes(draw)) if draw.random() < 0.5 else scenario
    return base, scenario.but(**random_changes(draw)) if draw.random() < 0.7 else base, draw


def moved(plan, rows, draw):
    """A plan with one or two ends moved, as `compare` is given it, and the same as moves of the panel."""
    able = [at for at, row in enumerate(rows) if row["movable"]]
    moves = [(at, draw.randint(1, 30)) for at in draw.sample(able, min(len(able), draw.randint(0, 2)))]
    weeks = {}
    for at, length in moves:
        weeks[at] = length
        weeks |= {
            later: rows[later]["weeks"]
            for later in range(at + 1, len(rows) - 1)
            if rows[later]["dated"] and later not in weeks
        }
    return plan.but(**{f"phases.{rows[at]['name']}.weeks": length for at, length in weeks.items()}), moves


def test_windows_and_phases_of_moved_plans(page):
    """Which weeks differ, and when phases begin and end: 200 pairs of plans, most of them moved."""
    lengths = set()
    for number in range(PLANS):
        base, plan, draw = random_pair(number)
        rows = phase_facts(base, plan)
        other, moves = moved(plan, rows, draw)
        given = [phase_facts(base, base), rows, plan_facts(base, plan), moves]
        said, planned = page.evaluate(STRETCHES, json.loads(json.dumps(given)))
        assert [tuple(one) for one in said] == [tuple(one) for one in windows(base, other)], number
        weeks = [
            [one.name, (one.first_day - other.start).days // 7, (one.last_day - other.start).days // 7 + 1]
            for one in planned_phases(other)
        ]
        assert planned == weeks, number
        lengths.add(len(said))
    assert lengths == {0, 2, 3}, "equal plans, plans that differ to the end, and those that do not"


def test_intervals_to_the_bit(page):
    """Means and intervals of 2 to 20 numbers: whole ones, large and small ones, all alike."""
    quantiles = [t_quantile(0.5 + LEVEL / 2, freedom) for freedom in range(1, 20)]
    draw = np.random.Generator(np.random.Philox(4))
    for n in range(1, 21):
        for scale in (1.0, 1e-7, 1e9):
            for values in (draw.normal(size=n) * scale, np.round(draw.normal(size=n) * 9), np.full(n, scale / 3)):
                said = page.evaluate(
                    "([values, t]) => module_statistics.meanInterval(values, t)", [values.tolist(), quantiles]
                )
                known = mean_interval(values)
                assert said == {name: getattr(known, name) for name in ("mean", "low", "high", "n")}


def test_differences_of_windows(page):
    """Of courses in whole people, to the bit, with the same certainty."""
    quantiles = [t_quantile(0.5 + LEVEL / 2, freedom) for freedom in range(1, 20)]
    draw = np.random.Generator(np.random.Philox(5))
    for n in (2, 4, 8, 20):
        rows = draw.integers(0, 900, size=(2, n, 78)) + np.array([0, draw.integers(0, 300)])[:, None, None]
        parts = windows(*(Scenario.load(name) for name in ("leisure-park", "summer-long")))
        given = [rows[0].tolist(), rows[1].tolist(), [one._asdict() for one in parts], quantiles]
        said = page.evaluate("([base, own, parts, t]) => module_difference.differences(base, own, parts, t)", given)
        for one, part in zip(said, parts, strict=True):
            known = _difference(part, (rows[1] - rows[0]).astype(float), np.empty((0, 78)))
            assert one["runs"] == known.runs.tolist() and one["certainty"] == known.certainty
            assert one["difference"]["low"] == known.difference.low


def test_conflicts(page):
    """Phases in which many have little time, of plans that begin and end anywhere."""
    seen = 0
    for number in range(PLANS):
        _base, plan, _draw = random_pair(number)
        keys = sorted(plan.personas)
        heads = [plan.personas[key].headcount for key in keys]
        staff = {"left": time_left(plan).tolist(), "heads": heads, "there": under_contract(plan).tolist()}
        rows = json.loads(json.dumps(phase_facts(plan, plan)))
        said = page.evaluate(CONFLICTS, [rows, plan.run.horizon_weeks, staff])
        known = list(conflicts(plan))
        assert len(said) == len(known), number
        for one, other in zip(said, known, strict=True):
            who = [keys.index(name) for name in other.personas]
            assert one[:5] == [other.phase.name, int(other.weeks[0]), int(other.weeks[-1]) + 1, who, other.people]
            assert one[5] == pytest.approx(other.time, abs=MOST)
        seen += len(known)
    assert seen > PLANS


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_words_and_numbers(page, lang):
    """Signs, thousands, halves and clauses as the report writes them."""
    from simulator.experiment.users import UserDifference
    from simulator.experiment.windows import Window
    from simulator.report.page.what_if.texts import panel_texts
    from simulator.statistics.intervals import Interval

    with use_language(lang):
        texts = panel_texts()
        for value in (0.0, 0.5, 1.5, 2.5, -0.5, -1.5, 1234.5, -1235.5, 1234567.0):
            assert page.evaluate("([value, texts]) => module_words.signed(value, texts)", [value, texts]) == signed(
                value
            )
        for mean, half in ((59.0, 7.0), (-1.0, 0.4), (1200.0, 3.0), (0.3, 2.0)):
            interval = Interval(mean, mean - half, mean + half, 8)
            known = UserDifference(Window("after", 10, 22), interval, np.zeros(8), np.empty(0))
            one = {"window": known.window._asdict(), "difference": interval.__dict__, "certainty": known.certainty}
            said = page.evaluate("([one, texts]) => module_words.answerWords([one, one], texts)", [one, texts])
            if known.certainty == "zero":
                assert said == texts["allZero"]
            else:
                assert clause(known) in said
