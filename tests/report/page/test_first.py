"""Page one has everything in its order, and says where it may not be shown."""

import html
import re
from dataclasses import replace

import pytest

from simulator.experiment.stored import Answer, Origin
from simulator.report.page.asked import asked
from simulator.report.page.first import doubt, first_page, plot_text
from simulator.report.page.report import report_page
from simulator.texts import use_language
from tests.report.page.results import about
from tests.report.results import compared

ORDER = ["question", "answer", "users", "lasts", "euros", "sure", "measure", "advice", "definitions", "origin"]


def test_page_one_has_its_fixed_order():
    """Every part is there, of a comparison and of a run; users now, after a year, at the end."""
    for plans in (1, 2, 3):
        page = first_page(about(12 if plans > 1 else 0, plans))
        assert [key for key in page._fields if key in ORDER] == ORDER and all(getattr(page, key) for key in ORDER)
        assert [one.when.split(",")[0] for one in page.users] == ["Now", "After a year", "At the end"]
        assert bool(page.plot) == (plans > 1)


def test_runs_and_worlds_stand_apart():
    """A line of dots a window for the runs, and one for the worlds, never one for both; none where none were tried."""
    page = first_page(about())
    assert page.sure.chance == "Chance: 20 paired runs" and page.sure.assumed == "Assumptions: 12 worlds"
    windows = [one.name for one in page.sure.runs]
    assert windows == [one.name for one in page.sure.worlds] and page.sure.runs[0].said.endswith("of 20")
    without = first_page(about(0))
    assert without.sure.assumed == "Assumptions: not tried" and not without.sure.worlds
    assert "Ticks" in plot_text(about()) and "Ticks" not in plot_text(about(0))


def test_few_runs_are_shown_to_nobody():
    """Under twenty pairs the page says so, and that runs are missing; under four no figure at all."""
    assert doubt(about()) == ""
    result = compared()

    def first(count, missing=0):
        own = [replace(one, results=one.results[:count]) for one in (result.base, *result.others)]
        given = replace(result, base=own[0], others=own[1:])
        return asked(Answer(given, None, Origin("runs", "", "code", missing)))

    assert (
        doubt(first(8, 4))
        == "Show this to nobody yet: 8 paired runs, 20 are needed. 4 runs of the plan are not stored yet."
    )
    page = first_page(first(3))
    assert not page.plot and not page.sure.runs and "too few" in page.answer
    assert [one.n for one in page.users] == ["0", "–", "–"]


def unlinked(text, names):
    """What of page one has digits and is no link: dates, names of plans, the origin and definitions left out."""
    article = text[text.index("<article") : text.index('<footer class="foot"')]
    article = re.sub(r'<g role="img".*?</g>|<a class="from".*?</a>', " ", article, flags=re.DOTALL)
    plain = html.unescape(re.sub(r"<[^>]*>", " ", article))
    for name in names:
        plain = plain.replace(name, " ")
    plain = re.sub(r"\b(\d{1,2} )?[A-Za-z]{3,4} \d{4}\b|95%", " ", plain)
    return [part for part in re.split(r"\s{2,}", plain) if re.search(r"\d", part)]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("plans", [1, 2, 3])
@pytest.mark.parametrize("worlds", [0, 40])
def test_every_number_of_page_one_links_to_its_origin(lang, plans, worlds):
    """Of a run and of comparisons, with worlds and without; every anchor is a place on the page."""
    asked = about(worlds if plans > 1 else 0, plans)
    with use_language(lang):
        text = report_page(asked.answer)
    assert unlinked(text, ["--worlds 12"]) == []
    places = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'class="from" href="#([^"]+)"', text)) <= places
