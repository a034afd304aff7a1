"""An experiment in one line: the same plan as its file, its own folder repeats it, and what does not fit is refused."""

import pytest

from simulator.errors import AdoptionError, PlanError
from simulator.experiment.loading import load_experiment
from simulator.experiment.one_line import Asked, experiment_text, load_asked, one_line, plan_asked, swept_lever
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.execution import Keeping
from simulator.scenario import load
from tests.runs.helpers import TINY, hash_of

WEEKS, HOURS = "phases.activation.weeks", "managers.central.hours_per_week"
ODD = """format: 1
name: "Odd: a name, # with signs"
personas: {office: {headcount: 12, template: desk}, park: {headcount: 18, template: shift}}
managers: {central: {hours_per_week: 10}}
network: {file: ties/edges.csv}
run: {horizon_weeks: 8, seed: 77}
"""


def tiny(folder, name="tiny.yaml"):
    """A tiny scenario's file."""
    (folder / name).write_text(TINY)
    return folder / name


def test_a_line_means_what_its_file_means(tmp_path):
    """The plan of a line is, to the last letter, that of the experiment that a user would write."""
    (tmp_path / "question.yaml").write_text(
        f"format: 1\nquestion: What do other values of {WEEKS}, {HOURS} bring?\nbases: {{tiny: tiny.yaml}}\nlevers:\n"
        f"  {WEEKS}: {{range: [6, 12], steps: 4}}\n  {HOURS}: {{values: [8, 24]}}\nuncertain: prior\nhold: both\n"
        "design: {levers: {kind: grid}, uncertainties: {kind: lhs, points: 3}}\nreplications: 2\n"
    )
    asked = Asked([f"{WEEKS}=6:12:2", f"{HOURS}=8,24"], worlds=3, replications=2, hold="both", prior=True)
    plan, _draft = plan_asked(load_asked(tiny(tmp_path), asked))
    assert plan.text == make_plan(load_experiment(tmp_path / "question.yaml"))[0].text


@pytest.mark.parametrize(
    "levers",
    [
        [f"{WEEKS}=6:12:3"],
        ["behaviour.visit.habit=2.4:3:0.2", "content.moderation=move,none"],
        ["phases.launch.until=2027-05-30,2027-06-27"],
        ["managers.*.hours_per_week=8,24"],
        ["effects.fitted=10%,20%"],
        ["content.pilot=true,false"],
    ],
    ids=lambda levers: levers[0].split("=")[0],
)
def test_the_folder_repeats_it(tmp_path, levers):
    """What lies in the folder of its runs, taken elsewhere, gives the same plan, and the same runs to the bit."""
    loaded = load_asked(tiny(tmp_path, "A tiny-1.yaml"), Asked(levers, replications=1))
    planned = plan_asked(loaded)
    run_plan(loaded, planned, Keeping(tmp_path / "out"))
    (tmp_path / "A tiny-1.yaml").unlink()
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    again = load_experiment(tmp_path / "elsewhere" / "experiment.yaml")
    assert make_plan(again)[0].text == planned[0].text
    run_plan(again, make_plan(again), Keeping(tmp_path / "twice"))
    assert hash_of(tmp_path / "twice") == hash_of(tmp_path / "elsewhere")


def test_data_go_along(tmp_path):
    """A scenario with an edge list in a folder of --data, an odd name and its own seed is repeated without --data."""
    (tmp_path / "odd.yaml").write_text(ODD)
    (tmp_path / "mine" / "ties").mkdir(parents=True)
    edges = [f"{one},{(one + step) % 30}" for one in range(30) for step in (1, 2, 3)]
    (tmp_path / "mine" / "ties" / "edges.csv").write_text("\n".join(["source,target", *edges]) + "\n")
    loaded = load_asked(tmp_path / "odd.yaml", Asked([f"{WEEKS}=6,12"], replications=1), tmp_path / "mine")
    planned = plan_asked(loaded)
    run_plan(loaded, planned, Keeping(tmp_path / "out"))
    assert make_plan(load_experiment(tmp_path / "out" / "experiment.yaml"))[0].text == planned[0].text


