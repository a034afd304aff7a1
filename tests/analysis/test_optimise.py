"""The search: finds a planted best, goes on to the same trials wherever it was stopped, and shows fresh figures."""

import json
import re
import signal
import time

import numpy as np
import pytest

from simulator import simulate
from simulator.analysis import optimise as module
from simulator.analysis.levers import read_lever, read_levers
from simulator.analysis.optimise import FRESH, FRESH_KEY, answer_search, asked_search, optimise, seed_of
from simulator.analysis.question import Question, ask
from simulator.analysis.scoring import front_of, scores
from simulator.analysis.trials import Goal, Space, Trial
from simulator.errors import PlanError, RunFolderError
from simulator.report.tables.search import search_data, trials_table
from simulator.report.text.search import search_columns, search_head, search_rows
from simulator.runs.connection import FILE
from simulator.runs.execution import Keeping
from simulator.runs.progress import Clock
from simulator.runs.reading import RunFolder
from simulator.runs.readings import read_outcomes
from simulator.statistics.regret import regrets
from tests.analysis.helpers import tiny
from tests.runs.helpers import begun, end
from tests.test_cli import adopt

LEVERS = ["managers.central.hours_per_week=0:40", "phases.launch.weeks=2:6", "content.moderation=move,none"]
GOALS = [Goal("visits_week", 1), Goal("hours", -1)]


def question(goals=GOALS, levers=LEVERS, replications=2):
    """What a small search is asked."""
    return Question(tiny(), goals, read_levers(levers, tiny()), replications)


def search(folder, budget=48, resume=False, asked=None, **options):
    """A small search in a folder."""
    return optimise(asked or question(), budget, Keeping(folder, resume=resume), **options)


def points(search):
    """What was tried, in order, and what came of it."""
    return [(one.place, one.point, one.values.tolist()) for one in search.trials]


def stored(folder):
    """The runs that are stored in a folder."""
    with RunFolder(folder) as runs:
        return sum(runs.done.values())


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("search")


@pytest.fixture(scope="module")
def whole(home):
    return search(home, workers=2)


class StoppedError(Exception):
    """What stops a search in these tests."""


def stopped(monkeypatch, folder, after, **options):
    """Stop a search once so many runs are stored; return how many are."""

    def stop(update):
        if update.done >= after:
            raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr(Clock, "EVERY", 0.0)  # it is heard at once, in the midst of a batch
        with pytest.raises(StoppedError):
            search(folder, workers=1, on_progress=stop, **options)
    return stored(folder)


def resumed(folder, asked=None, budget=48):
    """Go on with a search with other workers; return it, and the runs that were computed for it."""
    asked = asked or question()
    with asked_search(asked, budget, Keeping(folder, resume=True), workers=3) as execution:
        return answer_search(execution, asked, budget), execution.fresh


@pytest.mark.parametrize("after", [2, 9, 16, 27, 39])
def test_a_stopped_search_goes_on_to_the_same_trials(home, whole, monkeypatch, tmp_path, after):
    """Stopped after some runs, within a batch or at its end, and resumed with other workers: trials and front of the
    whole search; the runs that were stored are found there, none is computed twice.
    """
    before, count = stopped(monkeypatch, tmp_path, after), stored(home)
    again, fresh = resumed(tmp_path)
    assert after <= before < count and fresh == count - before
    assert points(again) == points(whole) and search_data(again) == search_data(whole)


def test_a_finished_search_computes_nothing(whole, home):
    """The same search again in its folder: the same answer from what is stored."""
    again, fresh = resumed(home)
    assert fresh == 0 and search_data(again) == search_data(whole)


def test_a_larger_budget_goes_on(whole, tmp_path):
    """First 10 trials, then the whole budget: the same trials; a smaller one afterwards shows the first only."""
    search(tmp_path, budget=20)
    assert points(search(tmp_path, resume=True)) == points(whole)
    assert points(search(tmp_path, budget=20, resume=True)) == points(whole)[:10]


