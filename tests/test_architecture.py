"""The house stays as it is drawn: imports run one way, heavy things stay in their rooms."""

import ast
from importlib import import_module
from pathlib import Path

import networkx as nx
import pytest

from tests.own_lines import own_test

PACKAGE = Path(__file__).parents[1] / "simulator"
FILES = sorted(PACKAGE.rglob("*.py"))
BENCHMARKS = sorted((PACKAGE.parent / "benchmarks").rglob("*.py"))
GROUND = (
    "characters", "errors", "texts", "suggestions", "locks", "undoing", "private_folders", "sources", "machine_code",
    "compiled_parts", "portable", "compilation", "draws", "mathematics", "recording", "shipped",
)  # fmt: skip
ORDER = (
    "data",
    "strategies",
    "scenario",
    "organisation",
    "engine",
    "simulation",
    "warming",
    "statistics",
    "outcomes",
    "business_case",
    "evidence",
    "runs",
    "experiment",
    "interview",
    "analysis",
    "matching",
    "trace",
    "intake",
    "report",
    "api",
    "mesa_model",
    "cli",
)
FACES = {"plot", "animate", "report", "to_frame", "to_excel", "tornado", "_repr_html_", "_repr_png_", "_repr_svg_"}
SHOWING = {"report", "api", "mesa_model", "cli"}
POOLS = {"ThreadPoolExecutor", "ProcessPoolExecutor", "Pool", "Process", "Thread", "LocalCluster"}
LIBRARIES = {"concurrent", "multiprocessing", "threading", "distributed", "dask", "loky", "joblib"}
NO_RUNS = {"cli/terminal.py": "compiles beside the reading of files, imports beside runs"}  # threads, no runs
SIMULATE = {
    "runs": "carries out all runs", "trace": "a person's days, one by one", "mesa_model": "a day a step",
    "warming": "compiles: the recording is thrown away",
}  # fmt: skip
BARE = {
    "benchmarks.__main__": "times the engine alone", "benchmarks.scale": "times days at each size",
    "benchmarks.portable": "times one run under each engine",
}  # fmt: skip  # no answers
FORBIDDEN = {"pickle", "random", "shelve", "marshal"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 60, 9
TESTED = 0.7  # share of modules that have a test of their own name, at least


def room(path):
    """The room a file stands in."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path, types=True):
    """Modules that a file imports, lazily and (with `types`) for types only too; `from package import module` is it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    left_out = set() if types else {part for node in guarded for part in ast.walk(node)}
    for node in (one for one in ast.walk(tree) if one not in left_out):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def module(path):
    """The name of a file's module."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for path in FILES}


def circles(graph):
    """The circles of a graph of imports, {module: modules}: sets that all reach each other, and what imports itself."""
    return [result for result in nx.strongly_connected_components(nx.DiGraph(graph)) if len(result) > 1]


def rank(name):
    """How far to the right a room lies; the ground floor lies left of all."""
    return GROUND.index(name) - len(GROUND) if name in GROUND else ORDER.index(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_knows_the_rooms_to_its_right(path):
    """Data flows one way, imports the other."""
    here = room(path)
    if here == "__init__":
        return
    for name in imports(path):
        if name.startswith("simulator.") and name.split(".")[1] != here:
            assert rank(name.split(".")[1]) < rank(here), f"{path.name} imports {name}"


def test_no_circle_of_files():
    """No file imports itself by way of others: lazy and type-only imports count, nobody is exempt."""
    graph = {name: {one for one in imports(path) if one in MODULES} for name, path in MODULES.items()}
    assert circles(graph) == []


def test_a_planted_circle_is_seen():
    """Three files in a ring are a circle, a chain of them is none: the check above can fail."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_statistics_are_functions_of_arrays():
    """They know errors and texts, and nothing else of the package: no scenario, no result, no report."""
    known = {name for path in FILES if room(path) == "statistics" for name in imports(path)}
    rooms = {name.split(".")[1] for name in known if name.startswith("simulator.")}
    assert rooms <= {"errors", "texts", "statistics"}


@pytest.mark.parametrize("path", [path for path in FILES if room(path) not in SHOWING], ids=module)
def test_data_knows_no_faces(path):
    """What draws, reports, frames or shows itself stands in report, api or a face; elsewhere results are plain data."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    methods = {
        part.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for part in node.body
        if isinstance(part, ast.FunctionDef)
    }  # fmt: skip
    assert not methods & FACES
    if room(path) in {"statistics", "business_case"}:
        assert "__str__" not in methods
        assert not {name.split(".")[0] for name in imports(path)} & {"matplotlib", "xlsxwriter", "pandas", "html"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_and_risky_things_stay_in_their_rooms(path):
    """matplotlib only in report and viz.py, xlsxwriter only in report's workbook (and a sweep's export), pptx only in
    its slides, Mesa in mesa_model, wasmtime in one file, networkx never in the engine (types apart); no pickle or eval.
    """
    names = {name.split(".")[0] for name in imports(path, types=False)}
    assert "xlsxwriter" not in names or path.parent.name == "workbook"
    assert "pptx" not in names or path.parent.name == "slides"
    assert "matplotlib" not in names or room(path) == "report" or path.name == "viz.py"
    assert "mesa" not in names or room(path) == "mesa_model"
    assert "networkx" not in names or path.name == "graph_files.py" or room(path) in {"organisation", "mesa_model"}
    assert "wasmtime" not in names or module(path) == "simulator.portable.calling"
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


def share_tested(paths, exists=Path.exists):
    """The share of modules that have a test of their own name; packages' doors have no code of their own."""
    named = [path for path in paths if path.stem not in ("__init__", "__main__")]
    return sum(exists(own_test(path)) for path in named) / len(named)


