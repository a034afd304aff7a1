"""What is said of a call that is not written as it should be, and the frame of help pages, in the language asked."""

import re

import pytest
import typer

from simulator.cli.commands import app
from simulator.cli.usage import said
from tests.black_box import adopt

WRONG = {
    ("compare", "a", "--nul"): "de optie --nul bestaat niet - bedoelde u '--nulls'?",
    ("run", "a", "--replications", "x"): "--replications: deze waarde kan niet; een getal van 1 tot en met 100000",
    ("run", "a", "--replications", "0"): "--replications: deze waarde kan niet; een getal van 1 tot en met 100000",
    ("run",): "scenario ontbreekt",
    ("check", "a", "b"): "er is meer opgegeven dan de opdracht aanneemt: b",
    ("rum",): "de opdracht 'rum' bestaat niet - bedoelde u 'run'?",
    ("run", "a", "--out"): "--out heeft een waarde nodig",
    ("run", "a", "--json=3"): "--json neemt geen waarde aan",
    ("compare", "a", "b", "--hold", "x"): "--hold: deze waarde kan niet; een van weekly, total",
}
TYPERS = re.compile(
    r"Usage|Options|Arguments|Commands|ARGS|Try |No such|Missing|unexpected|Invalid|Show this|default:|required|"
    r"not one of|not a valid|Error|Aborted|did you mean|should be|requires|does not"
)
COMMANDS = sorted(typer.main.get_command(app).commands)


def dutch(how, *words, cwd):
    """What a command says in Dutch, asked by --lang or by the locale of the system."""
    if how == "--lang":
        return adopt(*words, "--lang", "nl", cwd=cwd)
    spoken = {name: "" for name in ("LC_ALL", "LC_MESSAGES", "ADOPTION_LANGUAGE")}
    return adopt(*words, cwd=cwd, env={**spoken, "LANG": "nl_NL.UTF-8"})


@pytest.mark.parametrize("how", ["--lang", "locale"])
@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_call_that_is_refused_is_refused_in_dutch(words, how, tmp_path):
    """Exit code 2; how the command is written, where help is, and what is wrong, on standard error."""
    code, out, err = dutch(how, *words, cwd=tmp_path)
    usage, help_page, reason = err.splitlines()
    assert (code, out, reason) == (2, "", WRONG[words])
    assert usage.startswith("Gebruik: ") and help_page.endswith("--help` toont wat erbij kan")
    assert TYPERS.findall(err) == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_has_a_dutch_frame(command, tmp_path):
    """Of the whole and of every command that the application has."""
    code, out, err = dutch("locale", *([command] if command else []), "--help", cwd=tmp_path)
    assert (code, err) == (0, "") and "Gebruik: " in out and "toon deze pagina" in out
    assert TYPERS.findall(out) == []


def test_no_words_show_the_help_page(tmp_path):
    """As before: the page, and exit code 2."""
    code, out, err = adopt(cwd=tmp_path)
    assert (code, err) == (2, "") and "Usage: " in out and "show this page" in out


def test_a_refusal_of_an_unknown_class_has_our_words():
    """Its own text is not shown."""
    assert said(type("Newer", (typer.BadParameter,), {})("english")) == "the words of the command cannot be read"
