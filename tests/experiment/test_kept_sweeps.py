"""Experiments in kept worlds: `uncertain: all` takes them from a file, what the experiment says itself stays."""

import json

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment
from simulator.experiment.one_line import Asked, load_asked, plan_asked
from simulator.experiment.sweep_plan import make_plan
from simulator.experiment.world_source import places_of
from tests.kept import some_worlds
from tests.runs.helpers import EXPERIMENT, TINY, written

HABIT, FEAR, NEWS = "behaviour.visit.habit", "personas.park.fear", "costs.news"
IN_WORLDS = EXPERIMENT + "uncertain: all\nworlds: client.json\ndesign: {uncertainties: {points: 4}}\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with eight kept worlds."""
    (tmp_path / "client.json").write_text(some_worlds(8).written())
    return tmp_path


def plan_of(folder, text):
    """The plan of an experiment."""
    return make_plan(load_experiment(written(folder, text)))[0]


def worlds_of(plan):
    """What was drawn, world by world."""
    return list({row.world: plan.world(row) for row in plan.main}.values())


def test_worlds_are_those_of_the_file(folder):
    """Four of the eight, in the keyed order, to the bit; the question names the file by its hash."""
    plan, kept = plan_of(folder, IN_WORLDS), some_worlds(8)
    (variant,) = load_experiment(folder / "question.yaml").variants
    places = places_of(kept, 4, variant.scenario.run.seed)
    assert worlds_of(plan) == [kept.changes(variant.scenario, place) for place in places]
    assert plan.question["worlds_from"] == {
        "kind": "kept", "name": kept.name, "sha256": kept.sha256, "evidence": "0" * 64, "count": 8,
    }  # fmt: skip


def test_more_worlds_keep_the_runs_of_fewer(folder):
    """All cells of four worlds are cells of six, so that --extend can add worlds."""
    fewer, more = plan_of(folder, IN_WORLDS), plan_of(folder, IN_WORLDS.replace("points: 4", "points: 6"))
    assert fewer.cells.keys() < more.cells.keys()


def test_what_the_experiment_says_itself_stays(folder):
    """Known paths and levers are not drawn, a stated range takes the kept number's place, the rest is the file's."""
    text = IN_WORLDS.replace("phases.launch.weeks: {values: [2, 4]}", f"{NEWS}: {{values: [2, 4]}}")
    text += f"known: [personas]\nuncertainties: {{{HABIT}: {{range: [3.0, 3.1]}}}}\n"
    for world in worlds_of(plan_of(folder, text)):
        assert NEWS not in world and FEAR not in world
        assert 3.0 <= world[HABIT] <= 3.1 and "behaviour.visit.constant" in world and list(world) == sorted(world)


def test_what_scenarios_state_differently_stays(folder):
    """Two bases with habits of their own keep them, and the question says so; the prior does as well."""
    (folder / "other.yaml").write_text(TINY + "behaviour: {visit: {habit: 3.0}}\n")
    both = IN_WORLDS.replace("bases: {tiny: tiny.yaml}", "bases: {tiny: tiny.yaml, other: other.yaml}")
    for text in (both, both.replace("uncertain: all\nworlds: client.json", "uncertain: prior")):
        plan = plan_of(folder, text)
        assert plan.question["not_drawn"] == [HABIT]
        assert all(HABIT not in world and "behaviour.visit.constant" in world for world in worlds_of(plan))


BAD = {  # what is wrong: what the experiment adds, what is said
    "no such file": (
        "uncertain: all\nworlds: none.json\n", "question.yaml:10:9: worlds: none.json: no such file in the",
    ),
    "a bad file": (
        "uncertain: all\nworlds: bad.json\n",
        "question.yaml:10:9: worlds: the file says\n  bad.json: format: input should be 1",
    ),
    "worlds of nothing": ("worlds: client.json\n", "question.yaml:9:1: worlds: goes with uncertain: all"),
    "worlds of the prior": (
        "uncertain: prior\nworlds: client.json\n", "question.yaml:10:1: worlds: goes with uncertain: all",
    ),
    "more than there are": (
        "uncertain: all\nworlds: client.json\ndesign: {uncertainties: {points: 9}}\n",
        "question.yaml:11:34: design.uncertainties.points: 9 worlds are asked, for tests has 8: say fewer",
    ),
    "more than there are, unsaid": (
        "uncertain: all\nworlds: client.json\n", "question.yaml:9:12: uncertain: 100 worlds are asked",
    ),
    "points of a sequence": (
        "uncertain: all\nworlds: client.json\ndesign: {uncertainties: {kind: sobol, points: 4}}\n",
        "question.yaml:11:32: design.uncertainties.kind: kept worlds are a sample: leave kind out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_does_not_fit_is_said(folder, what):
    """With its place, and a remedy."""
    added, message = BAD[what]
    (folder / "bad.json").write_text(json.dumps({**json.loads(some_worlds(8).written()), "format": 2}))
    with pytest.raises(ScenarioError) as problem:
        load_experiment(written(folder, EXPERIMENT + added))
    assert str(problem.value).startswith(message)


def test_one_line_takes_a_file_and_leaves_it_in_the_folder(folder):
    """`sweep SCENARIO --worlds N --from FILE`: the same worlds, and a copy from which the same can be asked again."""
    scenario, client = folder / "tiny.yaml", folder / "client.json"
    scenario.write_text(TINY)
    loaded = load_asked(scenario, Asked(["phases.launch.weeks=2,4"], worlds=4, worlds_file=client))
    assert (
        loaded.copies["kept-worlds.json"] == client and "worlds: kept-worlds.json" in loaded.copies["experiment.yaml"]
    )
    kept = some_worlds(8)
    places = places_of(kept, 4, loaded.variants[0].scenario.run.seed)
    assert worlds_of(plan_asked(loaded)[0]) == [kept.changes(loaded.variants[0].scenario, at) for at in places]
