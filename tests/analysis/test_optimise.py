"""The search: finds a planted best, goes on to the same trials wherever it was stopped, and tells fresh figures."""

import json
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from simulator.analysis import optimise as module
from simulator.analysis.levers import read_lever, read_levers
from simulator.analysis.optimise import FRESH, front_of, optimise
from simulator.analysis.trials import JOURNAL, Goal, Trial
from simulator.errors import PlanError, RunFolderError
from simulator.report.search_words import search_columns, search_data, search_head, search_rows, trials_table
from tests.analysis.helpers import tiny
from tests.test_cli import adopt

LEVERS = ["managers.central.hours_per_week=0:40", "phases.launch.weeks=2:6", "content.moderation=move,none"]
GOALS = [Goal("visits_week", 1), Goal("hours", -1)]


def search(folder, budget=48, **options):
    """A small search in a folder."""
    levers = read_levers(LEVERS, tiny())
    return optimise(tiny(), GOALS, levers, budget, folder, replications=2, **options)


def points(found):
    return [(one.place, one.point, one.values.tolist()) for one in found.trials]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return search(tmp_path_factory.mktemp("search"), workers=2)


class StoppedError(Exception):
    """What stops a search in these tests."""


@pytest.mark.parametrize("after", [1, 5, 8, 13, 19])
def test_a_stopped_search_goes_on_to_the_same_trials(whole, tmp_path, after):
    """Stopped after 1, 5, 8, 13 or 19 trials and resumed with other workers: trials and front of the whole search."""

    def stop(done, count):
        if done >= after:
            raise StoppedError

    with pytest.raises(StoppedError):
        search(tmp_path, workers=1, on_progress=stop)
    again = search(tmp_path, resume=True, workers=3)
    assert points(again) == points(whole) and search_data(again) == search_data(whole)


def test_a_larger_budget_goes_on(whole, tmp_path):
    """First 10 trials, then the whole budget: the same trials; a smaller one afterwards shows the first only."""
    search(tmp_path, budget=20)
    assert points(search(tmp_path, resume=True)) == points(whole)
    assert points(search(tmp_path, budget=20, resume=True)) == points(whole)[:10]


def test_a_last_line_half_written_is_no_loss(whole, tmp_path):
    """A journal that ends in the middle of a line, as after a power cut, loses that trial at most."""
    search(tmp_path, budget=32)
    with (tmp_path / JOURNAL).open("rb+") as journal:
        journal.truncate((tmp_path / JOURNAL).stat().st_size - 40)
    assert points(search(tmp_path, resume=True)) == points(whole)


def test_a_damaged_journal_has_its_word(tmp_path):
    """A journal with rubbish in its middle is refused as damaged, without a traceback."""
    search(tmp_path, budget=8)
    lines = (tmp_path / JOURNAL).read_text().splitlines(keepends=True)
    (tmp_path / JOURNAL).write_text("".join([*lines[:2], "rubbish\n", *lines[2:]]))
    with pytest.raises(RunFolderError, match="damaged"):
        search(tmp_path, budget=8, resume=True)


def test_another_search_is_refused(tmp_path):
    """A folder with a search needs --resume; with other levers or goals it is refused, naming the difference."""
    search(tmp_path, budget=4)
    with pytest.raises(RunFolderError, match="resume"):
        search(tmp_path, budget=4)
    with pytest.raises(RunFolderError, match="levers"):
        optimise(tiny(), GOALS, read_levers(LEVERS[:2], tiny()), 4, tmp_path, replications=2, resume=True)
    with pytest.raises(RunFolderError, match=r"goals|direction"):
        other = [Goal("visits_week", 1), Goal("hours", 1)]
        optimise(tiny(), other, read_levers(LEVERS, tiny()), 4, tmp_path, replications=2, resume=True)


def planted(monkeypatch, budget, folder):
    """The best value found of a bowl with its best at 27 hours and 5 weeks."""

    def bowl(scenario, tried, names, replications, data=None, workers=None, on_progress=None):
        height = [
            -((one.get("managers.central.hours_per_week", 0) - 27) ** 2) / 10
            - (one.get("phases.launch.weeks", 2) - 5) ** 2
            for one in tried
        ]
        return np.tile(np.array(height, float)[:, None, None], (1, len(list(replications)), 1))

    monkeypatch.setattr(module, "evaluate", bowl)
    levers = read_levers(LEVERS, tiny())
    return optimise(tiny(), [Goal("visits_week", 1)], levers, budget, folder, replications=1).front[0]


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