def test_every_batch_is_written_out_before_it_runs(home, whole):
    """What a search proposes is in the folder's plan: each row says trial and levers, its cell is that scenario."""
    with RunFolder(home) as runs:
        rows = runs.plan.part("trials")
        said = [runs.plan.labels(row) for row in rows]
        cells = [runs.plan.cells[row.cell] for row in rows]
        assert [(one.pop("base"), one.pop("trial")) for one in said] == [("Tiny", at) for at in range(1, 25)]
        assert said == [trial.point for trial in whole.trials]
        for cell, trial in zip(cells, whole.trials, strict=True):
            assert runs.plan.scenario(cell) == tiny().but(**trial.point)
            kept = runs.records(cell, 0, 2)
            assert [[one.outcomes["visits_week"], one.outcomes["hours"]] for one in kept] == trial.values.tolist()


def test_a_trial_has_one_number(home, whole):
    """What the front calls trial 3 is trial 3 in the folder, and so in its tables and its business case."""
    with RunFolder(home) as runs:
        stored = [runs.plan.labels(row).get("trial") for row in runs.plan.part("fresh")]
    assert stored == [None, *(one["trial"] for one in search_data(whole)["front"])]


def test_a_damaged_store_is_refused(tmp_path):
    """A store with rubbish in its middle is refused as damaged, without a traceback."""
    search(tmp_path, budget=8)
    with (tmp_path / FILE).open("rb+") as file:
        file.seek(4096)
        file.write(b"rubbish" * 1000)
    with pytest.raises(RunFolderError, match="damaged"):
        search(tmp_path, budget=8, resume=True)


def test_another_search_is_refused(tmp_path):
    """A folder with a search needs --resume; with other levers or goals it is refused, naming the difference."""
    search(tmp_path, budget=4)
    with pytest.raises(RunFolderError, match="resume"):
        search(tmp_path, budget=4)
    with pytest.raises(RunFolderError, match="levers"):
        search(tmp_path, 4, resume=True, asked=question(levers=LEVERS[:2]))
    with pytest.raises(RunFolderError, match="goals"):
        search(tmp_path, 4, resume=True, asked=question([Goal("visits_week", 1), Goal("hours", 1)]))


def planted(monkeypatch, budget, folder):
    """The best point of a bowl with its best at 27 hours and 5 weeks."""

    def bowl(execution, asked, names, on_progress):
        height = [
            -((one.get("managers.central.hours_per_week", 0) - 27) ** 2) / 10
            - (one.get("phases.launch.weeks", 2) - 5) ** 2
            for one in asked.changes
        ]
        return np.tile(np.array(height, float)[:, None, None], (1, len(asked.replications), 1))

    monkeypatch.setattr(module, "evaluated", bowl)
    asked = question([Goal("visits_week", 1)], replications=1)
    return optimise(asked, budget, Keeping(folder)).front[0]


def test_a_planted_best_is_found(monkeypatch, tmp_path):
    """In 120 trials the best of a bowl over three levers is found within 2 hours and to the week."""
    best = planted(monkeypatch, 120, tmp_path).trial.point
    assert best["managers.central.hours_per_week"] == pytest.approx(27, abs=2) and best["phases.launch.weeks"] == 5


def test_too_few_trials_are_seen(monkeypatch, tmp_path):
    """In the first 8 trials, drawn blindly, it is not found: the check above can fail."""
    best = planted(monkeypatch, 8, tmp_path).trial.point
    assert abs(best["managers.central.hours_per_week"] - 27) > 2 or best["phases.launch.weeks"] != 5


def test_the_front_by_hand():
    """Of four trials, the two that no other beats in both goals; the same point counts once."""
    values = [[3.0, 3.0], [2.0, 1.0], [2.0, 2.0], [3.0, 3.0]]
    trials = [Trial(at, {"x": 0 if at == 3 else at}, np.array([value])) for at, value in enumerate(values)]
    assert [one.place for one in front_of(trials, GOALS)] == [0, 1]


def test_the_front_is_shown_with_fresh_noise(whole):
    """What is shown of the front are runs beyond those of the search, paired with the scenario as it stands."""
    assert all(interval.n == FRESH for one in whole.front for interval in one.fresh)
    as_it_stands = {pair.base for one in whole.front for pair in one.gained[:1]}
    assert as_it_stands == {whole.base[0].mean}
    rows = search_rows(whole)
    assert len(rows) == len(whole.front) + 1 and all(len(row) == len(search_columns(whole)) for row in rows)
    assert "24 trials of 2 runs" in search_head(whole)
    assert json.dumps(search_data(whole), allow_nan=False)
    assert len(trials_table(whole)[1]) == 24


