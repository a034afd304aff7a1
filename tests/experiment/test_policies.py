"""The business case of a sweep: policy by policy over the worlds that all share; behaviour, noise and money apart."""

import json

import numpy as np
import pytest

from simulator.analysis.policies import like_the_best, sweep_case
from simulator.business_case.case import business_case
from simulator.errors import RunFolderError
from simulator.experiment.compare import answer_compare, asked, compare_request
from simulator.experiment.policies import drawn_money, policies, shared_runs, stored_of
from simulator.report.tables.policies import policy_data
from simulator.report.text.case import case_words
from simulator.report.text.policies import policy_words
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT as TINY_EXPERIMENT
from tests.runs.helpers import swept
from tests.test_cli import adopt

BASE = """format: 1
name: Small park
personas:
  office: {headcount: 30, template: desk}
  park: {headcount: 40, template: shift}
managers: {central: {hours_per_week: 10}}
case: {wage: {park: 26}}
run: {horizon_weeks: 30}
"""
EXPERIMENT = """format: 1
question: How long, with or without a manager?
bases: {park: small.yaml, none: small-none.yaml}
levers:
  phases.activation.weeks: {values: [4, 8]}
uncertainties:
  behaviour.visit.habit: {range: [2.4, 4.2]}
  costs.campaigns: {range: [6, 24]}
design: {uncertainties: {kind: lhs, points: 4}}
outcomes: [adopted_mean, npv]
replications: 3
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A finished sweep: four policies, four worlds, three replications."""
    place = tmp_path_factory.mktemp("sweep")
    (place / "small.yaml").write_text(BASE)
    (place / "small-none.yaml").write_text("extends: small.yaml\nname: None\nmanagers: {}\n")
    (place / "e.yaml").write_text(EXPERIMENT)
    code, _out, err = adopt("sweep", "e.yaml", "--out", "done", "--workers", 2, cwd=place)
    assert code == 0, err
    return place / "done"


def test_a_policy_is_a_choice_in_every_world(folder):
    """Two bases by two lengths are four policies with their choices as names; each has all worlds."""
    with RunFolder(folder) as sweep:
        result = policies(sweep)
        assert [one.label for one in result] == ["park, weeks 4", "park, weeks 8", "none, weeks 4", "none, weeks 8"]
        assert [one.number for one in result] == [1, 2, 3, 4]
        assert all([row.world for row in one.rows] == [0, 1, 2, 3] for one in result)
        assert len(shared_runs(sweep, result)) == 12


def test_the_money_is_that_of_the_runs(folder):
    """Reckoned from stored weeks and hours, the NPV of every run is the outcome that its own simulation read."""
    with RunFolder(folder) as sweep:
        stored, chosen = sweep.outcome("npv"), policies(sweep)
        runs = shared_runs(sweep, chosen)
        for policy in chosen:
            one = business_case([stored_of(sweep, policy, runs)]).cases[0]
            rows = {row.world: row.number for row in policy.rows}
            wanted = [stored[rows[world], replicate] for world, replicate in runs]
            assert one.values["npv"] == pytest.approx(wanted, rel=1e-12)
            assert (one.worlds, one.runs) == (4, 12) and one.case.wage["park"] == 26


def test_worlds_and_noise_are_apart(folder):
    """Independent units are the means of worlds; noise is the spread within them; both by hand."""
    with RunFolder(folder) as sweep:
        chosen = policies(sweep)
        runs = shared_runs(sweep, chosen)
        one = business_case([stored_of(sweep, chosen[0], runs)]).cases[0]
    npv = one.values["npv"].reshape(4, 3)  # by world, then replication
    assert one.units(one.values["npv"]) == pytest.approx(npv.mean(axis=1))
    assert one.noise(one.values["npv"]) == pytest.approx(np.sqrt(npv.var(axis=1, ddof=1).mean()))
    assert one.outcome("npv").n == 4 and one.outcome("npv").mean == pytest.approx(npv.mean())
    text = case_words(business_case([one.recorded]))
    assert "12 runs in 4 worlds" in text and "of the worlds" in text and "replication noise within a world" in text
    assert "parameters of behaviour are as in the scenario" not in text


def test_the_best_and_what_is_like_it(folder):
    """No manager is worth most under the default money; a length of activation does not matter without one."""
    with RunFolder(folder) as sweep:
        result = sweep_case(sweep, {})
        dear = sweep_case(sweep, {"minutes_saved_per_visit.office": 400, "search_minutes.office": 480})
    assert result.best == 2 and like_the_best(result) == [3]
    assert "3, none, weeks 4" in policy_words(result) and ": 4\n" in policy_words(result)
    data = policy_data(result)
    assert [row["best"] for row in data] == [False, False, True, False]
    assert dear.lines[0].npv.mean() > result.lines[0].npv.mean()