def test_most_modules_have_a_test_of_their_own_name():
    """`simulator/ROOM/NAME.py` has `tests/ROOM/test_NAME.py`; what share of it that runs: `make own-tests`."""
    assert share_tested(FILES) >= TESTED


def test_a_room_without_tests_is_seen():
    """Of four modules three with a test are enough, two are not: the check above can fail."""
    names = ("__init__", "one", "two", "three", "four")
    room, tests = [PACKAGE / "room" / f"{name}.py" for name in names], PACKAGE.parent / "tests" / "room"
    of_three, of_two = ([tests / f"test_{name}.py" for name in names[1:last]] for last in (4, 3))
    assert share_tested(room, of_three.__contains__) == 0.75 >= TESTED > 0.5 == share_tested(room, of_two.__contains__)


def makes_pools(path):
    """Names of pools, processes and threads that a file imports or reads off a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            yield from POOLS & {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[0] in LIBRARIES:
            yield from POOLS & {node.attr}


@pytest.mark.parametrize("path", [*FILES, *BENCHMARKS], ids=lambda path: str(path.relative_to(PACKAGE.parent)))
def test_only_runs_makes_a_pool(path):
    """No other room, and no benchmark, makes a pool, a process or a thread of simulations."""
    allowed = path in FILES and (room(path) == "runs" or path.relative_to(PACKAGE).as_posix() in NO_RUNS)
    assert allowed or not list(makes_pools(path))


def simulates(path):
    """Whether a file takes the engine's own call, or the notebook's, and carries out runs by itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = {(one.module, name.name) for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) for name in one.names}
    return "simulator.simulation" in set(imports(path)) or ("simulator", "simulate") in taken


@pytest.mark.parametrize("path", [*FILES, *BENCHMARKS], ids=lambda path: str(path.relative_to(PACKAGE.parent)))
def test_only_runs_simulates(path):
    """Runs are carried out by one room; a person's days and Mesa's steps apart. Benchmarks ask that room as well."""
    allowed = room(path) in SIMULATE if path in FILES else module(path) in BARE
    assert allowed or not simulates(path)


@pytest.mark.parametrize("path", BENCHMARKS, ids=module)
def test_what_benchmarks_import_is_there(path):
    """Each name that a benchmark imports from the package stands where it is sought, also where it is imported late."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "simulator":
            place = import_module(node.module)
            missing = [alias.name for alias in node.names if not hasattr(place, alias.name)]
            assert [name for name in missing if f"{node.module}.{name}" not in MODULES] == []


@pytest.mark.parametrize("line", ["from simulator import simulate", "from simulator.simulation import simulate as go"])
def test_a_planted_simulation_is_seen(tmp_path, line):
    """By its own name or the notebook's; the face of a recording alone is none."""
    planted = tmp_path / "planted.py"
    planted.write_text(line + "\n")
    assert simulates(planted)
    planted.write_text("from simulator import Recording\n")
    assert not simulates(planted)


def test_a_planted_pool_is_seen(tmp_path):
    """Imported from its module or read off it; what only names the type of an executor is none."""
    planted = tmp_path / "planted.py"
    planted.write_text(
        "import threading\nfrom concurrent.futures import Executor, ThreadPoolExecutor\nthreading.Thread(target=min)\n"
    )
    assert sorted(makes_pools(planted)) == ["Thread", "ThreadPoolExecutor"]


def test_public_names_are_pinned():
    """What `from simulator import ...` offers."""
    import simulator

    assert sorted(simulator.__all__) == [
        "Comparison", "ComparisonInWorlds", "FittedWorlds", "Recording", "RunResult", "Scenario", "Sweep", "compare",
        "compare_in_worlds", "fit_worlds", "list_outcomes", "run", "simulate", "sweep",
    ]  # fmt: skip
    for name in simulator.__all__:
        assert getattr(simulator, name) is not None
