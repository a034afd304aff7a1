"""Every text for people is Dutch in Dutch: all that the code gives to the catalogue, and what commands say."""

import ast
import re
from pathlib import Path

import pytest

from simulator.texts import FOLDER
from tests.report.catalogue import FILES, read
from tests.test_cli import adopt

PACKAGE = FOLDER.parent
CALLED = {"_", "ngettext", "N_"}
FRAME = re.compile(r"Show\W+this\W+message\W+and\W+exit\.")  # of Typer, which cannot be translated from outside
PLAIN = re.compile(r"\b(the|and|which|nothing|written|else|unknown|must be|did you mean|warning)\b")
OTHER_WORDS = r"uitgangsplan|uitgangssituatie|95%-BI|robuust|significant|verdiscont|\bloting|geldparameter|hefbo"
FORBIDDEN = re.compile(
    rf"geadopteerd heb|heeft geadopteerd|hebben geadopteerd|zelfdragend|{OTHER_WORDS}", re.IGNORECASE
)
COMMANDS = (
    "case", "check", "compare", "demo", "explain", "explore", "export", "list", "new", "optimise", "plan",
    "plausibility", "replay", "run", "schema", "sensitivity", "sweep", "trace", "verify", "why", "worlds",
)  # fmt: skip


def given(tree):
    """The texts that a file gives to the catalogue: of a choice between two, both."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED and node.args:
            yield from constants(node.args[0])


def constants(node):
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*constants(node.body), *constants(node.orelse))


def translated():
    """What the Dutch catalogue knows."""
    (dutch,) = FILES
    messages = [one for one in read(dutch) if one.id]
    whole = [
        one for one in messages if one.string and all((one.string,) if isinstance(one.string, str) else one.string)
    ]
    return {one.id if isinstance(one.id, str) else one.id[0] for one in whole}


@pytest.mark.parametrize("room", sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")}))
def test_every_text_is_in_the_catalogue(room):
    """Of every file of the package, not of reports alone; a text that is added without Dutch is named here."""
    place, known = PACKAGE / room, translated()
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    missing = {text for file in files for text in given(ast.parse(file.read_text(encoding="utf-8"))) if text}
    assert sorted(missing - known) == []


def test_a_text_without_dutch_is_seen():
    """The check above can fail: plain texts, counts and choices are read."""
    tree = ast.parse('_("a")\nngettext("{n} b", "{n} bs", 2)\nN_("c")\n_("d" if x else "e")\n_(name)\n')
    assert set(given(tree)) == {"a", "{n} b", "c", "d", "e"}


def test_dutch_words_are_those_of_the_brief():
    """Nobody 'heeft geadopteerd', no phase is 'zelfdragend'."""
    text = FILES[0].read_text(encoding="utf-8")
    assert FORBIDDEN.findall(text) == [] and 'msgstr "zelfsturend"' in text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_is_dutch(command):
    """What a command and its options do, with --lang nl in front or behind."""
    code, out, err = adopt("--lang", "nl", command, "--help")
    assert code == 0 and err == ""
    words = re.sub(r"[│╭╮╰╯─]|--[\w-]+|\b[A-Z]+\b|\[.*?\]|`[^`]*`", " ", FRAME.sub("", out))
    assert PLAIN.findall(words) == [], out


def test_the_language_is_chosen_for_every_command(tmp_path):
    """By --lang, wherever it stands; an unknown one is refused; English stays the usual one."""
    (tmp_path / "s.yaml").write_text("format: 1\npersonas: {a: {template: desk, headcount: 30}}\n")
    dutch = adopt("check", "s.yaml", "--lang=nl", cwd=tmp_path)
    assert dutch[0] == 0 and "in orde" in dutch[1] and "lancering" in dutch[1] and "zelfsturend" in dutch[1]
    english = adopt("check", "s.yaml", cwd=tmp_path)
    assert english[0] == 0 and ": ok;" in english[1] and "launch" in english[1]
    code, out, err = adopt("--lang", "fr", "check", "s.yaml", cwd=tmp_path)
    assert code == 2 and out == "" and err == "--lang fr: unknown language; one of en, nl\n"


def test_every_file_of_the_catalogue_is_there():
    """The text and what is compiled of it."""
    assert [Path(file).name for file in FILES] == ["simulator.po"] and FILES[0].with_suffix(".mo").is_file()