IN_WORLDS = [*GOALS, Goal("regret", -1)]


def regretting(folder, budget=32, **options):
    """A small search with regret: 16 trials in two worlds each."""
    return search(folder, budget, asked=question(IN_WORLDS), **options)


@pytest.fixture(scope="module")
def worlds_home(tmp_path_factory):
    return tmp_path_factory.mktemp("regret")


@pytest.fixture(scope="module")
def robust(worlds_home):
    return regretting(worlds_home, workers=2)


def test_regret_by_hand():
    """Over two worlds the largest of what a trial gives up against the best tried; goals to be small turn it round."""
    values = [[[10.0], [0.0]], [[6.0], [3.0]], [[0.0], [4.0]]]
    trials = [Trial(at, {"x": at}, np.array(value)) for at, value in enumerate(values)]
    goals = [Goal("visits_week", 1), Goal("regret", -1)]
    assert scores(trials, goals).tolist() == [[5.0, 4.0], [4.5, 4.0], [2.0, 10.0]]
    assert scores(trials[:2], goals)[:, 1].tolist() == [3.0, 4.0]
    small = [Goal("visits_week", -1), Goal("regret", -1)]
    assert scores(trials, small)[:, 1].tolist() == [10.0, 6.0, 4.0]
    assert [one.place for one in front_of(trials, goals)] == [0]


def test_a_plan_that_gives_up_little_everywhere_is_on_the_front():
    """One that wins big in one world and one that is safe in both stay; without regret only the first is left."""
    values = {"gamble": [[20.0], [0.0]], "safe": [[9.0], [9.0]], "poor": [[8.0], [8.0]], "other": [[0.0], [12.0]]}
    trials = [Trial(at, {"x": name}, np.array(value)) for at, (name, value) in enumerate(values.items())]
    goals = [Goal("visits_week", 1), Goal("regret", -1)]
    assert [one.point["x"] for one in front_of(trials, goals)] == ["gamble", "safe"]
    assert [one.point["x"] for one in front_of(trials, goals[:1])] == ["gamble"]


def test_mean_regret_would_be_no_goal():
    """Over the same plans and worlds the mean regret orders plans as their mean outcome does; the largest does not."""
    values = np.random.default_rng(7).normal(size=(6, 12))
    result = regrets(values)
    assert np.argsort([one.mean for one in result]).tolist() == np.argsort(-values.mean(axis=0)).tolist()
    assert np.argsort([one.largest for one in result]).tolist() != np.argsort(-values.mean(axis=0)).tolist()


def test_runs_lie_in_worlds_that_all_plans_share(robust):
    """Run k of every trial is the plan in world k with the draws of replication k; levers are not drawn."""
    worlds = robust.asked.worlds(2, tiny().run.seed)
    assert len(worlds) == 2 and worlds[0] != worlds[1] and "behaviour.visit.novelty" in worlds[0]
    for trial in (robust.trials[0], robust.trials[-1]):
        for run, world in enumerate(worlds):
            plan = tiny().but(**{**world, **trial.point})
            outcomes = read_outcomes(simulate(plan, run), plan)
            assert trial.values[run].tolist() == [outcomes["visits_week"], outcomes["hours"]]
    chosen = question(IN_WORLDS, ["behaviour.visit.novelty=0.5:1", "personas.*.fear=0.2:0.6"]).worlds(2, 1)[0]
    assert "behaviour.visit.novelty" not in chosen and "personas.park.fear" not in chosen
    assert "personas.park.turnover" in chosen


def test_regret_counts_whenever_plans_are_proposed(robust, monkeypatch, tmp_path):
    """Each batch is proposed by the regrets against the best of the batches before it, and of no later one."""
    seen, usual = [], Space.propose

    def watched(self, trials, worth, seed):
        seen.append(worth)
        return usual(self, trials, worth, seed)

    monkeypatch.setattr(Space, "propose", watched)
    result = regretting(tmp_path)
    assert [len(worth) for worth in seen] == [0, 8]
    first = np.array([trial.values[:, 0] for trial in result.trials[:8]])
    assert seen[1][:, 2].tolist() == (first.max(axis=0) - first).max(axis=1).tolist()
    assert points(result) == points(robust)


