"""One contract for all strategies, built in or a user's own; and what each of them promises."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from simulator.cli.listings import first_sentence, strategies
from simulator.errors import PlanError, ScenarioError
from simulator.recording import ACTIVITIES
from simulator.scenario import load
from simulator.scenario.fields.phases import LEVERS, PHASES
from simulator.simulation import simulate
from simulator.strategies import BUILT_IN, PhaseStrategy, forget, register
from tests.engine.helpers import assert_same, small
from tests.runs.helpers import replicated
from tests.strategies.mine import Copy, Memory, Negative, Unknown, Wide

DOCS = Path(__file__).parents[2] / "docs"
WEEKS = 16
RESPONDING, AMBASSADORS = ACTIVITIES.index("responding"), ACTIVITIES.index("ambassadors")


def scenario_of(name: str, **changes):
    return small(WEEKS, **{"managers.central.strategy": name, **changes})


@pytest.mark.parametrize("name", [*BUILT_IN, "memory", "copy_of_furthest_behind"])
def test_contract(name):
    """Hours are never made, shares add up to one, the same seed gives the same bits, the horizon changes no past."""
    own = {"memory": Memory, "copy_of_furthest_behind": Copy}.get(name)
    scenario = scenario_of(name if own is None else "planned")

    def once(**settings):
        return simulate(scenario, 2, strategies=None if own is None else {"central": own()}, **settings)

    one, again, short = once(), once(), once(until=7 * 9)
    assert_same(one, again)
    assert np.array_equal(one.weekly[:9], short.weekly[:9])
    assert one.hours.sum() <= one.planned.sum() + 1e-6
    assert np.all(np.cumsum(one.hours.sum(axis=(1, 2))) <= np.cumsum(one.planned.sum(axis=1)) + 1e-6)
    assert np.allclose(one.shares.sum(axis=2), 1.0)


@pytest.mark.parametrize("name", BUILT_IN)
def test_stepping_is_running(name):
    """Day by day or in one call: the same bits."""
    scenario = scenario_of(name)
    assert_same(simulate(scenario, 1), simulate(scenario, 1, on_day=lambda day: None))


@pytest.mark.parametrize("name", BUILT_IN)
def test_compiled_and_asked_in_python_are_one(name):
    """A strategy that is asked every Monday in Python decides what its compiled form decides."""
    made = BUILT_IN[name]

    class Asked(made):
        """The same, but asked."""

        def week(self, desk):
            return super().week(desk)

    scenario = scenario_of(name)
    assert_same(simulate(scenario, 1), simulate(scenario, 1, strategies={"central": Asked()}))


def test_the_contract_sees_a_difference():
    """Two strategies give two courses; else the comparisons above would prove nothing."""
    one, other = simulate(scenario_of("planned"), 1), simulate(scenario_of("equal_shares"), 1)
    assert not np.array_equal(one.weekly, other.weekly)


def test_respond_first_spends_no_more_than_there_is_to_answer():
    """What waits is answered first, also where an answer is dear; the hours that are left go on as planned."""
    eager = {"effects.cover": 0.5, "costs.responding": 1.0}
    pairs = [
        (simulate(scenario_of("planned", **eager), r), simulate(scenario_of("respond_first", **eager), r))
        for r in range(8)
    ]
    assert sum(int(f.acts[:, :, RESPONDING].sum() - b.acts[:, :, RESPONDING].sum()) for b, f in pairs) > 20
    others = [at for at in range(len(LEVERS)) if at != RESPONDING]
    assert all(f.hours[:, :, others].sum() > 0.3 * f.hours.sum() for _, f in pairs)


def test_ambassadors_first_has_more_of_them():
    """Half of the hours go there."""
    base, first = simulate(scenario_of("planned"), 1), simulate(scenario_of("ambassadors_first"), 1)
    assert first.hours[:, :, AMBASSADORS].sum() > 2 * base.hours[:, :, AMBASSADORS].sum()
    assert np.all(first.shares[:, :, AMBASSADORS] >= 0.5)


def test_furthest_behind_moves_to_the_goal_and_back():
    """It follows a goal that is not met yet, and the plan where all goals are met."""
    far = {"phases.launch.goals": {"aware": 0.9}, "phases.launch.weeks": WEEKS}
    met = {"phases.launch.goals": {"aware": 0.0}, "phases.launch.weeks": WEEKS}
    follows, plan = simulate(scenario_of("furthest_behind", **far), 1), simulate(scenario_of("planned", **met), 1)
    announcing, briefing = LEVERS.index("announcements"), LEVERS.index("briefings")
    behind = np.append(True, follows.goal_values[: WEEKS - 1, 1] < 0.9)
    assert 1 < behind.sum() < WEEKS
    assert np.all(follows.shares[behind][:, 0, [announcing, briefing]] >= 0.25)
    assert np.array_equal(follows.shares[~behind], plan.shares[~behind])
    assert_same(plan, simulate(scenario_of("furthest_behind", **met), 1))


def test_nobody_looks_ahead_or_sees_what_monitoring_hides():
    """E2: the desk shows last week's goals; without monitoring those of four weeks before."""
    seen, blind = Wide(), Wide()
    recording = simulate(scenario_of("planned"), 1, strategies={"central": seen})
    simulate(scenario_of("planned", **{"managers.central.monitored": []}), 1, strategies={"central": blind})
    assert np.isnan(seen.desks[0].known["aware"])
    wanted = [float(v) for v in recording.goal_values[: WEEKS - 1, 1]]
    assert [desk.known["aware"] for desk in seen.desks[1:]] == wanted
    assert all(np.isnan(desk.known["aware"]) for desk in blind.desks[:5])
    assert not np.isnan(blind.desks[6].known["aware"])
    assert [desk.week for desk in seen.desks] == list(range(WEEKS))


