"""The house stays as it is drawn: imports run one way, heavy things stay in their rooms."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "simulator"
FILES = sorted(PACKAGE.rglob("*.py"))
GROUND = ("errors", "private_folders", "machine_code", "compiled_parts", "compilation", "draws", "mathematics", "recording", "texts")
ORDER = (
    "strategies",
    "scenario",
    "organisation",
    "engine",
    "simulation",
    "warming",
    "trace",
    "mesa_model",
    "outcomes",
    "experiment",
    "sweep",
    "analysis",
    "report",
    "listings",
    "terminal",
    "cli",
)
LATER = {("experiment", "report")}  # a result draws itself when a notebook asks: imported in the method
FORBIDDEN = {"pickle", "random", "shelve", "marshal"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 60, 9


def room(path):
    """The room a file stands in."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path, top_only=False):
    """Modules that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def rank(name):
    """How far to the right a room lies; the ground floor lies left of all."""
    return GROUND.index(name) - len(GROUND) if name in GROUND else ORDER.index(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_knows_the_rooms_to_its_right(path):
    """Data flows one way, imports the other."""
    here = room(path)
    if here == "__init__":
        return
    for module in imports(path):
        if module.startswith("simulator.") and module.split(".")[1] != here:
            there = module.split(".")[1]
            assert rank(there) < rank(here) or (here, there) in LATER, f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_and_risky_things_stay_in_their_rooms(path):
    """matplotlib only in report and viz.py, Mesa in mesa_model, networkx never in the engine; no pickle or eval."""
    names = {module.split(".")[0] for module in imports(path)}
    assert "matplotlib" not in names or room(path) == "report" or path.name == "viz.py"
    assert "mesa" not in names or room(path) == "mesa_model"
    assert "networkx" not in names or room(path) in {"organisation", "mesa_model"}
    assert not names & FORBIDDEN
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"eval", "exec", "print", "compile"}
    text = path.read_text(encoding="utf-8")
    assert "shell=True" not in text and "np.random.seed" not in text and "TODO" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_stay_small(path):
    """Files to 300 lines, functions to 60, nine parameters at most (commands: as many as they have options)."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name
            assert len(node.args.args) <= MOST_PARAMETERS or room(path) == "cli", node.name


def test_public_names_are_pinned():
    """What `from simulator import ...` offers."""
    import simulator

    assert sorted(simulator.__all__) == [
        "Comparison", "Recording", "RunResult", "Scenario", "compare", "run", "simulate"
    ]  # fmt: skip
    for name in simulator.__all__:
        assert getattr(simulator, name) is not None
