"""Experiment files: what they mean, and what is said of those that mean nothing."""

import re
import time
from pathlib import Path

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import cost
from simulator.experiment.sweep_plan import make_plan
from tests.runs.helpers import EXPERIMENT, ROOT, planned, written

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"
MORE = EXPERIMENT + "uncertain: prior\n"
BAD = {  # what is wrong: file, beginning of the message (all of them: with line and column)
    "a misspelt field": (
        EXPERIMENT.replace("levers:", "leavers:"),
        "question.yaml:5:1: leavers: unknown field - did you mean 'levers'?",
    ),
    "a lever that is no phase": (
        EXPERIMENT.replace(WEEKS, "phases.lanch.weeks"),
        "question.yaml:7:3: levers.phases.lanch.weeks: no field 'lanch' in phases - did you mean 'launch'?",
    ),
    "a lever on a persona that is not there": (
        EXPERIMENT.replace(HOURS, "personas.ofice.fear"),
        "question.yaml:6:3: levers.personas.ofice.fear: no field 'ofice' in personas - did you mean 'office'?",
    ),
    "a lever's value that is too low": (
        EXPERIMENT.replace("[2, 4]", "[2, -4]"),
        f"question.yaml:7:37: levers.{WEEKS}.values.1: must be at least 0 (allowed: 0 to 520); got -4",
    ),
    "a lever's value that is no number": (
        EXPERIMENT.replace("[2, 4]", "[2, two]"),
        f"question.yaml:7:37: levers.{WEEKS}.values.1: must be a number; got two",
    ),
    "a lever's value that is not whole": (
        EXPERIMENT.replace("[2, 4]", "[2, 2.5]"),
        f"question.yaml:7:37: levers.{WEEKS}.values.1: must be a whole number; got 2.5",
    ),
    "values and a range": (
        EXPERIMENT.replace("{values: [2, 4]}", "{values: [2, 4], range: [1, 2]}"),
        f"question.yaml:7:24: levers.{WEEKS}: give values: [..] or range: [low, high], one of the two",
    ),
    "a range in a grid without steps": (
        EXPERIMENT.replace("{values: [2, 4]}", "{range: [2, 4]}"),
        f"question.yaml:7:32: levers.{WEEKS}.range: a range in a grid needs steps: how many values",
    ),
    "a range the wrong way round": (
        EXPERIMENT.replace("{values: [2, 4]}", "{range: [4, 2], steps: 2}"),
        f"question.yaml:7:24: levers.{WEEKS}: the highest value must exceed the lowest",
    ),
    "chance as a lever": (
        EXPERIMENT.replace(WEEKS, "run.seed"),
        "question.yaml:7:3: levers.run.seed: not to be varied; seed, horizon_weeks and replications stand at the top",
    ),
    "a scenario that is not there": (
        EXPERIMENT.replace("tiny.yaml", "tiniest.yaml"),
        "question.yaml:4:15: bases.tiny: tiniest.yaml: no such file in the experiment's folder, or in scenarios/",
    ),
    "a scenario outside of the folders": (
        EXPERIMENT.replace("tiny.yaml", "../../etc/passwd"),
        "question.yaml:4:15: bases.tiny: ../../etc/passwd: no such file",
    ),
    "an outcome that nobody reads": (
        EXPERIMENT + "outcomes: [adopted_mean, adopted_meen]\n",
        "question.yaml:9:26: outcomes.1: unknown outcome 'adopted_meen' - did you mean 'adopted_mean'?",
    ),
    "no replications": (
        EXPERIMENT.replace("replications: 5", "replications: 0"),
        "question.yaml:8:15: replications: must be at least 1 (allowed: 1 to 100,000); got 0",
    ),
    "replications in words": (
        EXPERIMENT.replace("replications: 5", "replications: five"),
        "question.yaml:8:15: replications: must be a number of runs, or a map with precision",
    ),
    "a precision of nothing": (
        EXPERIMENT.replace("replications: 5", "replications: {precision: {adopted_meen: 1%}}"),
        "question.yaml:8:28: replications.precision.adopted_meen: unknown outcome 'adopted_meen' - did you mean",
    ),
    "a way of holding that is none": (
        EXPERIMENT + "hold: totally\n",
        "question.yaml:9:7: hold: must be one of 'weekly', 'total' or 'both'; got totally - did you mean 'total'?",
    ),
    "Sobol points that are no power of two": (
        MORE + "design: {uncertainties: {kind: sobol, points: 100}}\n",
        "question.yaml:10:25: design.uncertainties: Sobol points are balanced only at powers of two: 64 or 128",
    ),
    "worlds of nothing uncertain": (
        EXPERIMENT + "design: {uncertainties: {points: 10}}\n",
        "question.yaml:9:25: design.uncertainties: nothing is uncertain: write uncertain: all, or uncertainties",
    ),
    "chosen and unknown at once": (
        EXPERIMENT + f"uncertainties:\n  {WEEKS}: {{range: [1, 3]}}\n",
        f"question.yaml:10:3: uncertainties.{WEEKS}: is a lever as well; what is chosen is not unknown",
    ),
    "an uncertainty beyond what is allowed": (
        EXPERIMENT + "uncertainties:\n  personas.*.fear: {range: [0.2, 1.5]}\n",
        "question.yaml:10:34: uncertainties.personas.*.fear.range.1: must be at most 1 (allowed: 0 to 1 share)",
    ),
    "two distributions": (
        EXPERIMENT + "uncertainties:\n  personas.*.fear: {range: [0.2, 0.5], normal: [0.5, 0.1]}\n",
        "question.yaml:10:20: uncertainties.personas.*.fear: give one of range, log_range, triangular, normal",
    ),
    "a range of dates": (
        EXPERIMENT + "uncertainties:\n  start: {range: [1, 2]}\n",
        "question.yaml:10:3: uncertainties.start: no number stands there; give values",
    ),
    "a million runs too many": (
        MORE.replace("{values: [2, 4]}", "{range: [0, 500], steps: 400}")
        + "design: {uncertainties: {points: 10000}}\n",
        "question.yaml:10:9: design: 12,000,000 cells (points x scenarios x worlds); at most 200,000 are planned",
    ),
    "a field written twice": (
        EXPERIMENT + "seed: 1\nseed: 2\n",
        "question.yaml:10:1: seed: written twice; the first is in line 9",
    ),
    "no format": (
        EXPERIMENT.replace("format: 1\n", ""),
        "question.yaml:2:1: format: must be 1: write format: 1 at the top",
    ),
    "a plan that ends before it begins": (
        EXPERIMENT.replace(f"{WEEKS}: {{values: [2, 4]}}", "phases.launch.until: {values: [2020-01-01]}"),
        "question.yaml:7:34: levers.phases.launch.until.values.0: lies before the start",
    ),
    "a design that is none": (
        EXPERIMENT + "design: {levers: {kind: grit}}\n",
        "question.yaml:9:25: design.levers.kind: must be one of 'grid', 'points', 'lhs' or 'sobol'; got grit",
    ),
    "known numbers where nothing is uncertain": (
        EXPERIMENT + "known: [behaviour.visit]\n",
        "question.yaml:9:1: known: goes with uncertain: all or uncertain: prior",
    ),
    "a star that stands for nothing": (
        EXPERIMENT.replace(WEEKS, f"{WEEKS}.*"),
        f"question.yaml:7:3: levers.{WEEKS}.*: {WEEKS} has no keys that * could stand for",
    ),
    "an anchor": (EXPERIMENT + "seed: &a 1\n", "question.yaml:9:7: anchors (&) are not read; write the value out"),
    "nothing": ("", "question.yaml:1:1: the file is empty"),
    "a list": ("- a\n", "question.yaml:1:1: must be a map (key: value lines), starting with format: 1"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_at_its_place(tmp_path, what):
    """Every mistake gives one message with file, line, column and a remedy, within two seconds."""
    text, message = BAD[what]
    begin = time.perf_counter()
    with pytest.raises(ScenarioError) as refused:
        planned(tmp_path, text)
    assert str(refused.value).startswith(message), str(refused.value)
    assert "\n" not in str(refused.value) and time.perf_counter() - begin < 2.0


def test_all_mistakes_are_told_at_once(tmp_path):
    """Two mistakes are two lines, in the order of the file."""
    text = EXPERIMENT.replace(HOURS, "managers.centre.hours_per_week").replace("[2, 4]", "[2, -4]")
    with pytest.raises(ScenarioError) as refused:
        planned(tmp_path, text)
    lines = str(refused.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["6", "7"]


SEVERAL = """format: 1
qestion: Do more hours help?
bases: {tiny: tiny.yaml, gone: gone.yaml}
overlays: {a: {b: null, c: nix.yaml}}
levers:
  managers.centre.hours_per_week: {values: [4, 12, 24]}
  phases.launch.weeks: {values: [2, -4]}
  phases.acquaintance.weeks: {valus: [2, 4]}
replications: 0
uncertian: all
known: [behaviour.vist]
outcomes: [adopted_men]
uncertainties:
  personas.*.fear: {range: [0.2, 1.5]}
seed: 010
"""


def test_mistakes_of_every_stage_are_told_in_one_pass(tmp_path):
    """Text, fields, files, levers, uncertainties, outcomes: one pass; what depends on another mistake is left out."""
    with pytest.raises(ScenarioError) as refused:
        load_experiment(written(tmp_path, SEVERAL))
    lines = [line.split(": ", 2) for line in str(refused.value).splitlines()]
    assert [(place.split(":")[1], path) for place, path, _ in lines] == [
        ("1", "question"), ("2", "qestion"), ("3", "bases.gone"), ("4", "overlays.a.c"),
        ("6", "levers.managers.centre.hours_per_week"), ("7", f"levers.{WEEKS}.values.1"),
        ("8", "levers.phases.acquaintance.weeks.valus"), ("9", "replications"), ("10", "uncertian"), ("11", "known.0"),
        ("12", "outcomes.0"), ("14", "uncertainties.personas.*.fear.range.1"), ("15", "seed"),
    ]  # fmt: skip


def test_what_depends_on_a_mistake_is_left_out(tmp_path):
    """Without `uncertain`, worlds of nothing would be wrong: misspelt, that is not said."""
    text = EXPERIMENT + "uncertian: all\ndesign: {levers: {kind: grit}, uncertainties: {points: 10}}\n"
    with pytest.raises(ScenarioError) as refused:
        load_experiment(written(tmp_path, text))
    assert [line.split(": ")[1] for line in str(refused.value).splitlines()] == ["uncertian", "design.levers.kind"]


def test_a_bad_scenario_is_told_with_its_own_place(tmp_path):
    """A mistake in a scenario is told at the experiment's line and at the scenario's."""
    file = written(tmp_path)
    (tmp_path / "tiny.yaml").write_text("format: 1\npersonas:\n  office: {feer: 1, template: desk}\n")
    with pytest.raises(ScenarioError) as refused:
        load_experiment(file)
    first, second = str(refused.value).splitlines()
    assert first == "question.yaml:4:15: bases.tiny: the scenario says"
    assert second == "  tiny.yaml:3:12: personas.office.feer: unknown field - did you mean 'fear'?"


def test_overlays_are_crossed_with_bases(tmp_path):
    """Each base gets each option; an overlay's own values win, and what it extends does not."""
    (tmp_path / "soft.yaml").write_text("extends: nowhere.yaml\nname: Soft\ncontent: {moderation: delete}\n")
    text = EXPERIMENT.replace("{tiny: tiny.yaml}", "{one: tiny.yaml, two: tiny.yaml}")
    text += "overlays:\n  moderation: {plain: null, soft: soft.yaml}\n"
    loaded, plan = planned(tmp_path, text)
    assert [variant.name for variant in loaded.variants] == ["one+plain", "one+soft", "two+plain", "two+soft"]
    assert [variant.scenario.content.moderation for variant in loaded.variants][1::2] == ["delete", "delete"]
    assert "delete" not in [variant.scenario.content.moderation for variant in loaded.variants][::2]
    assert {variant.scenario.label for variant in loaded.variants} == {"Tiny"}
    assert len(plan.rows) == 4 * 6


def test_seed_and_horizon_hold_for_all_scenarios(tmp_path):
    """What stands at the top of an experiment wins over every scenario."""
    loaded, plan = planned(tmp_path, EXPERIMENT + "seed: 7\nhorizon_weeks: 5\n")
    assert [(one.scenario.run.seed, one.scenario.run.horizon_weeks) for one in loaded.variants] == [(7, 5)]
    assert plan.document["seed"] == 7


def points_file(folder, content):
    """An experiment over listed points."""
    (folder / "points.csv").write_bytes(content)
    head = EXPERIMENT.split("levers:")[0]
    return head + "replications: 2\ndesign: {levers: {kind: points, file: points.csv}}\n"


def test_listed_points_are_read_as_a_spreadsheet_writes_them(tmp_path):
    """Semicolons, a byte order mark and blank lines are understood; the points come in the file's order."""
    content = f"\ufeff{HOURS};{WEEKS}\r\n4;2\r\n\r\n12;4\r\n".encode()
    _, plan = planned(tmp_path, points_file(tmp_path, content))
    points = [{path: plan.labels(row)[path] for path in (HOURS, WEEKS)} for row in plan.rows]
    assert points == [{HOURS: 4, WEEKS: 2}, {HOURS: 12, WEEKS: 4}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"{HOURS},{WEEKS}\n4,2\n12,-4\n", f"points.csv:3:2: {WEEKS}: must be at least 0"),
        (f"{HOURS},{WEEKS}\n4,2\n12\n", "points.csv:3:2: 1 cell where the first line has 2"),
        (f"{HOURS},phases.lanch.weeks\n4,2\n", "points.csv:1:2: phases.lanch.weeks: no field 'lanch'"),
        (f"{HOURS},{WEEKS}\n010,2\n", f"points.csv:2:1: {HOURS}: 010 could be read in two ways"),
        (f"{HOURS}\n", "points.csv:1:1: only column names"),
        (f"{HOURS},{HOURS}\n4,4\n", f"points.csv:1:2: column '{HOURS}' stands twice, first as column 1"),
        (b"\xff\xfe4\x00", "points.csv:1:1: only column names"),
        (b"a\x00b", "points.csv:1:2: a control character"),
        (f"{HOURS};{WEEKS}\n1.234;2\n".encode(), f"points.csv:2:1: {HOURS}: 1.234 reads two ways"),
    ],
)
def test_a_bad_point_is_refused_at_its_cell(tmp_path, content, message):
    """A mistake in a file of points is told with its line and column."""
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(ScenarioError) as refused:
        planned(tmp_path, points_file(tmp_path, raw))
    assert str(refused.value).startswith(message)


EXPERIMENTS = sorted((ROOT / "experiments").glob("*.yaml"))


@pytest.mark.parametrize("file", EXPERIMENTS, ids=lambda file: file.stem)
def test_every_experiment_of_the_project_can_be_planned(file):
    """Each has its question in the first line, all points make a scenario, and the cost is known before the start."""
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    assert re.match(r"# .+\?$", first)
    plan, _ = make_plan(load_experiment(file))
    result = cost(plan)
    assert result.runs == len(plan.cells) * plan.most and result.seconds > 0.0
    assert "of one core" in result.words(2)


def test_there_is_an_experiment_for_every_question():
    """The questions E1 to E9 of the model each have their file."""
    named = {file.stem for file in EXPERIMENTS}
    assert {
        "summer-activation", "launch-month", "letting-go", "manager-hours", "content-fit", "feature-steps",
        "focus", "management-mood", "moderation",
    } <= named  # fmt: skip


def test_no_experiment_is_a_clear_word(tmp_path):
    """A path without a file is told as such."""
    with pytest.raises(ScenarioError, match="no such file; give the path of an experiment"):
        load_experiment(Path(tmp_path) / "none.yaml")
