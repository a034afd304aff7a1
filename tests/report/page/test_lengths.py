"""The page of lengths."""

from simulator.outcomes.agenda import agenda
from simulator.report.page.lengths import lengths_page
from simulator.texts import use_language
from tests.analysis.helpers import tiny
from tests.report.page.pages import Page, assert_stands_alone
from tests.report.results import curved


def test_the_page_shows_lengths_drawn_and_in_figures():
    """Wide and narrow, each named; the same values in the table, with a true minus; no picture that cannot shrink."""
    for lang, value, title in (("en", "54.5%", "Adopted, mean"), ("nl", "54,5%", "Doet mee, gemiddelde")):
        with use_language(lang):
            text = lengths_page(curved(), agenda(tiny()), "activation")
        page = assert_stands_alone(text)
        drawn = [one for one in page.all("g") if one.get("role") == "img"]
        assert len(drawn) == 2 and not page.all("img") and value in page.seen() and "\u22125" in page.seen()
        assert title in "".join(page.texts["figcaption"]) and Page(text).all("svg")
