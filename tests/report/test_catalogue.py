"""Dutch: every text that a report uses stands in the catalogue, and numbers, dates and names are written in Dutch."""

import ast
import re
import string
import threading
from pathlib import Path

import pytest

from simulator import texts
from simulator.analysis.plan_groups import TITLES as GROUPS
from simulator.cli.lives import DAYS as SHORT_DAYS
from simulator.cli.lives import TITLES as TITLES_OF_LIVES
from simulator.cli.lives import WHEN
from simulator.errors import PlanError
from simulator.evidence.catalogue import READINGS
from simulator.evidence.judged_here import ELSEWHERE, KINDS
from simulator.outcomes import ALL_OUTCOMES
from simulator.outcomes.adoption import COURSES
from simulator.recording import ACTIVITIES
from simulator.report.figures.measures import TITLES
from simulator.report.page.assumed import CONFIDENCE, PARTS
from simulator.report.text.case_assumed import BEYOND
from simulator.report.text.case_terms import PART_TITLES, SHORT
from simulator.report.text.nulls import TITLES as NULLS
from simulator.report.text.plausibility import VERDICTS
from simulator.report.text.units import amount, change, day_words, money
from simulator.scenario.fields.defaults import default_personas
from simulator.scenario.fields.phases import GOALS, PHASES
from simulator.scenario.fields.templates import TEMPLATES
from simulator.scenario.files.unusual import DAYS, NUMBERS
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario
from simulator.texts import MONTHS, _, digits, language, runs_words, use_language, worlds_of
from tests.report.catalogue import FILES, compiled, read

REPORT = Path(texts.__file__).parent / "report"
MODULES = (
    "text/units", "text/comparison", "text/run", "text/case", "text/case_answer", "text/case_spread", "text/case_terms",
    "text/case_assumed", "figures/courses", "figures/measures", "figures/drawing", "figures/groups", "figures/case",
    "tables/html", "drawn",
    "tables/phases", "text/plausibility", "text/factorial", "text/nulls", "figures/factorial", "tables/shown",
    "text/one_line", "figures/several", "figures/fit", "tables/shown_worlds", "text/users", "text/first_page",
    "package", "slides/deck", "slides/write",
    "workbook/write", "workbook/inputs", "workbook/months", "workbook/results", "workbook/spread", "workbook/book",
)  # fmt: skip
COUNTS = {"_": 1, "N_": 1, "ngettext": 2}  # texts that a call takes
TEMPLATED = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")


