"""Commands speak Dutch, in what they say, write and refuse: nothing asks the catalogue for what it has not.

The commands are those of the application itself: one without a case here fails the test.
"""

import json
import re
import subprocess
import sys

import pytest
import typer

from simulator.cli.commands import app
from simulator.scenario.parameters import parameters
from simulator.shipped import shipped_folder
from simulator.texts import use_language
from tests.black_box import MAKING, environment, written
from tests.dutch_texts import said_in
from tests.intake import awkward
from tests.intake.test_row import few_worlds
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
    r"\b(the|and|with|which|nothing|written|else|unknown|must be|did you mean|warnings?|runs? of|should|allowed|that"
    r"|this|from|by|for|are|each|every|their|there|people|not|its|who|how|where|when|without|have|has|to|weeks|years?|hours"
    r"|months|users?|share|mean|employees|phases?|posts|visits?|costs?|value|first|last|end|of the|staff)\b",
    re.IGNORECASE,
)
KEYS = re.compile(
    r"`[^`]*`|--[\w-]+|'[^']*'|[‘“][^’”]*[’”]|\S+[._]\S+|[A-Z]{2,}|\S*[/=]\S*|\w+-\d+|\w+(?:-\w+)+|when: \w+|\w+ = "
)  # of files, and paths
LEVER = "managers.central.hours_per_week=4:24:0.5"
SAYING = (
    ("check", "tiny.yaml"), ("explain", "tiny.yaml", "personas"), ("explain", "tiny.yaml", "case.wage"),
    ("explain", "tiny.yaml", "phases"), ("list", "templates"), ("list", "scenarios"), ("list", "levers"),
    ("list", "strategies"), ("new", "proef"), ("new", "zorg", "--template", "hospital"),
    ("new", "stad", "--template", "municipality"), ("new", "--form", "vragen.html"), ("new", "--form", "vragen.md"),
    ("trace", "tiny.yaml", "--employee", "3"), ("trace", "tiny.yaml", "--employee", "3", "--all"),
    ("import", "hr.xlsx", "mail.csv", "verlof.csv", "--check"),
    ("import", "hr.xlsx", "mail.csv", "verlof.csv", "YammerActivityUserDetail.csv", "--out", "klant", "--yes"),
    ("worlds", "tiny.yaml", "--evidence", "evidence.yaml", "--from", "few.json", "--out", "worlds.json"),
    ("demo", "--replications", "2", "--out", "demo"),
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
    ("case", "compare", "--xlsx", "case.xlsx"), ("case", "sweep"), ("verify", "run"), ("replay", "run", "1"),
    ("report", "compare", "--lang", "nl", "--out", "report"), ("report", "run", "--lang", "nl", "--out", "report-run"),
    ("export", "compare", "--xlsx", "tables.xlsx"), ("export", "sweep", "--csv", "tables"),
    ("explore", "many", "--target", "visits_week >= 20"),
    ("plan", "tiny.yaml", "--replications", "2", "--out", "plan"),
    ("sweep", "tiny.yaml", "--lever", "phases.launch.weeks=3,4", "--replications", "2", "--out", "curve"),
)  # fmt: skip
TITLES = (
    "visitors of 12 weeks who only read",
    "less with random ties",
    "posts without a manager",
    "Do more hours help",
    "Stafdiensten, overige medewerkers",
    "User Principal Name",
    "User State",
    "Last Activity Date",
)  # the evidence's own, the question's, a client's
MORE = {"many": ("sweep", "tiny.yaml", "--lever", LEVER, "--replications", 1)}
DATA = "export"  # whose tables are for programs, fields and keys


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Tiny scenarios, and files with mistakes of each kind."""
    place = written(tmp_path_factory.mktemp("dutch"))
    for name, text in {"bad.yaml": BAD, "wrong.yaml": QUESTION, "evil.yaml": EVIDENCE}.items():
        (place / name).write_text(text, encoding="utf-8")
    for make in (awkward.hr_list, awkward.mail, awkward.leave, awkward.usage):
        make(place)
    few_worlds(place / "few.json")
    return place


def commands():
    """The names of all commands, of the application itself."""
    return {*typer.main.get_command(app).commands}


def said(words, folder):
    """The exit code of a command in Dutch, what it printed, and what it asked for that is not translated."""
    asked = folder / "asked.txt"
    asked.write_text("")
    done = subprocess.run(
        [sys.executable, "-c", SPY, *words], cwd=folder, encoding="utf-8", timeout=300, capture_output=True,
        stdin=subprocess.DEVNULL, env=environment(ADOPTION_LANGUAGE="nl", ASKED=str(asked), COLUMNS="200"),
    )  # fmt: skip
    wanted = asked.read_text(encoding="utf-8").splitlines()
    left = [line for line in wanted if ENGLISH.search(line) and not any(title in line for title in TITLES)]
    return done.returncode, done.stdout + done.stderr, left


def english(text):
    """The lines with English words; keys, options, commands and paths apart, and what the test's own files say."""
    for title in TITLES:
        text = text.replace(title, "")
    lines = text.splitlines()
    return [line for line in lines if PLAIN.search(KEYS.sub(" ", line)) and not line.startswith(("verder:", "SHA"))]