def test_a_scenario_of_the_same_name_in_the_data_folder_is_another(tmp_path):
    """The scenario is the file that is named, also where the folder of --data holds another of its name."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tiny.yaml").write_text(TINY.replace("20", "25"))
    loaded = one_line(tiny(tmp_path), Asked([f"{WEEKS}=6,12"]), tmp_path / "data")
    assert loaded.variants[0].scenario == load(tmp_path / "tiny.yaml").scenario


def test_replications_of_each_value():
    """Twenty of each value; in worlds four of each in every world; or as many as are asked for."""
    levers = {WEEKS: (6, 12)}
    assert "replications: 20\n" in experiment_text("tiny", levers, Asked())
    assert "replications: 4\n" in experiment_text("tiny", levers, Asked(worlds=50))
    assert "replications: 7\n" in experiment_text("tiny", levers, Asked(worlds=50, replications=7))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"{WEEKS}=6:28:2", tuple(range(6, 29, 2))),
        (f"{WEEKS}=6:28:5", (6, 11, 16, 21, 26)),
        ("behaviour.visit.habit=0.1:0.7:0.1", (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)),
        (f"{HOURS}=10:20:2.5", (10.0, 12.5, 15.0, 17.5, 20.0)),
        ("effects.fitted=10%:30%:10%", (0.1, 0.2, 0.3)),
        (f"{WEEKS}=12,6", (12, 6)),
    ],
)
def test_values_of_a_lever(tmp_path, text, values):
    """LOW, LOW + STEP and so on, both ends where the step fits, without binary rounding; lists as they are said."""
    result = swept_lever(text, load(tiny(tmp_path)).scenario)[1]
    assert result == values and [type(one) for one in result] == [type(one) for one in values]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WEEKS, "PATH=LOW:HIGH:STEP"),
        (f"{WEEKS}=6:28", "PATH=LOW:HIGH:STEP"),
        (f"{WEEKS}=6", "PATH=LOW:HIGH:STEP"),
        ("phases.activaton.weeks=6:28:2", "did you mean 'activation'"),
        (f"{WEEKS}=28:6:2", "exceed"),
        (f"{WEEKS}=6:28:0", "above 0"),
        (f"{WEEKS}=6:28:-2", "above 0"),
        (f"{WEEKS}=6:28:30", "no longer than the range"),
        (f"{WEEKS}=6:28:0.5", "whole numbers"),
        (f"{WEEKS}=6:600:2", "must be at most 520"),
        (f"{HOURS}=1:100:0.001", "at most 1,000"),
        (f"{WEEKS}=06:28:2", "two ways"),
        ("content.moderation=a:b:c", "list values"),
        ("run.seed=1,2", "not to be varied"),
    ],
)
def test_levers_that_do_not_fit_are_refused(tmp_path, text, said):
    """Each wrong lever: one plain word that says what is wrong with it."""
    with pytest.raises(PlanError, match=r"^--lever ") as caught:
        swept_lever(text, load(tiny(tmp_path)).scenario)
    assert said in str(caught.value)


def test_content_says_which_file_it_is(tmp_path):
    """An experiment goes without levers, a scenario not without; what is neither is read as an experiment."""
    scenario = tiny(tmp_path)
    (tmp_path / "question.yaml").write_text("format: 1\nquestion: Hm?\nbases: {tiny: tiny.yaml}\nreplications: 2\n")
    assert load_asked(tmp_path / "question.yaml", Asked()).experiment.label == "Hm?"
    with pytest.raises(PlanError, match="with --lever PATH=LOW:HIGH:STEP"):
        load_asked(scenario, Asked())
    with pytest.raises(PlanError, match="with --lever PATH=LOW:HIGH:STEP"):
        load_asked(scenario, Asked(worlds=5))
    for more in ({"levers": [f"{WEEKS}=6,12"]}, {"worlds": 5}, {"replications": 5}, {"hold": "total"}):
        with pytest.raises(PlanError, match="with a scenario file"):
            load_asked(tmp_path / "question.yaml", Asked(**more))
    (tmp_path / "neither.yaml").write_text("format: 1\nlevers: {}\n")
    with pytest.raises(AdoptionError, match="question"):
        load_asked(tmp_path / "neither.yaml", Asked())
    for levers in ([], [f"{WEEKS}=6,12"]):
        with pytest.raises(AdoptionError, match="no such file"):
            load_asked(tmp_path / "none.yaml", Asked(levers))


def test_what_is_wrong_has_no_line_of_a_file_that_is_not_there(tmp_path):
    """Points that make no scenario, and too many of them, are reported without a place; a lever twice is refused."""
    bad = Asked(["phases.activation.hours.coaching=0.2,0.9", "phases.activation.hours.news=0.1,0.8"])
    with pytest.raises(PlanError) as caught:
        plan_asked(load_asked(tiny(tmp_path), bad))
    assert "experiment.yaml" not in str(caught.value) and "coaching" in str(caught.value)
    many = Asked([f"{HOURS}=1:100:0.1", "behaviour.visit.habit=1:5:0.01"])
    with pytest.raises(PlanError, match=r"^design: .*cells"):
        plan_asked(load_asked(tiny(tmp_path), many))
    with pytest.raises(PlanError, match="twice"):
        load_asked(tiny(tmp_path), Asked([f"{WEEKS}=6,12", f"{WEEKS}=6,14"]))
