"""The documents say what is there: ODD's headings and modules, the table of parameters, the glossary."""

import ast
import re
from pathlib import Path

import pytest
import typer

from benchmarks.parameters import page
from simulator.cli.commands import app
from tests.test_cli import adopt

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
EQUATIONS = ("simulator.engine.people.", "simulator.engine.manager.")
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
    """What `day.py` imports of the model's equations, which are those of people and managers, stands in its table."""
    named = {Path(module).stem for module, _ in PLACES}
    tree = ast.parse((ROOT / "simulator" / "engine" / "day.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used = {name.rsplit(".", 1)[-1] for name in modules if name.startswith(EQUATIONS)}
    assert len(used) > 5
    assert used <= named


def test_the_table_of_parameters_is_the_schemas():
    """`make tables` has been run since the schema changed."""
    assert (ROOT / "docs" / "parameters.md").read_text(encoding="utf-8") == page()


def test_the_glossary_has_one_line_a_word():
    """No word is explained twice."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [word for row in re.findall(r"^\| \*\*(.+?)\*\*", text, re.MULTILINE) for word in row.split(", ")]
    assert len(words) > 30
    assert len(words) == len(set(words))


ROWS = re.findall(
    r"^\| (P\d .+?) \| ([\d.]+)( \*\*outside\*\*)? \| ([\d.]+)( \*\*outside\*\*)? \| ([\d.]+) to ([\d.]+) \|$",
    (ROOT / "docs" / "plausibility.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_the_base_scenario_is_plausible():
    """P1-P8: every figure of the table lies in its band at 1,200 people, and at 600 none is marked as outside."""
    assert {name[:2] for name, *_ in ROWS} == {f"P{number}" for number in range(1, 9)} and len(ROWS) == 17
    for name, large, outside, _small, outside_too, low, high in ROWS:
        assert float(low) - 0.005 <= float(large) <= float(high) + 0.005, name
        assert not outside and not outside_too, name


@pytest.mark.long
@pytest.mark.parametrize("table", ["plausibility", "levers"])
def test_the_tables_are_what_the_engine_gives(table, tmp_path, monkeypatch):
    """`make tables` has been run since the engine's results changed."""
    import importlib

    module = importlib.import_module(f"benchmarks.{table}")
    monkeypatch.setattr(module, "FILE", tmp_path / "table.md")
    module.main()
    written = (ROOT / "docs" / f"{table}.md").read_text(encoding="utf-8")
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == written


README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands
SHOWN = [
    (line.replace("\\\n", " ").split(), text.splitlines())
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    if not language
    for line, text in re.findall(r"^\$ adopt ((?:.*\\\n)*.*)\n((?:(?!\$ adopt ).*\n)*)", block, re.MULTILINE)
]
QUICK = [one for one in SHOWN if one[0][0] in {"check", "explain", "list", "schema"}]


def test_the_readme_shows_every_command_with_its_output():
    """Every command of `adopt --help` stands in the README, with options that it has and something that it says."""
    assert {words[0] for words, _text in SHOWN} == set(COMMANDS)
    for words, text in SHOWN:
        options = {name for option in COMMANDS[words[0]].params for name in option.opts}
        assert {word for word in words if word.startswith("--")} <= options, words
        assert any(line != "..." for line in text), words


@pytest.mark.parametrize(("words", "text"), QUICK, ids=lambda value: " ".join(value[:2]))
def test_the_readme_shows_what_quick_commands_print(words, text):
    """What the README shows of commands that do not simulate is what they print, in this order."""
    _code, out, err = adopt(*words)
    printed = iter((out + err).splitlines())
    for line in text:
        assert line == "..." or line in printed, line
