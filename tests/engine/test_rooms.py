"""The engine's rooms: tables know no rule of the day, people know no manager, and `day.py` alone knows both."""

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "simulator" / "engine"
FILES = sorted(path for path in ENGINE.rglob("*.py") if path.name != "__init__.py")
ROOMS = ("tables", "people", "manager", "day")


def engine_imports(path):
    """Modules of the engine that a file imports, as parts of their name: ("people", "feed")."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simulator.engine"):
            parts = (node.module or "").split(".")[2:]
            yield from [parts] if parts[1:] or parts == ["day"] else [[*parts, alias.name] for alias in node.names]


def test_day_stands_alone_at_the_top():
    """Beside the three rooms the engine has one module: day.py."""
    assert [path.name for path in FILES if path.parent == ENGINE] == ["day.py"]
    assert {path.parent.name for path in FILES if path.parent != ENGINE} == set(ROOMS[:-1])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_room_of_the_engine_knows_the_rooms_above_it(path):
    """Imports go from day to manager, people and tables, never back."""
    here = ROOMS.index(path.relative_to(ENGINE).with_suffix("").parts[0])
    assert [parts for parts in engine_imports(path) if ROOMS.index(parts[0]) > here] == []


def test_no_file_of_the_engine_imports_itself_by_way_of_others():
    """There is no circle of files."""
    known = {path.relative_to(ENGINE).with_suffix("").parts: path for path in FILES}
    graph = {key: {tuple(parts) for parts in engine_imports(path)} & set(known) for key, path in known.items()}
    while graph:
        free = [key for key, needs in graph.items() if not needs & set(graph)]
        assert free, f"a circle among {sorted('/'.join(key) for key in graph)}"
        for key in free:
            del graph[key]


DOING = [path for path in FILES if "def " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", DOING, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_each_module_has_a_test_of_its_name(path):
    """Tests stand in the rooms of what they test; what only names things has nothing to run."""
    here = Path(__file__).parent / path.relative_to(ENGINE).parent
    assert (here / f"test_{path.name}").is_file()
