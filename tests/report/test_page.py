"""The notebook's way to show, animate and report results: pages that open offline and take names for text."""

import base64
import hashlib
import json
import re
from functools import lru_cache
from html.parser import HTMLParser

import numpy as np
import pytest

from simulator import compare, run, texts
from simulator.errors import PlanError, RunFolderError
from simulator.outcomes.adoption import COURSES
from simulator.report.figures.courses import comparison_figure
from simulator.texts import use_language
from tests.engine.helpers import SMALL, small
from tests.business_case.case_runs import PAYS

LABELLED = {
    "office": {**SMALL["office"], "label": "office staff"},
    "park": {**SMALL["park"], "label": "park workers", "locations": {"north": 0.5, "south": 0.5}},
}
TWO = {"organisation.locations": ["north", "south"], "personas": LABELLED}
ENGLISH = {"the", "and", "with", "weeks", "days", "hours", "points", "mean", "share", "employees", "assumed", "guess"}
HOSTILE = """<script>alert(1)</script>"'$x$ {{7*7}} & </title>"""


@lru_cache
def pair():
    """A plan and one without a manager, at two locations, under the same luck."""
    base = small(12, name={"nl": "Met", "en": "With"}, **TWO)
    return compare(base, base.but(name={"nl": "Zonder", "en": "Without"}, managers={}), replications=3)