def files_of(folder):
    """The files of a folder with the state that each is in."""
    return {(file, file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()}


def is_dutch(words, folder):
    """Carry out a command; check that all that it says, and what the files say that it writes, is Dutch."""
    before = files_of(folder)
    code, text, left = said(words, folder)
    assert (code, left, english(text)) == (0, [], [])
    for file in sorted({file for file, _state in files_of(folder) - before}) if words[0] != DATA else ():
        if file.suffix == ".yaml" and (file.parent / "manifest.json").exists():
            continue  # kept for programs, as it was given
        assert (file.name, english(said_in(file))) == (file.name, [])


@pytest.mark.parametrize("words", SAYING, ids=" ".join)
def test_what_is_said_is_dutch(words, folder):
    """Nothing that the catalogue does not know, no English word, nor in what is written."""
    is_dutch(words, folder)


@pytest.mark.parametrize("words", REFUSING, ids=" ".join)
def test_what_is_refused_is_dutch(words, folder):
    """Bad files, places that are not there, options that no command knows."""
    code, text, left = said(words, folder)
    assert (code, left, english(text)) == (2, [], []), text


@pytest.mark.parametrize("name", MAKING)
def test_what_was_simulated_is_said_in_dutch(name, folder):
    """Answers of commands that run something: words, tables, progress, and where it all is."""
    is_dutch((*map(str, MAKING[name]), "--out", name), folder)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_was_kept_is_said_in_dutch(words, folder):
    """Commands that read what the others left, and lists."""
    making = MAKING | MORE
    for made in {*words[1:]} & {*making}:
        if not (folder / made).is_dir():
            assert said((*map(str, making[made]), "--out", made), folder)[0] == 0
    is_dutch(words, folder)


def test_every_command_has_a_case():
    """Of those that the application knows; a new command is seen."""
    cases = {words[0] for words in (*SAYING, *READING, *MAKING.values())}
    assert commands() - cases == {"schema"} and "schema" not in cases and cases < commands()


def descriptions(part):
    """What a scheme says of its fields."""
    if isinstance(part, dict):
        yield from (text for key, text in part.items() if key == "description" and isinstance(text, str))
        part = list(part.values())
    for inner in part if isinstance(part, list) else ():
        yield from descriptions(inner)


def test_the_scheme_says_in_dutch_what_fields_are(folder):
    """`adopt schema`: descriptions; names of fields are those of scenario files."""
    code, text, left = said(("schema",), folder)
    meanings = [*descriptions(json.loads(text))]
    assert (code, left, [one for one in meanings if english(one)]) == (0, [], []) and len(meanings) > 300


def test_every_number_is_explained_in_dutch():
    """`adopt explain` and `adopt list parameters`: of each number meaning, unit, source and confidence."""
    from simulator.scenario import explain, load
    from simulator.texts import _

    whole = load(shipped_folder("scenarios") / "leisure-park.yaml")
    with use_language("nl"):
        listed = [_(fact[key]) for fact in parameters() for key in ("meaning", "unit", "source") if fact[key]]
        paths = [fact["path"] for fact in parameters() if "NAME" not in fact["path"]]
        explained = [explain(whole, path) for path in paths]
    assert [text for text in (*listed, *explained) if english(text)] == [] and len(explained) > 100


def test_a_planted_word_is_seen(tmp_path):
    """In each kind of file that is read."""
    texts = {
        "a.html": "<p>the end</p><script>var a = 1</script>", "b.svg": "<svg><!-- the end --></svg>", "c.md": "the end",
        "d.ics": "SUMMARY:the\r\n  end\r\n", "e.csv": "id,the end\n1,2\n", "f.yaml": "a: 1  # the end\n",
        "g.svg": "<svg><text x='1'>the end</text></svg>", "h.html": '<img alt="the end">',
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        assert english(said_in(tmp_path / name)), name