def test_only_runs_that_all_policies_have_are_compared(folder, tmp_path):
    """A sweep that was stopped: the runs of some policies alone are left out, and it says what is missing."""
    code, _out, err = adopt(
        "sweep", folder.parent / "e.yaml", "--out", tmp_path / "part", "--workers", 1, "--limit", 18, cwd=tmp_path
    )
    assert code == 0, err
    with RunFolder(tmp_path / "part") as sweep:
        runs = shared_runs(sweep, policies(sweep))
        assert len(runs) < 12 and all(world < 2 for world, _replicate in runs)
    code, out, err = adopt("case", tmp_path / "part", cwd=tmp_path)
    assert code == 0 and "runs of the plan are not stored yet" in err and "Highest mean NPV" in out
    adopt("sweep", folder.parent / "e.yaml", "--out", tmp_path / "one", "--workers", 1, "--limit", 1, cwd=tmp_path)
    with RunFolder(tmp_path / "one") as sweep, pytest.raises(RunFolderError, match="--resume"):
        shared_runs(sweep, policies(sweep))


def test_money_that_worlds_draw_is_named(folder, tmp_path):
    """It is not drawn a second time: the case says which; where worlds draw behaviour alone there is none."""
    text = TINY_EXPERIMENT + "uncertainties: {case.licence: {range: [2, 6]}, behaviour.visit.habit: {range: [2, 3]}}\n"
    swept(tmp_path, text + "design: {uncertainties: {kind: lhs, points: 2}}\n", limit=1)
    with RunFolder(tmp_path / "out") as drawing, RunFolder(folder) as plain:
        assert drawn_money(drawing) == ["case.licence"] and drawn_money(plain) == []


def test_the_command_tells_policies_first(folder):
    """case on a sweep: the table, the best, then in full the chosen policy against the baseline; also as JSON."""
    words = ("case", folder, "--only", 2, "--baseline", "none, weeks 4", "--xlsx", folder.parent / "x.xlsx")
    code, out, err = adopt(*words, cwd=folder.parent)
    assert code == 0, err
    assert out.index("Highest mean NPV") < out.index("Business case over") < out.index("park, weeks 8 against none")
    assert (folder.parent / "x.xlsx").exists() and (folder / "figures" / "case-tornado-2.png").exists()
    result = json.loads(adopt("case", folder, "--json", cwd=folder.parent)[1])
    assert len(result["policies"]) == 4 and result["worlds"] == 4 and result["runs"] == 12
    assert adopt("case", folder, "--only", 9, cwd=folder.parent)[0] == 2


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """A folder as `adopt compare` leaves it, two scenarios of which one has no manager, and the results at hand."""
    folder = tmp_path_factory.mktemp("compared") / "out"
    base = small(26, name="With")
    request = compare_request([base, base.but(name="Without", managers={})], replications=3)
    with asked(request, Keeping(folder), 1) as execution:
        comparison = answer_compare(execution, request)
        execution.seal()
    return folder, comparison


def test_a_folder_gives_back_the_runs_to_the_bit(compared):
    """Weekly figures, hours and groups of both scenarios are those that were simulated; so is every outcome."""
    place, comparison = compared
    with RunFolder(place) as folder:
        chosen = policies(folder)
        assert [one.label for one in chosen] == ["With", "Without"]
        read = [stored_of(folder, one, shared_runs(folder, chosen)) for one in chosen]
    for stored, fresh in zip(read, [comparison.base, *comparison.others], strict=True):
        assert np.array_equal(stored.weekly, np.stack([result.weekly for result in fresh.results]))
        assert np.array_equal(stored.managed, np.stack([result.managed for result in fresh.results]))
        assert stored.groups == fresh.results[0].course.groups and stored.worlds is None
    case = business_case(read)
    for at, fresh in enumerate([comparison.base, *comparison.others]):
        for name in ("npv", "break_even_minutes", "cost_per_adopter", "payback_month", "irr"):
            assert case.cases[at].values[name] == pytest.approx(fresh.values(name), rel=1e-12, nan_ok=True), name
    assert not read[1].managed.any() and read[0].managed.any()


def test_scenarios_of_one_name_are_told_apart_by_the_command(tmp_path):
    """Two files that call themselves the same are two policies, each with the name of its file beside it."""
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "b.yaml").write_text(BASE.replace("hours_per_week: 10", "hours_per_week: 2"))
    assert adopt("compare", "a.yaml", "b.yaml", "--replications", 2, "--out", "out", cwd=tmp_path)[0] == 0
    with RunFolder(tmp_path / "out") as folder:
        assert [one.label for one in policies(folder)] == ["Small park (a)", "Small park (b)"]