def written():
    """The texts that the code of reports gives to `_`, and pairs of one and many that it gives to `ngettext`."""
    lives = (REPORT.parent / "cli" / "lives.py", REPORT.parent / "scenario" / "files" / "unusual.py")
    modules = [*(REPORT / f"{name}.py" for name in MODULES), *sorted((REPORT / "page").glob("*.py")), *lives]
    for file in [*modules, REPORT.parent / "texts.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in COUNTS and all(isinstance(text, ast.Constant) for text in node.args[: COUNTS[called]]):
                texts_given = tuple(text.value for text in node.args[: COUNTS[called]])
                yield texts_given if len(texts_given) > 1 else texts_given[0]
    for file in sorted((REPORT / "page" / "templates").glob("*.html")):
        yield from (one or other for one, other in TEMPLATED.findall(file.read_text(encoding="utf-8")))


def tabled():
    """The texts that reports take from tables: outcomes, names of the model, parameters, months."""
    yield from (text for outcome in ALL_OUTCOMES.values() for text in (outcome.title, outcome.unit))
    yield from (text for reading in READINGS.values() for text in (reading.meaning, reading.unit))
    yield from (*KINDS.values(), *ELSEWHERE.values(), *VERDICTS.values())
    yield from (name.replace("_", " ") for name in (*ACTIVITIES, *PHASES, *GOALS))
    yield from (TITLES.get(name, name.replace("_", " ")) for name in COURSES)
    for facts in parameters():
        yield from (facts["meaning"], facts["unit"], facts["source"])
    for template in TEMPLATES.values():
        yield from (template.meaning, *(given.source for given in template.values.values()))
    for table in (TITLES_OF_LIVES, SHORT_DAYS, WHEN, DAYS, NUMBERS):
        yield from table.values()
    for table in (PART_TITLES, SHORT, BEYOND, PARTS, CONFIDENCE, GROUPS, NULLS):
        yield from table.values()
    yield from (*MONTHS, *(name[:3] for name in MONTHS))
    yield from (persona["label"] for persona in default_personas().values())


def test_every_text_of_reports_is_translated():
    """What stands in the code, the templates and the tables stands in the Dutch catalogue, with a translation."""
    (dutch,) = FILES
    known = {message.id for message in read(dutch) if message.id and message.string}
    wanted = {*written(), *tabled()}
    assert len(wanted) > 500
    assert not wanted - known


def _each(given):
    """A text, or one and many, as a sequence."""
    return (given,) if isinstance(given, str) else tuple(given)


def _places(text):
    """What is put into a text: names with their forms."""
    return {(name, form) for _text, name, form, _c in string.Formatter().parse(text) if name is not None}


def test_translations_keep_what_is_put_in():
    """A translation has the places of the English text, in the same forms; the compiled file is the text's."""
    for file in FILES:
        for message in read(file):
            named = [
                {place for text in _each(texts) for place in _places(text)} for texts in (message.id, message.string)
            ]
            assert named[0] == named[1], message.id
        messages = [{_each(m.id): _each(m.string) for m in result if m.id} for result in (read(file), compiled(file))]
        assert messages[0] == messages[1], "make texts"


def test_numbers_money_and_dates_are_dutch():
    """A decimal comma, points between thousands, EUR, Dutch months; in English as before."""
    from datetime import date

    with use_language("nl"):
        assert digits(1234.5, ",.1f") == "1.234,5" and amount(0.576, "share") == "57,6%"
        assert money(-1_234_567, "EUR") == "EUR -1.234.567" and change(0.031, "share") == "+3,1 punten"
        assert day_words(date(2027, 3, 5)) == "5 mrt 2027" and day_words(date(2027, 5, 3)) == "3 mei 2027"
        assert runs_words(1200) == "1.200 runs" and worlds_of(1) == "1 wereld" and worlds_of(2) == "2 werelden"
        assert _("no such text") == "no such text"
    assert digits(1234.5, ",.1f") == "1,234.5" and day_words(date(2027, 5, 3)) == "3 May 2027"


def test_a_scenario_has_its_name_in_the_language_of_the_call():
    """The Dutch name in Dutch, the English one where there is no other."""
    both = Scenario(name={"nl": "Vakantiepark", "en": "Leisure park"})
    with use_language("nl"):
        assert both.label == "Vakantiepark" and Scenario(name={"en": "Only"}).label == "Only"
    assert both.label == "Leisure park"


def test_the_language_is_that_of_the_call_and_of_no_other_thread():
    """Nothing is left after the call, not even when it fails; another thread speaks its own language meanwhile."""
    heard = {}

    def elsewhere():
        heard["before"] = language()
        with use_language("nl"):
            together.wait(10)
            heard["nl"] = _("mean")
            together.wait(10)

    together = threading.Barrier(2)
    thread = threading.Thread(target=elsewhere)
    with pytest.raises(RuntimeError), use_language("nl"):
        thread.start()
        raise RuntimeError
    together.wait(10)
    assert _("mean") == "mean"
    together.wait(10)
    thread.join(10)
    assert heard == {"before": "en", "nl": "gemiddelde"} and language() == "en"


def test_another_language_is_one_clear_error():
    """It says which there are."""
    with pytest.raises(PlanError, match="fr: unknown language; one of en, nl"), use_language("fr"):
        pass
