"""Check, run, sweep, Python and the Mesa face take the same data, and refuse the same with the same words."""

import networkx as nx
import openpyxl
import pytest

import simulator
from simulator.api.recording import simulate as simulate_with_faces
from simulator.errors import AdoptionError
from simulator.experiment.checking import check_data
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep_plan import make_plan
from simulator.mesa_model import AdoptionModel, Employee
from simulator.scenario import load
from simulator.simulation import simulate

IDS = [f"p{number:02}" for number in range(12)]
ROWS = [(one, IDS[(at + step) % 12], 2.5 * step) for at, one in enumerate(IDS) for step in (1, 3)]
SCENARIO = """format: 1
name: Imported
personas: {{staff: {{template: desk, headcount: 12}}}}
network: {{file: {name}}}
managers: {{central: {{hours_per_week: 4}}}}
run: {{horizon_weeks: 4}}
"""
EXPERIMENT = """format: 1
question: How many hours?
bases: {one: s.yaml}
levers:
  managers.central.hours_per_week: {values: [2, 4]}
replications: 1
"""


def workbook(file):
    """Ties as a workbook."""
    book = openpyxl.Workbook()
    for row in [("van", "naar", "aantal"), *ROWS]:
        book.active.append(row)
    book.save(file)


def text(separator, head, decimal="."):
    """What writes ties as text."""
    lines = [separator.join((*row[:2], str(row[2]).replace(".", decimal))) for row in ROWS]
    return lambda file: file.write_text("\n".join([*head, *lines]))


def graph():
    """Ties as a graph."""
    ties = nx.Graph()
    ties.add_weighted_edges_from(ROWS)
    return ties


TAKEN = {
    "e.csv": text(",", ["source,target,weight"]),
    "dutch.csv": text(";", ["sep=;", "Van;Naar;Aantal"], ","),
    "headless.csv": text(";", [], ","),
    "blanks.txt": text(" ", []),
    "e.xlsx": workbook,
    "e.graphml": lambda file: nx.write_graphml(graph(), file),
    "e.gexf": lambda file: nx.write_gexf(graph(), file),
    "e.gml": lambda file: nx.write_gml(graph(), file),
    "e.net": lambda file: nx.write_pajek(graph(), file),
}
REFUSED = {
    "misspelt.csv": (lambda file: file.write_text("source,taget\na,b\n"),
        "misspelt.csv:1:2: unknown column 'taget'"),
    "marks.csv": (lambda file: file.write_text("source;target;count\na;b;1.234\n"),
        "marks.csv:2:3: count: 1.234 reads two"),
    "zero.csv": (lambda file: file.write_text("source,target,weight\na,b,0\n"),
        "zero.csv:2:3: weight: 0 is not allowed"),
    "twice.csv": (lambda file: file.write_text("source,target,target\na,b,c\n"),
        "twice.csv:1:3: column 'target' stands twice"),
    "bomb.graphml": (lambda file: file.write_text("<!DOCTYPE a><graphml/>"),
        "bomb.graphml:1:1: XML with a document type"),
    "hollow.xlsx": (lambda file: file.write_bytes(b"PK\x03\x04"),
        "hollow.xlsx:1:1: an archive that cannot be unpacked"),
    "half.net": (lambda file: file.write_text("*vertices 1\n1 a\n*edges\n1\n"),
        "half.net:4:1: is empty; a tie needs both"),
}  # fmt: skip


def written(folder, name, write):
    """A scenario whose network is a file, and an experiment about it."""
    write(folder / name)
    (folder / "s.yaml").write_text(SCENARIO.format(name=name))
    (folder / "x.yaml").write_text(EXPERIMENT)
    return folder


def check(folder):
    """`adopt check`: people and ties that it would take."""
    loaded = load(folder / "s.yaml")
    taken = check_data(loaded.scenario, loaded.data).taken
    return taken.people, taken.ties


def run(folder):
    """A run: people at the end."""
    loaded = load(folder / "s.yaml")
    return simulate(loaded.scenario, 0, loaded.data) is not None


def sweep(folder):
    """`adopt sweep`: its plan, for which the data are checked."""
    return make_plan(load_experiment(folder / "x.yaml")) is not None


def python(folder):
    """A notebook."""
    return simulator.simulate(folder / "s.yaml") is not None


def mesa(folder):
    """The Mesa face: agents of the file."""
    return len(AdoptionModel(folder / "s.yaml").agents) >= 12


FACES = (check, run, sweep, python, mesa)


@pytest.mark.parametrize("name", TAKEN)
def test_every_face_takes_every_format(tmp_path, name):
    """Twelve people and twenty-four ties, whatever the file."""
    folder = written(tmp_path, name, TAKEN[name])
    assert check(folder) == (12, 24)
    assert all(face(folder) for face in FACES)


@pytest.mark.parametrize("name", REFUSED)
def test_every_face_refuses_every_fault_in_the_same_words(tmp_path, name):
    """With the file, the place and what to do."""
    write, message = REFUSED[name]
    folder, said = written(tmp_path, name, write), set()
    for face in FACES:
        with pytest.raises(AdoptionError) as refused:
            face(folder)
        said.add(str(refused.value).removesuffix(" (one)"))  # a sweep says which of its scenarios
    assert len(said) == 1 and said.pop().startswith(message)


def test_no_face_shows_one_person_of_a_file(tmp_path):
    """F6: notebook and Mesa refuse rows of single people in a sentence; what is told of all of them stays."""
    (tmp_path / "s.yaml").write_text(SCENARIO.format(name="e.csv"))
    TAKEN["e.csv"](tmp_path / "e.csv")
    said = "e.csv: people of a file are shown in groups of 10 or more, never one alone"
    for asked in ({"watch": [0]}, {"events": True}):
        with pytest.raises(AdoptionError, match=said):
            simulate_with_faces(tmp_path / "s.yaml", **asked)
    assert len(simulate_with_faces(tmp_path / "s.yaml").to_frame()) == 4
    model = AdoptionModel(tmp_path / "s.yaml", rng=1)
    model.step()
    assert len(model.datacollector.get_model_vars_dataframe()) == 2
    with pytest.raises(AdoptionError, match=said):
        model.people()
    for reporters in ({"agent_reporters": {"f": "fear"}}, {"agenttype_reporters": {Employee: {"f": "fear"}}}):
        with pytest.raises(AdoptionError, match=said):
            AdoptionModel(tmp_path / "s.yaml", rng=1, **reporters)
