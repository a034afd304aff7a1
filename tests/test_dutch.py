"""Commands speak Dutch, in what they say and in what they refuse: nothing asks the catalogue for what it has not."""

import re
import subprocess
import sys

import pytest

from tests.black_box import MAKING, environment, written
from tests.test_english import ENGLISH

SPY = """
import gettext, os, pathlib
import simulator.texts as texts
class Asked(gettext.NullTranslations):
    def gettext(self, message):
        with pathlib.Path(os.environ["ASKED"]).open("a", encoding="utf-8") as stream:
            stream.write(repr(message) + chr(10))
        return message
    def ngettext(self, one, many, n):
        return self.gettext(one if n == 1 else many)
texts.catalogue("nl").add_fallback(Asked())
from simulator.cli import main
main()
"""
BAD = """format: 1
naam: x
start: 2027-05-04
personas: {a: {template: desc, headcount: 3.5}}
phases: {launch: {weeks: 4, hours: {news: 1.4}}}
costs: {news: -1}
"""
QUESTION = "format: 1\nquestion: q\nbases: {a: none.yaml}\nlevers: {x.y: {range: [1, 2]}}\nuncertain: some\n"
EVIDENCE = "format: 1\npatterns: {a: {title: t, reading: nothing, band: [2, 1]}}\n"
PLAIN = re.compile(
    r"\b(the|and|with|which|nothing|written|else|unknown|must be|did you mean|warning|runs? of|should|allowed)\b"
)
SAYING = (
    ("check", "tiny.yaml"), ("explain", "tiny.yaml", "personas"), ("explain", "tiny.yaml", "case.wage"),
    ("explain", "tiny.yaml", "phases"), ("list", "templates"),
    ("new", "proef"),
)  # fmt: skip
REFUSING = (
    ("check", "bad.yaml"), ("run", "bad.yaml"), ("compare", "tiny.yaml", "bad.yaml"), ("why", "bad.yaml", "tiny.yaml"),
    ("sensitivity", "bad.yaml"), ("optimise", "bad.yaml", "--max", "adopted_mean", "--lever", "start=1:2"),
    ("plausibility", "tiny.yaml", "--evidence", "evil.yaml"), ("sweep", "wrong.yaml"), ("plan", "bad.yaml"),
    ("explain", "tiny.yaml", "personas.nobody"), ("check", "none.yaml"), ("case", "nowhere"), ("verify", "nowhere"),
    ("replay", "nowhere"), ("export", "nowhere"), ("report", "nowhere"), ("explore", "nowhere"),
    ("trace", "bad.yaml"), ("run", "tiny.yaml", "--nul", "1"), ("nonsense",),
)  # fmt: skip


READING = (
    ("case", "compare"), ("case", "sweep"), ("verify", "run"), ("replay", "run", "1"),
    ("report", "compare", "--lang", "nl", "--out", "report"), ("list", "levers"), ("list", "strategies"),
    ("plan", "tiny.yaml", "--replications", "2", "--out", "plan"),
    ("sweep", "tiny.yaml", "--lever", "phases.launch.weeks=3,4", "--replications", "2", "--out", "curve"),
)  # fmt: skip
TITLES = (
    "visitors of 12 weeks who only read",
    "less with random ties",
    "posts without a manager",
)  # the evidence's own


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Tiny scenarios, and files with mistakes of each kind."""
    place = written(tmp_path_factory.mktemp("dutch"))
    for name, text in {"bad.yaml": BAD, "wrong.yaml": QUESTION, "evil.yaml": EVIDENCE}.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def said(words, folder):
    """The exit code of a command in Dutch, what it printed, and what it asked for that is not translated."""
    asked = folder / "asked.txt"
    asked.write_text("")
    done = subprocess.run(
        [sys.executable, "-c", SPY, *words], cwd=folder, encoding="utf-8", timeout=300, capture_output=True,
        stdin=subprocess.DEVNULL, env=environment(ADOPTION_LANGUAGE="nl", ASKED=str(asked), COLUMNS="200"),
    )  # fmt: skip
    left = [line for line in asked.read_text(encoding="utf-8").splitlines() if ENGLISH.search(line)]
    return done.returncode, done.stdout + done.stderr, left


def english(text):
    """The English words of what was printed; keys, options, commands and paths apart."""
    return PLAIN.findall(re.sub(r"`[^`]*`|--[\w-]+|'[^']*'|\S+\.\S+|[A-Z]{2,}", " ", text))


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_what_is_said_is_dutch(words, folder):
    """Nothing that the catalogue does not know, no English word."""
    code, text, left = said(words, folder)
    assert (code, left, english(text)) == (0, [], []), text


@pytest.mark.parametrize("words", REFUSING, ids=" ".join)
def test_what_is_refused_is_dutch(words, folder):
    """Bad files, places that are not there, options that no command knows."""
    code, text, left = said(words, folder)
    assert (code, left, english(text)) == (2, [], []), text


@pytest.mark.parametrize("name", MAKING)
def test_what_was_simulated_is_said_in_dutch(name, folder):
    """Answers of commands that run something: words, tables, progress, and where it all is."""
    code, text, left = said((*map(str, MAKING[name]), "--out", name), folder)
    for title in TITLES:
        text = text.replace(title, "")
    assert (code, left, english(text)) == (0, [], []), text


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_was_kept_is_said_in_dutch(words, folder):
    """Commands that read what the others left, and lists."""
    for made in {*words} & {*MAKING}:
        if not (folder / made).is_dir():
            assert said((*map(str, MAKING[made]), "--out", made), folder)[0] == 0
    code, text, left = said(words, folder)
    assert (code, left, english(text)) == (0, [], []), text