@pytest.mark.parametrize(("wrong", "words"), [(Unknown, "no lever is called 'magic'"), (Negative, "must be 0 or more")])
def test_a_wrong_answer_is_refused(wrong, words):
    """What cannot be done is said, with the strategy's name."""
    with pytest.raises(PlanError, match=words):
        simulate(scenario_of("planned"), 1, strategies={"central": wrong()})


def test_registered_strategies_are_names_like_others(tmp_path):
    """A scenario may name it; a built-in name cannot be taken; an unknown one is told with the nearest."""
    register(Memory)
    try:
        assert_same(
            simulate(scenario_of("memory"), 1), simulate(scenario_of("planned"), 1, strategies={"central": Memory()})
        )
        assert any(row[0] == "memory" for row in strategies()[1])
    finally:
        forget("memory")
    with pytest.raises(ScenarioError, match="already"):
        register(type("Taken", (Memory,), {"name": "planned"}))
    with pytest.raises(ScenarioError, match="is no strategy"):
        register(int)
    file = tmp_path / "s.yaml"
    file.write_text("format: 1\nmanagers: {central: {strategy: respond_frist}}\n")
    with pytest.raises(ScenarioError, match=r"s.yaml:2:32: managers.central.strategy.*did you mean 'respond_first'"):
        load(file)


def test_worker_processes_find_a_strategy_of_a_module():
    """A1 for strategies: threads, and processes that import it, give the same bits."""
    register(Memory)
    try:
        scenarios = [scenario_of("memory"), scenario_of("furthest_behind")]
        seen = [replicated(scenarios, 3, 2, mode) for mode in ("threads", "processes")]
    finally:
        forget("memory")
    for one, other in zip(*seen, strict=True):
        assert [r.sha256 for r in one] == [r.sha256 for r in other]


def in_a_notebook():
    """A strategy as a notebook's cell defines it."""
    return type("Here", (Memory,), {"name": "written_here", "__module__": "__main__"})


def in_a_function():
    """A strategy that a function of a module defines."""

    class Here(Memory):
        """Alternates."""

        name = "written_here"

    return Here


@pytest.mark.parametrize("written", [in_a_notebook, in_a_function])
def test_a_strategy_of_a_session_stays_in_its_process(written):
    """Other processes cannot import what a notebook's cell or a function defines; the runner says so and goes on."""
    register(written())
    try:
        plans = [scenario_of("written_here")]
        with pytest.warns(UserWarning, match="written_here: of this session, so runs stay in this process"):
            (result,) = replicated(plans, 2, 2, "processes")
        (same,) = replicated(plans, 2)
    finally:
        forget("written_here")
    assert [r.sha256 for r in result] == [r.sha256 for r in same]


def test_catalogue_and_page_name_the_same():
    """Every built-in strategy stands in docs/strategies.md with its sentence; the page names no other."""
    page = (DOCS / "strategies.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert named == list(BUILT_IN)
    for strategy in BUILT_IN.values():
        assert first_sentence(strategy) in page
        assert strategy.serves in (*PHASES, "any phase")


@pytest.mark.long
def test_the_page_is_what_is_generated(monkeypatch):
    """`make tables` writes docs/strategies.md as it stands: the figures are today's."""
    from benchmarks.strategies import table

    monkeypatch.chdir(DOCS.parent)
    assert table() == (DOCS / "strategies.md").read_text(encoding="utf-8")


def test_how_to_runs():
    """The how-to's code works as it stands, in a fresh session."""
    text = (DOCS / "how-to" / "strategy.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=DOCS.parent, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) != 0.0


def test_tables_name_levers_and_phases():
    """No table holds a misspelt lever or phase."""
    for strategy in BUILT_IN.values():
        if issubclass(strategy, PhaseStrategy):
            assert set(strategy.own) <= {"any", *PHASES}
            assert all(lever in LEVERS for row in strategy.own.values() for lever in row)
