"""No number of the engine is without a name: it is a scenario's field, or stands in the table of what is fixed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engine.tables import fixed

ENGINE = Path(__file__).parents[2] / "simulator" / "engine"
TABLES = {"tables/fixed.py": "the listed table", "tables/codes.py": "numbers that stand for words"}
FILES = sorted(path for path in ENGINE.rglob("*.py") if path.relative_to(ENGINE).as_posix() not in TABLES)
PLAIN = {0, 1}  # nothing and one, whole and none of a share, the first; with a sign as well
POSTED = "a day and a flag in one number: twice the day, one more for an ambassador"
HALVES = "the middle of two places"
WIDTH = "columns of a list whose meaning the column's comment says"
STRUCTURAL = {
    ("day.py", "", 5): "number of reasons to stop",
    ("day.py", "", 3): "number of stages of a day",
    ("day.py", "", 2): "code of a pause",
    ("day.py", "evening", 2): POSTED,
    ("manager/heaps.py", "heapify", 2): "children of a heap's node",
    ("manager/heaps.py", "sink", 2): "children of a heap's node",
    ("manager/moderation.py", "next_private", 2): "beyond any draw",
    ("people/attendance.py", "leave", 2): POSTED,
    ("people/attendance.py", "join", 2): POSTED,
    ("people/participation.py", "proof", 2): POSTED,
    ("people/sites.py", "", 2): "beyond any draw, and those of the next round",
    ("people/targets.py", "like_target", 2): "two channels",
    ("people/searching.py", "first_not_below", 2): HALVES,
    ("people/trace.py", "write_chance", 2): HALVES,
    ("tables/prepare.py", "prepare", 5): WIDTH,
    ("tables/prepare.py", "prepare", 8): WIDTH,
    ("tables/precomputed.py", "halving", 2): "the base of a half-life",
    ("tables/precomputed.py", "tables", 2): "the two halves of a key",
    ("tables/prepare.py", "_organisation", 2): f"{POSTED}; {WIDTH}; two changes, two receipts a person and day at most",
    ("tables/prepare.py", "_organisation", 3): WIDTH,
    ("tables/prepare.py", "_personas", 2): "the mean of a lognormal trait is one at -sd^2 / 2",
    ("tables/prepare.py", "_personas", 0.5): "rounding to whole days",
    ("tables/prepare.py", "_items", 2): "room for two days of managers' items",
    ("tables/prepare.py", "_records", 2): WIDTH,
    ("tables/prepare.py", "_records", 3): WIDTH,
}


def literals(node: ast.AST, function: str = "") -> Iterator[tuple[str, float, int]]:
    """Numbers under a node that are no place in a tuple or list: (function, value, line)."""
    if isinstance(node, ast.FunctionDef):
        function = node.name
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN:
        yield function, node.value, node.lineno
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Subscript) and child is node.slice):
            yield from literals(child, function)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_number_of_the_engine_is_without_a_name(path: Path) -> None:
    """Every literal is none or one, a place, listed here with its reason, or in the table of what the model fixes."""
    name = path.relative_to(ENGINE).as_posix()
    unnamed = [
        f"{name}:{line}: {value} in {function or 'the module'}"
        for function, value, line in literals(ast.parse(path.read_text(encoding="utf-8")))
        if (name, function, value) not in STRUCTURAL
    ]
    assert not unnamed, "make it a field of the scenario, or list it in tables/fixed.py with a reason"


def test_a_new_number_would_be_seen() -> None:
    """A literal in a function, a default, a comparison or a constant of a module is seen; a place in a row is not."""
    code = "LIMIT = 0.3\ndef f(s, u=7):\n    row = s.people[3]\n    return 0.8 * row[4] if u > -5 else 1.0"
    assert {value for _function, value, _line in literals(ast.parse(code))} == {0.3, 7, 0.8, 5}


def test_every_exception_is_needed() -> None:
    """What is listed as structural still stands where the list says."""
    seen = {
        (path.relative_to(ENGINE).as_posix(), function, value)
        for path in FILES
        for function, value, _line in literals(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert set(STRUCTURAL) <= seen


def test_what_is_fixed_has_a_reason_and_is_used() -> None:
    """The table has a reason for each of its numbers, and each is read somewhere in the engine."""
    numbers = {name for name, value in vars(fixed).items() if name.isupper() and isinstance(value, int | float)}
    assert numbers == set(fixed.REASONS)
    assert all(len(reason) > 5 for reason in fixed.REASONS.values())
    used = {
        node.id
        for path in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    assert numbers <= used
