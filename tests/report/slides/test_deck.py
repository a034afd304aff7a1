"""A presentation is made in the layouts of its template, with charts that can be edited."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pptx
import pytest
from pptx.util import Inches

from simulator.errors import PlanError
from simulator.report.slides.deck import Chart, Deck, Series
from simulator.texts import use_language

LINES = Chart("line", ["May", "Jun", "Jul"], [Series("A", "#0f766e", [1.0, None, 3.0])], "#,##0", "Users of A")
BARS = Chart("bar", ["one", "two"], [Series("A", "#0f766e", [1, -2]), Series("B", "#6b7480", [2, 3])], "#,##0", "Two")


def read(deck, folder):
    """The presentation as it is read back."""
    deck.save(folder / "deck.pptx", "Title", datetime(2027, 5, 3))
    return pptx.Presentation(str(folder / "deck.pptx"))


def template(folder, change=None):
    """A house's presentation: one slide of its own, and a layout whose title lies elsewhere."""
    house = pptx.Presentation()
    house.slides.add_slide(house.slide_layouts[0]).shapes.title.text = "the house's own slide"
    house.slide_layouts[1].placeholders[0].left = Inches(2)
    for layout in list(house.slide_layouts)[::-1] if change == "bare" else []:
        if layout is not house.slide_layouts[0] and not layout.used_by_slides:
            house.slide_layouts.remove(layout)
    house.save(str(folder / "house.pptx"))
    return folder / "house.pptx"


def test_charts_are_native_and_can_be_edited(tmp_path):
    """A chart with its own workbook: categories and values stand in cells; it is described for who cannot see it."""
    deck = Deck(None)
    deck.chart("Users", LINES, ["under it"])
    deck.chart("Both", BARS, [])
    first, second = read(deck, tmp_path).slides
    frame = next(shape for shape in first.shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Users of A"
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [
        [None, "A"], ["May", 1], ["Jun", None], ["Jul", 3],
    ]  # fmt: skip
    assert not frame.chart.has_legend and next(s for s in second.shapes if s.has_chart).chart.has_legend


def test_a_template_gives_layouts_and_loses_its_slides(tmp_path):
    """Titles lie where the house's layout has them; its own slide is gone, and nothing of it is left in the file."""
    deck = Deck(template(tmp_path))
    deck.words("Answer", ["a", "b"])
    deck.table("Table", [["", "runs"], ["During", "20 of 20"]], ["note"])
    made = read(deck, tmp_path)
    assert [slide.shapes.title.text for slide in made.slides] == ["Answer", "Table"]
    assert made.slides[0].shapes.title.left == Inches(2) and made.slide_width == Inches(10)
    with zipfile.ZipFile(tmp_path / "deck.pptx") as packed:
        assert not any(b"own slide" in packed.read(name) for name in packed.namelist())


def test_what_is_no_template_is_one_message(tmp_path):
    """A text file, a file that is missing, a presentation without a fitting layout: each says what to do."""
    (tmp_path / "text.pptx").write_text("no presentation")
    for name in ("text.pptx", "missing.pptx"):
        with pytest.raises(PlanError, match=r"--template .*cannot be read as a presentation; save it as .pptx"):
            Deck(tmp_path / name)
    with pytest.raises(PlanError, match="none of its layouts has a title and one body"):
        Deck(template(tmp_path, "bare"))


def test_texts_are_texts_in_their_language(tmp_path):
    """No address becomes a link; what looks like markup or a formula is shown as it is; runs bear their language."""
    with use_language("nl"):
        deck = Deck(None)
        deck.words("=1+1 <b>", ["https://example.org", "{{7*7}}"])
    (slide,) = read(deck, tmp_path).slides
    runs = [run for shape in slide.placeholders for part in shape.text_frame.paragraphs for run in part.runs]
    assert [run.text for run in runs] == ["=1+1 <b>", "https://example.org", "{{7*7}}"]
    assert all(run.hyperlink.address is None and run._r.rPr.get("lang") == "nl-NL" for run in runs)
