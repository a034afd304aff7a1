"""Scenarios and data as somebody gives them: paths, scenarios, folders, graphs."""

import shutil

import networkx as nx
import pytest

from simulator import Scenario, compare, run, simulate, sweep
from simulator.errors import PlanError, ScenarioError
from simulator.experiment.given import taken
from simulator.mesa_model import AdoptionModel
from simulator.mesa_model.levered import LeveredModel
from simulator.runs.again import verify
from tests.documents import ROOT
from tests.engine.helpers import assert_same

PARK, IMPORTED = ROOT / "scenarios" / "leisure-park.yaml", ROOT / "scenarios" / "imported-graph.yaml"
SHORT = {"run.horizon_weeks": 4}
LEVERS = {"organisation.watching": [Scenario().organisation.watching, 0.9]}  # the first changes nothing


@pytest.fixture
def mails(tmp_path):
    """A scenario whose ties come from mails.csv, which is nowhere."""
    place = tmp_path / "mails.yaml"
    place.write_text("format: 1\nnetwork: {file: mails.csv}\nrun: {horizon_weeks: 4}\n")
    return place


GRAPH = nx.watts_strogatz_graph(60, 6, 0.2, seed=1)
DATA = {"mails.csv": GRAPH}


def test_paths_and_scenarios_are_the_same():
    """A path as text or Path, a Scenario that was loaded, its plain twin."""
    loaded = Scenario.load(PARK)
    assert taken(str(PARK)).scenario == taken(PARK).scenario == taken(loaded).scenario == loaded


def test_data_lie_beside_the_file():
    """Found for a path and for a loaded scenario, also after `but`; a name that is gone is left out."""
    loaded = Scenario.load(IMPORTED)
    edges = {"edges.csv": ROOT / "scenarios" / "data" / "edges.csv"}
    assert taken(IMPORTED).files == taken(loaded).files == taken(loaded.but(name="x", **SHORT)).files == edges
    assert taken(loaded.but(**{"network.file": None})).files == {}
    assert Scenario.load(IMPORTED) == loaded.but() and hash(loaded) == hash(loaded.but())


def test_every_call_finds_them(tmp_path):
    """run, compare, sweep, simulate and Mesa's model take what lies beside the file."""
    short = Scenario.load(IMPORTED).but(**SHORT)
    one = run(short, replications=1).results[0]
    assert compare(short, short.but(name="x"), replications=1).others[0].results[0].sha256 == one.sha256
    assert simulate(short).weekly.tobytes() == one.weekly.tobytes()
    with sweep(short, levers=LEVERS, replications=1, workers=1) as runs:
        assert runs.records(next(iter(runs.plan.cells.values())), 0, 1)[0].sha256 == one.sha256
        shutil.copytree(runs.folder, tmp_path / "kept")
    assert verify(tmp_path / "kept", 1.0).differences == ()
    model = AdoptionModel(short, rng=short.run.seed)
    while model.running:
        model.step()
    assert_same(model.recording(), simulate(short))


def test_a_folder_of_data_wins(tmp_path):
    """For a path and for a scenario; a folder without the file is an error."""
    shutil.copy(ROOT / "scenarios" / "data" / "edges.csv", tmp_path / "edges.csv")
    for given in (IMPORTED, Scenario.load(IMPORTED)):
        assert taken(given, tmp_path).files == {"edges.csv": tmp_path / "edges.csv"}
    with pytest.raises(ScenarioError, match=r"edges.csv: no such file"):
        taken(Scenario.load(IMPORTED), tmp_path / "..")


def test_a_graph_stands_for_a_file_in_every_face(mails):
    """run, compare, simulate, sweep and Mesa's models, from a path whose file is nowhere, give the same bits."""
    one = simulate(mails, data=DATA)
    plain = Scenario.load(mails, data=DATA)
    assert_same(simulate(plain), one)
    assert run(mails, DATA, replications=1).results[0].weekly.tobytes() == one.weekly.tobytes()
    both = compare(mails, plain.but(name="x"), data=DATA, replications=1)
    assert both.others[0].results[0].weekly.tobytes() == one.weekly.tobytes()
    with sweep(mails, levers=LEVERS, replications=1, data=DATA) as runs:
        assert runs.records(next(iter(runs.plan.cells.values())), 0, 1)[0].weekly.tobytes() == one.weekly.tobytes()
    for kind in (AdoptionModel, LeveredModel):
        model = kind(mails, rng=plain.run.seed, data=DATA)
        while model.running:
            model.step()
        assert_same(model.recording(), one)


def test_another_graph_is_another_plan(mails, tmp_path):
    """A folder goes on with an equal graph only; that its runs need a graph is said where they would run again."""
    ask = {"levers": LEVERS, "replications": 1}
    sweep(mails, tmp_path / "out", data=DATA, **ask)
    sweep(mails, tmp_path / "out", data={"mails.csv": GRAPH.copy()}, **ask)
    with pytest.raises(Exception, match="the plan is not the one in the folder"):
        sweep(mails, tmp_path / "out", data={"mails.csv": nx.path_graph(60)}, **ask)
    with pytest.raises(Exception, match=r"mails.csv: graphs that were handed over; only a session that has them"):
        verify(tmp_path / "out")


def test_data_that_nobody_names_are_not_left_out_silently(mails):
    """A misspelt name is said with the nearest; of several scenarios one must name it."""
    with pytest.raises(PlanError, match=r"mail.csv: the scenario names no such data.*did you mean 'mails.csv'"):
        run(Scenario.load(mails, data=DATA), {"mail.csv": GRAPH}, replications=1)
    other = Scenario.load(PARK).but(**SHORT)
    assert len(compare(other, mails, data=DATA, replications=1).others) == 1
    with pytest.raises(PlanError, match="1 data for 2 scenarios"):
        compare(mails, mails, data=[DATA], replications=1)


def test_what_is_no_scenario_is_said():
    """Neither a Scenario nor a path."""
    with pytest.raises(PlanError, match="a scenario is a Scenario or the path of a scenario file, not dict"):
        run({"name": "x"}, replications=1)
    with pytest.raises(ScenarioError, match=r"nowhere\.yaml"):
        run("nowhere.yaml", replications=1)
