"""A presentation being made: slides of a title, a native chart or a table, and a text, in the layouts of a template."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pptx
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

from simulator.errors import PlanError
from simulator.texts import _, language

WIDE = (Inches(13.333), Inches(7.5))
TITLE, BODY = {1, 3}, {2, 7}  # types of placeholders: title and centred title; body and object
CHARTS = {"line": XL_CHART_TYPE.LINE, "column": XL_CHART_TYPE.COLUMN_CLUSTERED, "bar": XL_CHART_TYPE.BAR_CLUSTERED}
LANGUAGE = {"en": "en-GB", "nl": "nl-NL"}
LARGEST = 64 << 20  # bytes of a template
UNREADABLE = (PackageNotFoundError, ValueError, KeyError, AttributeError, TypeError, OSError)
LONG_TITLE, NAMES = 90, 12
GAP = Inches(0.15)

Box = tuple[int, int, int, int]  # left, top, width, height


class Series(NamedTuple):
    """A series of a chart: its name, its colour where there is no template, its values; None where there is none."""

    name: str
    colour: str
    values: Sequence[float | None]


class Chart(NamedTuple):
    """A native chart: line, column or bar; its categories and series; the format of its numbers; what it shows."""

    kind: str
    categories: Sequence[str]
    series: Sequence[Series]
    form: str
    described: str


class Deck:
    """A presentation being made."""

    def __init__(self, template: Path | None) -> None:
        """Begin one, in the layouts of a template where there is one; raises PlanError for one that does not do."""
        self.house = template is not None
        self.file = pptx.Presentation() if template is None else _opened(template)
        if template is None:
            _widen(self.file)
        self.layout = _layout(self.file, template)
        self._empty()

    def _empty(self) -> None:
        """Take the template's own slides away."""
        listed = self.file.slides._sldIdLst
        for slide in list(listed):
            self.file.part.drop_rel(slide.rId)
            listed.remove(slide)

    def words(self, title: str, lines: Sequence[str]) -> None:
        """Add a slide of a title and lines of text."""
        _slide, body = self._slide(title)
        self._write(body, lines, 20)

    def chart(self, title: str, chart: Chart, lines: Sequence[str]) -> None:
        """Add a slide of a title, a native chart and a text under it."""
        slide, body = self._slide(title)
        left, top, width, height = _box(body)
        share = int(height * 0.72)
        _place(body, (left, top + share + GAP, width, height - share - GAP))
        self._write(body, lines, 14)
        data = CategoryChartData(number_format=chart.form)
        data.categories = list(chart.categories)
        for series in chart.series:
            data.add_series(series.name, series.values)
        frame = slide.shapes.add_chart(CHARTS[chart.kind], left, top, width, share, data)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.described)
        self._style(frame.chart, chart)

    def table(self, title: str, rows: Sequence[Sequence[str]], lines: Sequence[str]) -> None:
        """Add a slide of a title, a table whose first row is its head, and a text under it."""
        slide, body = self._slide(title)
        left, top, width, height = _box(body)
        share = min(int(height * 0.7), Inches(0.5) * len(rows))
        _place(body, (left, top + share + 2 * GAP, width, height - share - 2 * GAP))
        self._write(body, lines, 14)
        table = slide.shapes.add_table(len(rows), len(rows[0]), left, top, width, share).table
        for cell in [] if self.house else table.rows[0].cells:
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string("0F766E")
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self._write(table.cell(at, column), [text], 14)

    def save(self, file: Path, title: str, day: datetime) -> None:
        """Write it; title and day go into its properties."""
        properties = self.file.core_properties
        properties.title, properties.author, properties.last_modified_by = title[:250], "adoption-simulator", ""
        properties.created = properties.modified = day
        self.file.save(str(file))

    def _slide(self, title: str) -> tuple[Any, Any]:
        """Return a new slide with its title, and its body."""
        slide = self.file.slides.add_slide(self.layout)
        head, body = (_placeholder(slide, types) for types in (TITLE, BODY))
        for other in list(slide.placeholders):
            if other.placeholder_format.idx not in (head.placeholder_format.idx, body.placeholder_format.idx):
                other._element.getparent().remove(other._element)
        self._write(head, [title], 0 if self.house and len(title) <= LONG_TITLE else 26)
        if not self.house:
            head.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            head.text_frame.paragraphs[0].font.bold = True
        return slide, body

    def _write(self, shape: Any, lines: Sequence[str], size: int) -> None:
        """Write lines into a shape; size in points, 0: as the template has it."""
        shape.text_frame.word_wrap = True
        shape.text_frame.text = "\n".join(lines)
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", LANGUAGE[language()])
                if size:
                    run.font.size = Pt(size)

    def _style(self, drawn: Any, chart: Chart) -> None:
        """Give a chart its legend, sizes, and colours where no template has its own."""
        drawn.font.size = Pt(12)
        drawn.has_title = False
        drawn.has_legend = len(chart.series) > 1
        if drawn.has_legend:
            drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.value_axis.tick_labels.number_format, drawn.value_axis.tick_labels.number_format_is_linked = (
            chart.form,
            False,
        )
        drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        _thin_out(drawn.category_axis, len(chart.categories))
        drawn.value_axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("D5D9DD")
        for series, own in zip(drawn.plots[0].series, chart.series, strict=True):
            if chart.kind == "line":
                series.smooth = False
                series.format.line.width = Pt(2.25)
            if not self.house:
                paint = series.format.line.color if chart.kind == "line" else _solid(series)
                paint.rgb = RGBColor.from_string(own.colour.lstrip("#").upper())
        if chart.kind != "line":
            plot = drawn.plots[0]
            plot.gap_width, plot.has_data_labels = 80, True
            plot.data_labels.number_format, plot.data_labels.number_format_is_linked = chart.form, False
            plot.data_labels.font.size = Pt(12)