@pytest.mark.parametrize("after", [5, 16, 23])
def test_a_stopped_search_with_regret_goes_on_to_the_same(worlds_home, robust, monkeypatch, tmp_path, after):
    """Stopped after 5, 16 or 23 runs and resumed with other workers: the same trials, front and regrets; none twice."""
    before = stopped(monkeypatch, tmp_path, after, budget=32, asked=question(IN_WORLDS))
    again, fresh = resumed(tmp_path, question(IN_WORLDS), 32)
    assert after <= before and fresh == stored(worlds_home) - before
    assert points(again) == points(robust) and search_data(again) == search_data(robust)


def test_regret_is_told_in_fresh_worlds(robust):
    """The front's regret is that of fresh worlds, against the best of the rows shown: in each, one row has none."""
    regrets = [robust.base_regret, *(one.regret for one in robust.front)]
    assert sum(one.best_in for one in regrets) >= FRESH and all(0 <= one.mean <= one.largest for one in regrets)
    means = [robust.base[0].mean, *(one.fresh[0].mean for one in robust.front)]
    assert min(one.mean for one in regrets) == regrets[int(np.argmax(means))].mean
    fresh = robust.asked.worlds(FRESH, seed_of(tiny(), 0, FRESH_KEY))
    assert not any(world in fresh for world in robust.asked.worlds(2, tiny().run.seed))
    assert "fresh worlds" in search_head(robust) and "regret of visits in the worst world" in search_head(robust)
    assert all(len(row) == len(search_columns(robust)) for row in search_rows(robust))
    facts = search_data(robust)
    assert facts["goals"][-1] == {"outcome": "regret", "want": "min", "unit": "per week", "of": "visits_week"}
    assert facts["front"][0]["regret"]["worlds"] == FRESH and facts["as_it_stands_regret"]["largest"] >= 0
    head, rows = trials_table(robust)
    assert head[-1] == "regret" and min(row[-1] for row in rows) >= 0


def test_a_search_with_regret_is_another_search(tmp_path):
    """A folder whose search did not ask for regret is not gone on with by one that does."""
    search(tmp_path, budget=4)
    with pytest.raises(RunFolderError, match="goals"):
        regretting(tmp_path, 4, resume=True)


@pytest.mark.parametrize(
    ("goals", "replications", "said"),
    [
        ([Goal("regret", -1)], 2, "at least one"),
        ([GOALS[0], Goal("regret", 1)], 2, "--min regret"),
        ([GOALS[0], Goal("regret", -1)], 1, "2 or more"),
    ],
)
def test_regret_that_does_not_fit_is_refused(goals, replications, said, tmp_path):
    """Regret of nothing, regret to be large, regret in a single world: a plain word each."""
    with pytest.raises(PlanError, match=said):
        optimise(question(goals, replications=replications), 8, Keeping(tmp_path))


def test_what_is_asked_on_the_command_line():
    """Regret comes last, whatever the order; a trial has ten runs with it, four without, or as many as are given."""
    levers = read_levers(LEVERS, tiny())
    result = ask(tiny(), ["npv", "adopted_mean"], ["regret", "hours"], levers)
    assert [goal.name for goal in result.goals] == ["npv", "adopted_mean", "hours", "regret"]
    assert (result.replications, ask(tiny(), ["npv"], [], levers).replications) == (10, 4)
    assert ask(tiny(), ["npv"], ["regret"], levers, 3).replications == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("phases.launch.weeks", "PATH=LOW:HIGH"),
        ("phases.lunch.weeks=1:2", "launch"),
        ("phases.launch.weeks=5:2", "exceed"),
        ("phases.launch.weeks=2.5:4", "whole"),
        ("content.moderation=1:2", "list values"),
        ("phases.launch.weeks=3", "two"),
        ("content.moderation=move,mvoe", "mvoe"),
        ("managers.central.hours_per_week=-5:2", "-5"),
        ("run.seed=1:2", "varied"),
        ("phases.launch.weeks=010:20", "two ways"),
    ],
)
def test_levers_that_do_not_fit_are_refused(text, said):
    """Each wrong lever: one plain word that says what is wrong with it."""
    with pytest.raises(PlanError, match=r"--lever") as caught:
        read_lever(text, tiny())
    assert said in str(caught.value)


