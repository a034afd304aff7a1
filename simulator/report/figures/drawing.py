"""What figures share: colours and style, dates, shading, a mean with its interval, and the ways to write them."""

import base64
import builtins
import io
import re
from datetime import date, timedelta
from pathlib import Path

import matplotlib
import numpy as np

from simulator.report.figures.measures import band
from simulator.report.text.units import spaced
from simulator.scenario.calendar import school_holiday_weeks
from simulator.scenario.dates import planned_phases
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, runs_words

matplotlib.use(matplotlib.get_backend() if hasattr(builtins, "__IPYTHON__") else "Agg")  # a notebook has its own way
from matplotlib import pyplot as plt
from matplotlib import ticker
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

plt.switch_backend(matplotlib.get_backend())  # now: what it settles would be lost within a figure's own style

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#555555"
LINES = (BLUE, ORANGE, GREEN, PURPLE, "#E69F00", "#56B4E9")
STYLE = {
    "font.size": 10, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25,
    "svg.hashsalt": "adoption-simulator", "text.parse_math": False, "figure.dpi": 110, "legend.frameon": False,
    "axes.titley": 1.0,  # a title that seeks its place measures its panel again and again
}  # fmt: skip
HOLIDAYS = "#f3e3b3"
SHORT_PHASE = 0.16  # of the axis: the name of a shorter one is written aslant
ASLANT, LEVEL = 46, 20  # points that names of phases need below a title
PACKED = 4  # of a PNG: files are as small as those packed harder, in half the time
PATH, FINE = re.compile(rb' d="[^"]*"'), re.compile(rb"(\.\d\d)\d+")  # a hundredth of a point is fine enough


def draw_mean(
    axes: Axes,
    scenario: Scenario,
    rows: np.ndarray,
    line: tuple[str, str],
    dash: str = "-",
    bounds: tuple[float, float] = (0.0, np.inf),
) -> None:
    """Draw the mean of weekly courses, float64[replications, weeks], with its interval.

    Args:
        axes: where.
        scenario: whose weeks they are.
        rows: the courses.
        line: colour and label.
        dash: of the line, as matplotlib writes it.
        bounds: the least and the most that can be; the interval is held within.
    """
    colour, label = line
    middle, low, high = band(rows, bounds)
    days = [scenario.start + timedelta(days=7 * week + 6) for week in range(scenario.run.horizon_weeks)]
    axes.plot(days, middle, color=colour, label=label, linewidth=1.8, linestyle=dash)
    axes.fill_between(days, low, high, color=colour, alpha=0.2, linewidth=0)


def _is_short(first_day: date, after: date, scenario: Scenario) -> bool:
    """Return whether a phase is too short for its name to lie level above it."""
    return (after - first_day).days < SHORT_PHASE * scenario.days


def room_for_names(scenario: Scenario) -> int:
    """Return how far above the names of phases a title stands, in points: names of short phases stand aslant."""
    day = timedelta(days=1)
    aslant = any(_is_short(one.first_day, one.last_day + day, scenario) for one in planned_phases(scenario))
    return ASLANT if aslant else LEVEL


def shade(axes: Axes, scenario: Scenario, names: bool) -> None:
    """Shade phases and school holidays; name the phases at the top."""
    for number, phase in enumerate(planned_phases(scenario)):
        after = phase.last_day + timedelta(days=1)
        if number % 2 == 0:
            axes.axvspan(phase.first_day, after, color="#000000", alpha=0.045, linewidth=0)
        if names:
            middle = phase.first_day + (after - phase.first_day) / 2
            short = _is_short(phase.first_day, after, scenario)
            axes.annotate(
                spaced(phase.name), (middle, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 3),
                textcoords="offset points", ha="left" if short else "center", va="bottom", fontsize=8, color=GREY,
                rotation=30 if short else 0,
            )  # fmt: skip
    for first_week, after_week in _stretches(school_holiday_weeks(scenario)):
        first, until = (scenario.start + timedelta(weeks=week) for week in (first_week, after_week))
        axes.axvspan(first, until, color=HOLIDAYS, alpha=0.7, linewidth=0, zorder=0)


def _stretches(weeks: np.ndarray) -> list[tuple[int, int]]:
    """Return where weeks, bool[weeks], begin to hold and where they cease to, stretch by stretch."""
    turns = np.flatnonzero(np.diff(np.concatenate(([False], weeks, [False])))).tolist()
    return list(zip(turns[::2], turns[1::2], strict=True))


def number_axis(axis: Axis) -> None:
    """Write the numbers of an axis with the marks of the language."""
    axis.set_major_formatter(ticker.FuncFormatter(lambda value, _place: digits(value, ",.10g")))


def foot(figure: Figure, replications: int, moved: bool = False) -> None:
    """Write how many runs there are and what the shading means; `moved`: the other plan begins on another date."""
    text = _("mean of {runs} with 95% interval; grey: phases; sand: school holidays").format(
        runs=runs_words(replications)
    )
    if moved:
        text += "; " + _("dates are the baseline's, the other is drawn by week from its start")
    figure.text(0.01, 0.005, text, fontsize=8, color=GREY)


def shown_once(figure: Figure) -> Figure:
    """Return a figure that pyplot has let go of: a notebook shows a cell's value, and what pyplot holds again."""
    plt.close(figure)
    return figure


def written(figure: Figure) -> dict[str, bytes]:
    """Return a figure's files by their endings, SVG and PNG, and close it."""
    svg, png = io.BytesIO(), io.BytesIO()
    with plt.rc_context(STYLE):
        figure.savefig(svg, format="svg", metadata={"Date": None})
        figure.savefig(png, format="png", dpi=150, metadata={"Software": None}, pil_kwargs={"compress_level": PACKED})
    plt.close(figure)
    return {"svg": svg.getvalue(), "png": png.getvalue()}


def save(figure: Figure, folder: Path, name: str) -> list[Path]:
    """Write a figure as SVG and PNG and close it; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for ending, content in written(figure).items():
        files.append(folder / f"{name}.{ending}")
        files[-1].write_bytes(content)
    return files


def picture(figure: Figure, kind: str = "svg") -> str:
    """Return a figure as a data address for an HTML image; kind: svg, or png, which every notebook viewer shows."""
    stream = io.BytesIO()
    with plt.rc_context(STYLE):
        figure.savefig(stream, format=kind, dpi=110, metadata={"Date": None} if kind == "svg" else {"Software": None})
    plt.close(figure)
    drawn, media = stream.getvalue(), "image/png"
    if kind == "svg":
        drawn, media = PATH.sub(lambda path: FINE.sub(rb"\1", path[0]), drawn), "image/svg+xml"
    return f"data:{media};base64,{base64.b64encode(drawn).decode('ascii')}"