def test_the_front_is_told_with_fresh_luck(whole):
    """What is told of the front are runs beyond those of the search, paired with the scenario as it stands."""
    assert all(interval.n == FRESH for one in whole.front for interval in one.fresh)
    as_it_stands = {pair.base for one in whole.front for pair in one.gained[:1]}
    assert as_it_stands == {whole.base[0].mean}
    rows = search_rows(whole)
    assert len(rows) == len(whole.front) + 1 and all(len(row) == len(search_columns(whole)) for row in rows)
    assert "24 trials of 2 runs" in search_head(whole)
    assert json.dumps(search_data(whole), allow_nan=False)
    assert len(trials_table(whole)[1]) == 24


@pytest.mark.parametrize(
    ("text", "told"),
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
def test_levers_that_do_not_fit_are_refused(text, told):
    """Each wrong lever: one plain word that says what is wrong with it."""
    with pytest.raises(PlanError, match=r"--lever") as caught:
        read_lever(text, tiny())
    assert told in str(caught.value)


def test_searches_that_do_not_fit_are_refused(tmp_path):
    """No lever, a lever or goal twice, no goal, unknown outcome, no budget: a plain word each."""
    with pytest.raises(PlanError):
        read_levers([], tiny())
    with pytest.raises(PlanError, match="twice"):
        read_levers([LEVERS[1], LEVERS[1]], tiny())
    levers = read_levers(LEVERS, tiny())
    for goals, budget in (
        ([], 8),
        ([Goal("visits", 1)], 8),
        (GOALS[:1] * 2, 8),
        (GOALS, 1),
        ([Goal("payback_month", -1)], 8),
    ):
        with pytest.raises(PlanError):
            optimise(tiny(), goals, levers, budget, tmp_path / "x", replications=2, resume=True)


def test_dates_and_stars_can_be_levers():
    """A date is a value like another; a star means every manager."""
    assert read_lever("phases.launch.until=2027-05-30,2027-06-27", tiny()).values == ("2027-05-30", "2027-06-27")
    assert read_lever("managers.*.hours_per_week=8:40", tiny()).range == (8.0, 40.0)


def test_the_command(tmp_path):
    """adopt optimise prints the front, keeps the folder, and goes on with --resume."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas: {office: {headcount: 12}, park: {headcount: 18}}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    words = [
        "optimise", "tiny.yaml", "--max", "visits_week", "--min", "hours", "--lever", LEVERS[0], "--replications", 1,
        "--out", "o",
    ]  # fmt: skip
    code, out, err = adopt(*words, "--budget", 8, cwd=tmp_path)
    assert code == 0, err
    assert "as it stands" in out and (tmp_path / "o" / "trials.csv").read_text().count("\n") == 9
    code, out, err = adopt(*words, "--budget", 12, "--resume", "--json", cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["trials"] == 12
    assert adopt(*words, "--budget", 12, cwd=tmp_path)[0] == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"])
def test_stopped_a_search_says_how_to_go_on(tmp_path, number, code):
    """Ctrl-C and SIGTERM end with their codes within 5 s and say how to go on; --resume keeps the trials done."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas: {office: {headcount: 12}, park: {headcount: 18}}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    words = ["optimise", "tiny.yaml", "--max", "visits_week", "--lever", LEVERS[0], "--out", "o"]
    command = [sys.executable, "-c", "from simulator.cli import main; main()", *words, "--budget", "1000000"]
    journal = tmp_path / "o" / JOURNAL
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 120
        while time.monotonic() < until and not (journal.exists() and journal.read_text().count("\n") > 10):
            time.sleep(0.05)
        asked = time.monotonic()
        process.send_signal(number)
        _out, err = process.communicate(timeout=30)
    assert process.returncode == code and time.monotonic() - asked < 5 and "--resume" in err and "Traceback" not in err
    done = journal.read_text().count("\n") - 2
    code, out, err = adopt(*words, "--budget", 4 * (done + 2), "--resume", "--json", cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["trials"] == done + 2
