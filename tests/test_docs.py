"""The documents say what is there: ODD's headings and modules, the table of parameters, the glossary."""

import ast
import re
from pathlib import Path

import pytest

from benchmarks.parameters import page

ROOT = Path(__file__).parents[1]
ODD = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
HEADINGS = (
    "Purpose and patterns", "Entities, state variables, scales", "Process overview and scheduling", "Design concepts",
    "Initialisation", "Input data", "Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
PLACES = re.findall(r"`(simulator/[\w/]+\.py)(?::(\w+))?`", ODD)


def test_odd_has_its_seven_headings_and_eleven_concepts():
    """Grimm et al. 2020: seven elements in order, eleven design concepts in order."""
    assert tuple(re.findall(r"^## \d (.+)$", ODD, re.MULTILINE)) == HEADINGS
    assert tuple(re.findall(r"^\d+\. \*\*([\w ]+)\.\*\*", ODD, re.MULTILINE)) == CONCEPTS


@pytest.mark.parametrize(("module", "function"), PLACES)
def test_every_place_that_odd_names_exists(module, function):
    """A submodel's module is there, and the function in it."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in names


def test_every_room_of_the_day_is_named_in_odd():
    """What `day.py` imports of the model's equations, plumbing left out, stands in its table."""
    named = {Path(module).stem for module, _ in PLACES}
    tree = ast.parse((ROOT / "simulator" / "engine" / "day.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used = {name.rsplit(".", 1)[-1] for name in modules if name.startswith("simulator.engine.")}
    plumbing = {"state", "log", "reference"}
    assert used - plumbing <= named


def test_the_table_of_parameters_is_the_schemas():
    """`make tables` has been run since the schema changed."""
    assert (ROOT / "docs" / "parameters.md").read_text(encoding="utf-8") == page()


def test_the_glossary_has_one_line_a_word():
    """No word is explained twice."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [word for row in re.findall(r"^\| \*\*(.+?)\*\*", text, re.MULTILINE) for word in row.split(", ")]
    assert len(words) > 30
    assert len(words) == len(set(words))