def _thin_out(axis: Any, count: int) -> None:
    """Write every so manyth category, so that no more than twelve or so are written along an axis."""
    step = max(1, count // NAMES)
    if step > 1:
        for name in ("c:tickLblSkip", "c:tickMarkSkip"):
            mark = OxmlElement(name)
            mark.set("val", str(step))
            axis._element.find(qn("c:noMultiLvlLbl")).addprevious(mark)


def _solid(series: Any) -> Any:
    """Return the colour with which a series is filled."""
    series.format.fill.solid()
    series.invert_if_negative = False
    return series.format.fill.fore_color


def _opened(template: Path) -> Any:
    """Return a template; raises PlanError where it is no presentation."""
    try:
        if template.stat().st_size > LARGEST:
            raise ValueError("too large")
        return pptx.Presentation(str(template))
    except UNREADABLE:
        text = _("cannot be read as a presentation; save it as .pptx")
        raise PlanError(f"--template {template}: {text}") from None


def _layout(file: Any, template: Path | None) -> Any:
    """Return the first layout with a title and a body; raises PlanError where there is none."""
    for layout in file.slide_layouts:
        types = [int(one.placeholder_format.type) for one in layout.placeholders]
        if any(kind in TITLE for kind in types) and sum(kind in BODY for kind in types) == 1:
            return layout
    text = _("none of its layouts has a title and one body; add one, such as Title and Content")
    raise PlanError(f"--template {template}: {text}")


def _widen(file: Any) -> None:
    """Make the plain presentation wide, its master and layouts too."""
    factor = WIDE[0] / file.slide_width
    for place in (file.slide_master, *file.slide_layouts):
        for shape in place.placeholders:
            if shape._element.spPr.find(f"{{{shape._element.nsmap['a']}}}xfrm") is not None:
                shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))
    file.slide_width, file.slide_height = WIDE


def _placeholder(slide: Any, types: set[int]) -> Any:
    """Return a slide's first placeholder of some types."""
    return next(one for one in slide.placeholders if int(one.placeholder_format.type) in types)


def _box(shape: Any) -> Box:
    """Return where a shape lies, as its layout says."""
    return shape.left, shape.top, shape.width, shape.height


def _place(shape: Any, box: Box) -> None:
    """Put a shape somewhere else."""
    shape.left, shape.top, shape.width, shape.height = (Emu(int(value)) for value in box)
