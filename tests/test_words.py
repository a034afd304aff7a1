"""Words of the dialect do not come back: names and prose are standard words (docs/glossary.md)."""

import ast
import json
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "simulator"
SPEAKING = {"test_words.py", "test_docs.py"}  # name the words that are not used
WRITTEN = sorted(
    path
    for room in ("simulator", "tests", "benchmarks", "notebooks")
    for kind in ("py", "ipynb")
    for path in (ROOT / room).rglob(f"*.{kind}")
    if path.name not in SPEAKING and ".ipynb_checkpoints" not in path.parts
)
NOT_WRITTEN = re.compile(r"\bhang(?:s|ing)? on\b|\bluck\b|\bnobody knows\b|\bsecond looks?\b|\bknobs?\b", re.IGNORECASE)
DIALECT = {
    "hanging": "drivers", "hangs": "depends on", "second_looks": "warnings", "mending": "partial validation",
    "mended": "partial validation", "abroad": "holiday country", "completing": "defaults", "crowd": "employees",
    "everybody": "employees", "moods": "group log odds", "desk": "strategy tables", "bring": "apply nights",
    "reallocation": "goal following", "told_apart": "distinct", "tell": "report", "told": "reported",
    "tells": "reports", "spoken": "use language", "luck": "replication noise", "found": "what it is",
}  # fmt: skip
WHOLE = {"kinds": "field types"}  # only as a whole name: an item's kind is a word of the model
CONTRACT = "what a strategy sees on Monday: a word of the glossary, and of strategies that users have written"
ALLOWED = {
    ("strategies/contract.py", "Desk"): CONTRACT, ("strategies/contract.py", "desk"): CONTRACT,
    ("strategies/adaptive.py", "desk"): CONTRACT, ("mesa_model/agents.py", "desk"): CONTRACT,
    ("engine/tables/strategy_tables.py", "desk_of"): CONTRACT,
}  # fmt: skip
OF_VARIABLES = {"found", "told", "tell", "luck"}
LEFT: dict[str, int] = {}  # variables that are still called so, by room: fewer each time, never more


def words(name: str) -> set[str]:
    """The words that a name is made of, and each two that follow each other."""
    parts = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower())
    return {*parts, *("_".join(pair) for pair in pairwise(parts))}


def names(tree: ast.AST) -> Iterator[str]:
    """The names of functions, classes, parameters, fields and attributes in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def variables(tree: ast.AST) -> Iterator[str]:
    """The names that a file gives to values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def dialect(name: str) -> set[str]:
    """The words of the dialect in a name."""
    return {word for word in words(name) if word in DIALECT} | ({name} & WHOLE.keys())


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_are_standard_words(path: Path) -> None:
    """No module, function, class, parameter, field or attribute is called by a word of the dialect."""
    place = path.relative_to(PACKAGE).as_posix()
    called = {path.stem, *names(ast.parse(path.read_text(encoding="utf-8")))}
    wrong = {name: dialect(name) for name in called if dialect(name) and (place, name) not in ALLOWED}
    assert wrong == {}


def counted() -> Counter[str]:
    """How many variables of each room are called found, told, tell or luck."""
    left: Counter[str] = Counter()
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0]
        called = variables(ast.parse(path.read_text(encoding="utf-8")))
        left[room] += sum(bool(words(name) & OF_VARIABLES) for name in called)
    return +left


def test_variables_are_standard_words() -> None:
    """No more variables of a room are called found, told, tell or luck than are listed as left."""
    assert counted() == Counter(LEFT)


@pytest.mark.parametrize(
    "path", [path for path in WRITTEN if path.suffix == ".py"], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_values_are_called_what_they_are(path: Path) -> None:
    """No variable or parameter, of a test or benchmark either, is called found, told, tell or luck alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parameters = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assert OF_VARIABLES & {*variables(tree), *parameters} == set()


def test_a_planted_word_is_seen() -> None:
    """Functions, parameters, classes and variables with a word of the dialect are seen, others are not."""
    tree = ast.parse(
        "class Crowd:\n    def tell_all(self, second_looks, count):\n"
        "        found = 1\n        kinds = found\n        self._told = 2\n"
    )
    assert [name for name in names(tree) if dialect(name)] == ["Crowd", "tell_all", "second_looks", "_told"]
    assert [name for name in variables(tree) if dialect(name)] == ["found", "kinds"]
    assert not dialect("foundation") and not dialect("KINDS") and not dialect("telling")


def prose(path: Path) -> str:
    """Comments, docstrings and texts of a file; of a notebook its cells of words."""
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    with path.open("rb") as stream:
        said = [one for one in tokenize.tokenize(stream.readline) if one.type in (tokenize.COMMENT, tokenize.STRING)]
    return "\n".join(one.string for one in said)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_prose_has_standard_words(path: Path) -> None:
    """No comment, docstring, text or notebook says luck, hangs on, nobody knows or second look."""
    assert NOT_WRITTEN.findall(prose(path)) == []


def test_planted_prose_is_seen(tmp_path: Path) -> None:
    """A comment, a docstring and a text are read; a name that programs read in JSON is none of these words."""
    (tmp_path / "a.py").write_text('"""It hangs on x."""\n# nobody knows\ny = "pure luck", "npv_luck"\n')
    assert NOT_WRITTEN.findall(prose(tmp_path / "a.py")) == ["hangs on", "nobody knows", "luck"]