def test_searches_that_do_not_fit_are_refused(tmp_path):
    """No lever, a lever or goal twice, no goal, unknown outcome, no budget: a plain word each."""
    with pytest.raises(PlanError):
        read_levers([], tiny())
    with pytest.raises(PlanError, match="twice"):
        read_levers([LEVERS[1], LEVERS[1]], tiny())
    for goals, budget in (
        ([], 8),
        ([Goal("visits", 1)], 8),
        (GOALS[:1] * 2, 8),
        (GOALS, 1),
        ([Goal("payback_month", -1)], 8),
    ):
        with pytest.raises(PlanError):
            optimise(question(goals), budget, Keeping(tmp_path / "x", resume=True))


def test_dates_and_stars_can_be_levers():
    """A date is a value like another; a star means every manager."""
    assert read_lever("phases.launch.until=2027-05-30,2027-06-27", tiny()).values == ("2027-05-30", "2027-06-27")
    assert read_lever("managers.*.hours_per_week=8:40", tiny()).range == (8.0, 40.0)


def test_the_command(tmp_path):
    """adopt optimise prints the front, keeps the folder, and goes on with --resume."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas:\n"
        "  office: {headcount: 12, template: desk}\n  park: {headcount: 18, template: shift}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    words = [
        "optimise", "tiny.yaml", "--max", "visits_week", "--min", "hours", "--lever", LEVERS[0], "--replications", 1,
        "--out", "o",
    ]  # fmt: skip
    code, out, err = adopt(*words, "--budget", 8, cwd=tmp_path)
    assert code == 0, err
    assert "as it stands" in out and (tmp_path / "o" / "trials.csv").read_text().count("\n") == 9
    assert not (tmp_path / "o" / "figures").exists(), "a command that draws nothing leaves no empty folder"
    code, out, err = adopt(*words, "--budget", 12, "--resume", "--json", cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["trials"] == 12
    assert adopt(*words, "--budget", 12, cwd=tmp_path)[0] == 2
    words = ["optimise", "tiny.yaml", "--max", "npv", "--max", "adopted_mean", "--min", "regret", "--prior"]
    words += ["--lever", LEVERS[0]]
    code, out, err = adopt(*words, "--budget", 40, "--out", "r", cwd=tmp_path)
    assert code == 0, err
    assert "smallest regret of net present value" in out and "4 trials of 10 runs" in out
    assert "EUR +0" not in out and re.search(r"EUR [\d,]+; EUR [\d,]+; \d+", out)
    head = (tmp_path / "r" / "trials.csv").read_text().splitlines()[0]
    assert head == "trial,managers.central.hours_per_week,npv,adopted_mean,regret"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"])
def test_stopped_a_search_says_how_to_go_on(tmp_path, number, code):
    """Ctrl-C and SIGTERM end with their codes within 5 s and say how to go on; --resume keeps the trials done."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas:\n"
        "  office: {headcount: 12, template: desk}\n  park: {headcount: 18, template: shift}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    words = ["optimise", "tiny.yaml", "--max", "visits_week", "--lever", LEVERS[0], "--out", "o"]
    process = begun(*words, "--budget", "1000000", cwd=tmp_path)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until and not under_way(tmp_path / "o", 40):
            time.sleep(0.1)
        asked = time.monotonic()
        process.send_signal(number)
        _out, err = process.communicate(timeout=30)
    finally:
        end(process)
    assert process.returncode == code and time.monotonic() - asked < 5 and "--resume" in err and "Traceback" not in err
    before = stored(tmp_path / "o")
    assert before > 40 and (tmp_path / "o" / "manifest.json").exists() is False
    trials = before // 4 + 2
    code, out, err = adopt(*words, "--budget", 4 * trials, "--resume", "--json", cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["trials"] == trials


def under_way(folder, count):
    """Whether so many runs are stored in a folder that a command is writing."""
    try:
        return stored(folder) > count
    except RunFolderError:
        return False


def test_worlds_are_not_drawn_to_be_counted(monkeypatch, tmp_path):
    """Before a search with regret begins, whether there are worlds at all is asked with one of them."""
    drawn = []
    worlds = Question.worlds
    monkeypatch.setattr(Question, "worlds", lambda *given: drawn.append(given[1]) or worlds(*given))
    with asked_search(ask(tiny(), ["visits_week"], ["regret"], read_levers(LEVERS, tiny())), 20):
        assert drawn == [1]
