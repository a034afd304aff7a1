"""The page of findings: its arithmetic on planted effects, and all of it on a tiny sweep."""

from datetime import date

import numpy as np
import pytest

from benchmarks.findings.answers import PLACEBO, Where, more_activities, of_the_summer, plans, stretch
from benchmarks.findings.bass import bass, foretell
from benchmarks.findings.reading import MEAN, Axes, Study, read_study
from benchmarks.findings.words import page, verdict
from simulator import Scenario
from simulator.errors import RunFolderError
from simulator.experiment.sweep import sweep

SCENARIO = """format: 1
name: Tiny park
start: 2027-05-03
personas:
  office: {template: desk, label: office staff, headcount: 10}
  park: {template: shift, label: park workers, headcount: 14, season: {summer: 0.35, christmas: 0.35}}
managers: {central: {hours_per_week: 24}}
run: {horizon_weeks: 60}
"""
EXPERIMENT = """format: 1
question: How long?
bases: {season: base.yaml, placebo: placebo.yaml}
levers:
  start: {values: [2027-03-01, 2027-05-03]}
  phases.activation.weeks: {values: [10, 28]}
  phases.activation.activities_per_week: {values: [1, 3]}
hold: both
uncertain: prior
design: {levers: {kind: grid}, uncertainties: {kind: lhs, points: 4}}
replications: 2
horizon_weeks: 60
"""
ALONE = """format: 1
question: And without a manager?
bases: {unmanaged: alone.yaml}
levers:
  start: {values: [2027-03-01, 2027-05-03]}
uncertain: prior
design: {levers: {kind: grid}, uncertainties: {kind: lhs, points: 4}}
replications: 2
horizon_weeks: 60
"""


def planted():
    """A study whose every gain is known: lengths bring .01 each, .005 without the summer; activities .002; noise .1."""
    axes = Axes(["season", "placebo"], ["weekly", "total"], 30, [date(2027, 5, 3)], [10, 16, 22], [1.0, 3.0])
    shape = (2, 2, 30, 1, 3, 2, 4, 1, 3)
    noise = np.random.Generator(np.random.Philox(7)).normal(0.5, 0.1, (1, 1, 30, 1, 1, 1, 4, 1, 3))
    gains = np.arange(3).reshape(3, 1, 1, 1, 1) * np.array([0.01, 0.005]).reshape(2, 1, 1, 1, 1, 1, 1, 1, 1)
    acts = 0.002 * np.arange(2).reshape(2, 1, 1, 1)
    values = np.broadcast_to(noise + gains + acts, shape)
    empty = np.zeros((2, 2, 30, 1, 3, 2))
    return Study(axes, [""], {"": "all"}, values, empty, empty, [{}] * 30, Scenario(), 0, "", "")


def test_planted_gains_are_found():
    """Each length, the summer's part, the activities: to the last digit, for noise is shared."""
    study = planted()
    assert stretch(study, Where(), 2).interval.mean == pytest.approx(0.02)
    assert stretch(study, Where(base=PLACEBO), 2).interval.mean == pytest.approx(0.01)
    result = of_the_summer(study, Where(measure=MEAN), 2)
    assert result.interval.mean == pytest.approx(0.01) and result.study.holds == 30
    assert more_activities(study, Where()).interval.mean == pytest.approx(0.002)


def test_the_best_plan_gives_up_nothing():
    """The longest with more activities is best in every world; the others give up just their gains."""
    first, second, *_rest = plans(planted(), 0, 0)
    assert (first.length, first.activities, first.regret.best_in) == (2, 1, 30) and first.regret.largest == 0.0
    assert second.regret.mean == pytest.approx(0.002)


def test_verdicts():
    """Clear and everywhere; clear on average and not everywhere; not clear."""
    study = planted()
    assert "**robust**" in verdict(stretch(study, Where(), 2), "it")
    values = np.array(study.values)
    values[:, :, :10, :, 2] -= 0.04  # a third of the worlds: the gain is a loss
    mixed = Study(study.axes, *(getattr(study, name) for name in ("groups", "labels")), values, *[None] * 7)
    assert "**not distinguishable**" in verdict(stretch(mixed, Where(), 2), "it")
    values[:, :, 10:, :, 2] += 0.03
    assert "**it depends on the world**" in verdict(stretch(mixed, Where(), 2), "it")


def test_the_curve_of_bass_is_fitted():
    """Eight weeks of a curve with known p, q, m tell the rest of it; a curve that never was tells nothing true."""
    weeks = np.arange(1.0, 61.0)
    assert foretell(bass(weeks, 0.03, 0.4, 0.6))[-1] == pytest.approx(0.6, abs=0.02)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Two tiny sweeps that are done, and the experiment's file."""
    folder = tmp_path_factory.mktemp("findings")
    (folder / "base.yaml").write_text(SCENARIO)
    (folder / "placebo.yaml").write_text("extends: base.yaml\nname: Placebo\ncalendar: {leave_windows: {}}\n")
    (folder / "alone.yaml").write_text("extends: base.yaml\nname: Alone\nmanagers: {}\n")
    for name, text in (("question", EXPERIMENT), ("baseline", ALONE)):
        (folder / f"{name}.yaml").write_text(text)
        sweep(folder / f"{name}.yaml", folder / name, workers=1).__exit__(None, None, None)
    return folder


def test_the_axes_are_those_of_the_design(folders):
    """Every number of the study is the stored run's of that base, hold, world, start, length, activities."""
    study = read_study(folders / "question")
    assert study.axes.rows == (4, 2, 2, 2, 2, 2) and study.runs == 256
    with sweep(folders / "question.yaml", folders / "question", workers=1) as swept:
        outcome = swept.outcome("adopted_mean", "park")
        for row in swept.plan.rows:
            says = swept.plan.labels(row)
            place = (
                study.axes.bases.index(says["base"]), study.axes.holds.index(says["hold"]), row.world,
                study.axes.starts.index(date.fromisoformat(says["start"])),
                study.axes.lengths.index(says["phases.activation.weeks"]),
                study.axes.activities.index(says["phases.activation.activities_per_week"]),
            )  # fmt: skip
            np.testing.assert_array_equal(study.values[place][:, 2, MEAN], outcome[row.number])


def test_the_page(folders):
    """The page names the runs and has a row for everybody and for each persona; no field is left open."""
    text = page(read_study(folders / "question"), read_study(folders / "baseline"))
    assert "256 and 16 runs of 24 people and 60 weeks" in text and text.count("| park workers |") == 4
    assert "{" not in text and "nan" not in text


def test_an_unfinished_sweep_is_no_finding(folders, tmp_path):
    """Runs that are missing are told, with what to do."""
    sweep(folders / "question.yaml", tmp_path / "half", limit=3, workers=1).__exit__(None, None, None)
    with pytest.raises(RunFolderError, match="253 runs are missing; adopt sweep --resume"):
        read_study(tmp_path / "half")
