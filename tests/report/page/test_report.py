"""Reports open offline, say the answer first, in Dutch too, and take names for text."""

import json
import re
from functools import lru_cache

import pytest

from simulator import compare, run, texts
from simulator.errors import PlanError
from simulator.outcomes.adoption import COURSES
from simulator.report.figures.courses import comparison_figure
from simulator.texts import use_language
from tests.business_case.case_runs import PAYS
from tests.engine.helpers import SMALL, small
from tests.report.page.pages import ENGLISH, HOSTILE, LABELLED, Page, assert_stands_alone, pair, report

FIRST = [
    "Users", "What lasts", "Euros per extra user", "How sure", "Measure first", "Recommendation",
    "The phases on the calendar",
]  # fmt: skip


def test_a_report_stands_alone_and_says_the_answer_first(tmp_path):
    """Page one first, figures with text under each, paired outcomes, phases, case, assumptions, seed; under 2 MB."""
    text = report(pair(), tmp_path)
    page = assert_stands_alone(text)
    assert len(text) < 2e6
    result = pair().difference("adopted_mean")
    said = page.seen()
    assert f"{100 * result.base:.1f}%" in said and f"{100 * result.difference.mean:+.1f} points" in said
    assert [text.strip() for text in page.texts["h2"]][:7] == FIRST and len(page.all("h1")) == 1
    drawn = [attrs for attrs in page.all("svg", "g") if attrs.get("role") == "img"]
    assert len(page.all("figure")) == len(page.all("figcaption")) >= 4 and not page.all("img")
    assert len({one["aria-labelledby"] for one in drawn if "aria-labelledby" in one}) == 8
    for wanted in (
        "seed",
        "SHA-256",
        "Net present value",
        "acquaintance",
        "managers.central.hours_per_week",
        "assumed",
    ):
        assert wanted in said


def test_what_cannot_be_told_from_none_is_grey(tmp_path):
    """A row is plain just where its interval leaves the sign open."""
    text = report(pair(), tmp_path)
    clear = [pair().difference(name).clear for name in pair().base.names]
    assert text.count("<tr class=plain>") == clear.count(False) and 0 < clear.count(False) < len(clear)


def test_a_run_reports_itself_too(tmp_path):
    """One scenario: its means, its figure, its case."""
    page = assert_stands_alone(report(pair().base, tmp_path))
    assert "How many employees use the intranet" in page.seen() and "euros per user" in page.seen()


@lru_cache
def varied():
    """Comparisons and runs in which other things are told."""
    base = small(30, personas=LABELLED, name="A")
    pays = base.but(**{f"case.{path}": value for path, value in PAYS.items()})
    return [
        pair(), pair().base,
        compare(base, base.but(name="B", **{"managers.central.hours_per_week": 4}), replications=2, survival_week=3),
        compare(base, base.but(name="B", start="2027-09-06"), base.but(managers={}), replications=1),
        compare(base, base.but(name="B", **{"phases.launch.weeks": 6}), replications=2, hold="total"),
        run(pays, replications=2),
        compare(base, base.but(name="B", **{"case.currency": "GBP"}), replications=2),
    ]  # fmt: skip


def test_no_english_is_left_in_a_dutch_report(tmp_path, monkeypatch):
    """Whatever is told: no text is asked of the catalogue in vain, no number or month stands in English."""
    missed = []

    class Missed(texts.gettext.NullTranslations):
        def gettext(self, message):
            missed.append(message)
            return message

    with (texts.FOLDER / "nl" / "LC_MESSAGES" / "simulator.mo").open("rb") as stream:
        dutch = texts.gettext.GNUTranslations(stream)
    dutch.add_fallback(Missed())
    monkeypatch.setattr(texts, "catalogue", lambda name: dutch)
    for result in varied():
        text = report(result, tmp_path, "nl")
        page = assert_stands_alone(text)
        assert '<html lang="nl">' in text and "Wat blijft" in page.texts["h2"]
        seen = page.seen(but=("script", "style", "code"))
        assert not re.search(r"\d\.\d{1,2}(?!\d)|\b\d+ (May|Oct|Mar) ", seen)
        assert not ENGLISH & {word.lower() for word in re.findall(r"\w+", seen)}
    with use_language("nl"):
        for measure in COURSES:
            comparison_figure(pair(), 0, measure, "all")
    assert not missed, sorted(set(missed))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_hostile_names_are_text(tmp_path, lang):
    """Names of scenarios, personas and managers are shown letter by letter, on pages, in figures and in notebooks."""
    label = HOSTILE[:60]
    people = {"office": {**SMALL["office"], "label": label}}
    base = small(6, name=HOSTILE, personas=people, **{"managers.central.label": label})
    comparison = compare(base, base.but(name=HOSTILE + "2"), replications=2)
    shown = [report(comparison, tmp_path, lang), comparison.animate().page]
    for text in shown:
        page = assert_stands_alone(text)
        assert (
            len(page.all("script")) == 1
            and HOSTILE + "2" in page.seen()
            and "49" not in page.texts["h3"] + page.texts.get("h1", [])
        )
        (moving,) = [json.loads(attrs["data-moving"]) for _tag, attrs in page.elements if "data-moving" in attrs]
        assert moving["week"].startswith("week {n}")
    for text in (comparison._repr_html_(), comparison.base._repr_html_(), comparison.animate()._repr_html_()):
        page = Page(text)
        assert not page.all("script") and "<script>alert" not in text
    drawn = comparison.plot().axes[1].get_legend().get_texts()
    assert HOSTILE in [text.get_text() for text in drawn] and not any(text.get_parse_math() for text in drawn)


def test_another_language_writes_nothing(tmp_path):
    """One clear error; no file, nothing left of it."""
    with pytest.raises(PlanError, match="fr: unknown language"):
        pair().report(tmp_path / "fr.html", lang="fr")
    assert not (tmp_path / "fr.html").exists() and texts.language() == "en"