class Page(HTMLParser):
    """Reads a page: its elements with their attributes, the text of each kind of element, and all text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self._open = [], {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)

    def all(self, *tags):
        return [attrs for tag, attrs in self.elements if tag in tags]

    def seen(self, but=("script", "style")):
        return " ".join(text for tag, found in self.texts.items() if tag not in but for text in found)


def report(found, folder, lang="en"):
    """The page of a report, read back."""
    found.report(folder / "report.html", lang=lang)
    return (folder / "report.html").read_text(encoding="utf-8")


def assert_stands_alone(text):
    """Nothing on the page asks for anything: every address is data; the only script and style are those it names."""
    page = Page(text)
    addresses = [attrs[name] for _t, attrs in page.elements for name in ("src", "href", "srcset") if name in attrs]
    assert all(address.startswith("data:image/") for address in addresses)
    assert not re.search(r"https?://|@import|url\(", text)
    assert not {tag for tag, _attrs in page.elements} & {"link", "iframe", "object", "embed", "base", "form"}
    assert not [attrs for _t, attrs in page.elements if any(name.startswith("on") or name == "style" for name in attrs)]
    (rule,) = [attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs]
    assert rule.startswith("default-src 'none';") and "unsafe" not in rule
    for kind in ("script", "style"):
        (content,) = page.texts[kind]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in rule
    return page


def test_a_report_stands_alone_and_says_the_answer_first(tmp_path):
    """Answer, dated figures with text under each, paired outcomes, phases, case, assumptions, seed; under 2 MB."""
    text = report(pair(), tmp_path)
    page = assert_stands_alone(text)
    assert len(text) < 2e6
    found = pair().difference("adopted_mean")
    said = page.seen()
    assert f"{100 * found.base:.1f}%" in said and f"{100 * found.difference.mean:+.1f} points" in said
    assert next(text.strip() for text in page.texts["h2"]) == "The answer"
    figures, images = page.all("figure"), page.all("img")
    assert len(figures) == len(images) == len(page.all("figcaption")) == 5
    assert all(len(image["alt"]) > 40 for image in images)
    for wanted in (
        "seed",
        "SHA-256",
        "Net present value",
        "acquaintance",
        "managers.central.hours_per_week",
        "assumed",
    ):
        assert wanted in said


def test_a_run_reports_itself_too(tmp_path):
    """One scenario: its means, its figure, its case."""
    page = assert_stands_alone(report(pair().base, tmp_path))
    assert "have adopted, mean of all weeks" in page.seen() and len(page.all("img")) == 3


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
    for found in varied():
        text = report(found, tmp_path, "nl")
        page = assert_stands_alone(text)
        assert '<html lang="nl">' in text and "Het antwoord" in page.texts["h2"]
        seen = page.seen(but=("script", "style", "code"))
        assert not re.search(r"\d\.\d{1,2}(?!\d)|\b\d+ (May|Oct|Mar) ", seen)
        assert not ENGLISH & {word.lower() for word in re.findall(r"\w+", seen)}
    with use_language("nl"):
        for measure in COURSES:
            comparison_figure(pair(), 0, measure, "all")
    assert not missed, sorted(set(missed))


def test_figures_of_a_dutch_report_are_dutch():
    """Labels, months and decimal marks of what is drawn."""
    with use_language("nl"):
        figure = comparison_figure(pair(), 0, "fear", "all")
        figure.canvas.draw()
        labels = [
            tick.get_text() for axes in figure.axes for tick in (*axes.get_xticklabels(), *axes.get_yticklabels())
        ]
    assert any("\n2027" in label for label in labels) and "jul\n2027" in labels
    assert any(re.fullmatch(r"[-−]?0,\d+", label) for label in labels)
    assert not [label for label in labels if "." in label]
    assert figure.axes[0].get_title(loc="left") == "verschil: Zonder min Met"


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_hostile_names_are_text(tmp_path, lang):
    """Names of scenarios, personas and managers are shown letter by letter, on pages, in figures and in notebooks."""
    label = HOSTILE[:60]
    people = {"office": {**SMALL["office"], "label": label}}
    base = small(6, name=HOSTILE, personas=people, **{"managers.central.label": label})
    found = compare(base, base.but(name=HOSTILE + "2"), replications=2)
    shown = [report(found, tmp_path, lang), found.animate().page]
    for text in shown:
        page = assert_stands_alone(text)
        assert len(page.all("script")) == 1 and HOSTILE + "2" in page.seen() and "49" not in page.texts["h3"]
        (moving,) = [json.loads(attrs["data-moving"]) for _tag, attrs in page.elements if "data-moving" in attrs]
        assert moving["week"].startswith("week {n}")
    for text in (found._repr_html_(), found.base._repr_html_(), found.animate()._repr_html_()):
        page = Page(text)
        assert not page.all("script") and "<script>alert" not in text
    drawn = found.plot().axes[1].get_legend().get_texts()
    assert HOSTILE in [text.get_text() for text in drawn] and not any(text.get_parse_math() for text in drawn)


def test_another_language_writes_nothing(tmp_path):
    """One clear error; no file, nothing left of it."""
    with pytest.raises(PlanError, match="fr: unknown language"):
        pair().report(tmp_path / "fr.html", lang="fr")
    assert not (tmp_path / "fr.html").exists() and texts.language() == "en"


def test_a_page_makes_its_folder_or_says_why_not(tmp_path):
    """A folder that is missing is made; where a file is in the way it is one clear error."""
    pair().animate().save(tmp_path / "new" / "weeks.html")
    assert (tmp_path / "new" / "weeks.html").exists()
    with pytest.raises(RunFolderError, match=r"weeks.html/report.html: cannot be written"):
        pair().report(tmp_path / "new" / "weeks.html" / "report.html")


def test_figures_divide_as_asked():
    """A panel a persona or a location, one for everybody; the difference last or first, the same dates on all."""
    personas, places, everybody = ["office staff", "park workers"], ["north", "south"], ["everybody"]
    for by, names in {"persona": personas, "location": places, "all": everybody, None: everybody}.items():
        below, *panels = pair().plot("adopted", by=by).axes
        assert [axes.get_title(loc="left").split(":")[0] for axes in panels] == names
        assert below.get_title(loc="left") == "difference: Without minus With"
        assert len(pair().base.plot(by=by).axes[0].get_legend().get_texts()) == len(names)


def test_a_location_is_drawn_as_recorded():
    """The line of a location is the mean over runs of those who work there."""
    recording = pair().base.results[0].recording
    there = [place == "south" for _persona, place in recording.groups]
    rows = []
    for result in pair().base.results:
        parts = [
            type(recording)(**{**recording.__dict__, "weekly": result.weekly}).series(m)[:, there].sum(1)
            for m in ("adopted", "present")
        ]
        rows.append(100 * parts[0] / parts[1])
    drawn = pair().plot("adopted", by="location").axes[2].lines[0].get_ydata()
    assert np.allclose(drawn, np.mean(rows, axis=0))


def test_many_locations_stand_side_by_side():
    """More than six: a panel each, three across, and the difference of everybody."""
    places = [f"p{number}" for number in range(8)]
    base = small(6, **{"organisation.locations": places})
    below, *panels = compare(base, base, replications=2).plot(by="location").axes
    assert [axes.get_title(loc="left") for axes in panels] == places
    assert len({round(axes.get_position().x0, 3) for axes in panels}) == 3
    assert [text.get_text() for text in below.get_legend().get_texts()] == ["everybody"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": "personas"}, "by='personas': must be one of persona, location, all, or None for everybody.*persona"),
        ({"by": 3}, "by=3: must be one of"),
        ({"measure": "adoptd"}, "adoptd: has no weekly course.*did you mean 'adopted'"),
        ({"other": 1}, "other=1: numbers of what is compared with the baseline go from 0 to 0"),
        ({"other": -1}, "other=-1"),
    ],
)
def test_a_wrong_wish_is_one_clear_error(asked, said):
    """It names the wish and what there is."""
    with pytest.raises(PlanError, match=said):
        pair().plot(**asked)


def test_a_wrong_wish_of_a_run_or_an_animation_is_one_clear_error():
    """As for the figure of a comparison."""
    with pytest.raises(PlanError, match="by='place'"):
        pair().base.plot(by="place")
    with pytest.raises(PlanError, match="other=2"):
        pair().animate(other=2)


def test_results_show_table_and_figure_in_a_notebook():
    """A table, and beneath it a picture in the page itself with what it shows in words."""
    for found in (pair(), pair().base):
        text = found._repr_html_()
        (image,) = Page(text).all("img")
        assert text.index("</table>") < text.index("<img") and image["src"].startswith("data:image/png;base64,")
        assert "3 runs" in image["alt"] and "school holidays" in image["alt"]
        assert base64.b64decode(image["src"].partition(",")[2]).startswith(b"\x89PNG")


def test_an_animation_plays_alone(tmp_path):
    """A button, a slider over the weeks, a frame for the notebook; the levels are those of the runs; small."""
    found = pair().animate()
    found.save(tmp_path / "weeks.html")
    text = (tmp_path / "weeks.html").read_text(encoding="utf-8")
    page = assert_stands_alone(text)
    assert len(text) < 1.5e6 and len(page.all("button")) == 1
    (slider,) = page.all("input")
    assert (slider["type"], slider["max"]) == ("range", "11") and slider["aria-label"]
    (moving,) = [json.loads(attrs["data-moving"]) for _tag, attrs in page.elements if "data-moving" in attrs]
    assert moving["told"][0][0] == "3 May 2027 · launch" and "school holidays" in moving["told"][0][11]
    drawn = comparison_figure(pair()).axes[2].lines[0].get_ydata()  # park, the baseline
    assert [week[0] for week in moving["levels"][0][1]] == [round(float(value)) for value in drawn]
    assert all(week == sorted(week) for plan in moving["levels"] for group in plan for week in group)
    (frame,) = Page(found._repr_html_()).all("iframe")
    assert frame["srcdoc"] == text and frame["sandbox"] == "allow-scripts"
