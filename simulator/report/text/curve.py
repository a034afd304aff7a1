"""A curve in words: a table of its points, and the smallest value that is as good as the best."""

from datetime import date
from math import isnan

from simulator.analysis.curve import SHARE, Choice, Curve, Curves, Point
from simulator.outcomes import definition_of
from simulator.report.text.choice import zone_words
from simulator.report.text.meanings import meaning_of, unit_of
from simulator.report.text.units import amount, amounts, between, change, day_words, is_money, low_to_high, spaced
from simulator.texts import _, ngettext, runs_words, worlds_of

MOST = 6  # curves that are drawn and described one by one; tables have all of them
PHASES = "phases"
PHASE_FIELDS = {
    "weeks": ("planned length", "weeks"),
    "max_weeks": ("longest length", "weeks"),
    "until": ("last day", ""),
    "hours_per_week": ("hours of each manager", "h/week"),
}  # what stands in no table of parameters: meaning, unit; both are in the catalogues


def lever_name(path: str, shown: str = "") -> str:
    """Return what a lever is, in words: its meaning where it has one, and its path, or as much of it as is `shown`."""
    keys = path.split(".")
    if keys[0] == PHASES and len(keys) == 3:
        meaning = _(PHASE_FIELDS[keys[2]][0]) if keys[2] in PHASE_FIELDS else spaced(keys[2])
        return f"{spaced(keys[1])}: {meaning}" + (f" ({shown})" if shown else "")
    meaning = meaning_of(path)
    return path if meaning == path else f"{meaning} ({shown or '.'.join(keys[-2:])})"


def lever_unit(path: str) -> str:
    """Return a lever's unit; nothing where it has none."""
    keys = path.split(".")
    if keys[0] == PHASES and len(keys) == 3 and keys[2] in PHASE_FIELDS:
        return _(PHASE_FIELDS[keys[2]][1])
    unit = unit_of(path)
    return _(unit) if unit else ""


def value_words(value: Choice, path: str = "") -> str:
    """Return a lever's value as people write it, with its unit where the path is given."""
    unit = lever_unit(path) if path else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if unit == SHARE:
            return f"{100 * value:g}%"
        return f"{value:g} {unit}".strip()
    try:
        return day_words(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def others_words(curve: Curve) -> str:
    """Return what else was chosen for a curve; nothing where there is a single one."""
    return ", ".join(f"{short_name(path)} {value_words(value)}" for path, value in curve.others.items())


def short_name(path: str) -> str:
    """Return the end of a path in words; what is no path, such as the way of holding hours, by its name."""
    if path == "hold":
        return _("hours held")
    return spaced(" ".join(path.split(".")[-2:]))


def curve_head(curves: Curves) -> str:
    """Return what the table shows: outcome, lever, how many runs, under what."""
    text = _("{label}: {outcome}, by {lever}; {runs} of each value, all under the same random numbers")
    words = text.format(
        label=curves.scenario.label, outcome=_(definition_of(curves.name).title),
        lever=lever_name(curves.path, curves.path), runs=runs_words(curves.curves[0].runs),
    )  # fmt: skip
    if curves.worlds:
        words += _(", in each of {worlds}").format(worlds=worlds_of(curves.worlds, curves.kind))
    left_out = max(curve.left_out for curve in curves.curves)
    if left_out:
        words += "; " + ngettext(
            "{n} run is left out, in which it is not defined everywhere",
            "{n} runs are left out, in which it is not defined everywhere", left_out,
        )  # fmt: skip
    return words + ("; " + _("* best, + smallest value near it") if curves.better else "")


def curve_columns(curves: Curves) -> list[str]:
    """Return the head of the table."""
    others = [short_name(path) for path in curves.curves[0].others]
    value = f"{lever_name(curves.path)}{_unit_words(curves.path)}"
    worlds = [_("near the best"), _("80% of the worlds")] if curves.worlds else []
    gap = [_("against the best, paired")] if curves.better else []
    return [value, *others, _("mean"), _("95% CI"), *gap, *worlds]


def _unit_words(path: str) -> str:
    """Return a lever's unit behind its name."""
    unit = lever_unit(path)
    return f", {unit}" if unit and unit != SHARE else ""


def curve_rows(curves: Curves) -> list[list[str]]:
    """Return the points of all curves, a line each; * marks the best of a curve, + the smallest that is near it."""
    return [_row(curves, curve, at) for curve in curves.curves for at in range(len(curve.points))]


def _row(curves: Curves, curve: Curve, at: int) -> list[str]:
    """Return the line of a point."""
    point, unit = curve.points[at], curves.unit
    mark = "" if not curves.better else " *" if at == curve.best else " +" if at == curve.smallest else ""
    cells = [_cell(curves, point.value) + mark, *(value_words(one) for one in curve.others.values())]
    cells += [amount(point.mean.mean, unit), _ends(point, unit)]
    if curves.better:
        cells.append("" if at == curve.best else _gap(point, unit))
    if curves.worlds:
        near = f"{point.near / curves.worlds:.0%}" if curves.better else "-"
        cells += [near, amounts(point.low, point.high, unit)]
    return cells


def _cell(curves: Curves, value: Choice) -> str:
    """Return a value of the lever; its unit stands in the head of its column, but for percent."""
    return value_words(value, curves.path if lever_unit(curves.path) == SHARE else "")


def _gap(point: Point, unit: str) -> str:
    """Return what a point comes to beside the best, with its interval."""
    gap = change(point.gap.mean, unit)
    if point.gap.n < 2 or isnan(point.gap.low):
        return gap
    low, high = (change(end, unit) for end in (point.gap.low, point.gap.high))
    if not is_money(unit):
        low, high = low.split(" ")[0], high.split(" ")[0]
    return f"{gap} ({low_to_high(low, high)})"


def _ends(point: Point, unit: str) -> str:
    """Return the ends of a mean's interval; a single run has none."""
    if point.mean.n < 2 or isnan(point.mean.low):
        return _("one run: no interval")
    return amounts(point.mean.low, point.mean.high, unit)


def smallest_words(curves: Curves) -> str:
    """Return which value is best, and the smallest one that is as good, for each curve."""
    if not curves.better:
        return _("which value is best cannot be said: of this outcome neither more nor less is better")
    shown = curves.curves[:MOST]
    lines = [_smallest(curves, curve) for curve in shown]
    if len(curves.curves) > len(shown):
        lines.append(
            ngettext("{n} curve more: see the table", "{n} curves more: see the table", len(curves.curves) - MOST)
        )
    return "\n".join(lines)


def _smallest(curves: Curves, curve: Curve) -> str:
    """Return the sentence about one curve."""
    best, smallest, unit = curve.points[curve.best], curve.points[curve.smallest], curves.unit
    head = f"{others_words(curve)}: " if curve.others else ""
    zone = _margin(curve, unit)
    facts = {"best": value_words(best.value, curves.path), "mean": amount(best.mean.mean, unit)}
    if curve.best == 0:
        return head + _("best: {best} ({mean}), the {smallest} that was tried").format(smallest=_last(best), **facts)
    if curve.smallest == curve.best:
        text = _("best: {best} ({mean}); no {smaller} value comes within {zone} of it")
        return head + text.format(smaller=_first(smallest), zone=zone, **facts) + _at_the_end(curve)
    text = _(
        "the {smallest} value within {zone} of the best: {value} ({own}); best: {best} ({mean}); between them, paired, "
        "{gap} ({interval}): {verdict}"
    )
    return head + text.format(
        smallest=_last(smallest), zone=zone, value=value_words(smallest.value, curves.path),
        own=amount(smallest.mean.mean, unit), gap=change(curve.gap.mean, unit), interval=between(curve.gap, unit),
        verdict=_verdict(curves, curve), **facts,
    ) + _at_the_end(curve)  # fmt: skip


def _at_the_end(curve: Curve) -> str:
    """Return a warning where the best value is the last that was tried."""
    last = curve.best == len(curve.points) - 1 and _is_number(curve.points[curve.best].value)
    return "; " + _("the best is the largest that was tried: a larger one may be better") if last else ""


def _margin(curve: Curve, unit: str) -> str:
    """Return the margin in words: one point of a share, else 1 % of the best mean."""
    return zone_words(curve.margin, unit) if unit == SHARE else f"1% ({zone_words(curve.margin, unit)})"


def _first(point: Point) -> str:
    """Return which values come before a point."""
    return _("smaller") if _is_number(point.value) else _("earlier")


def _last(point: Point) -> str:
    """Return which value of several is meant."""
    return _("smallest") if _is_number(point.value) else _("first")


def _is_number(value: Choice) -> bool:
    """Return whether values have an order of their own."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _verdict(curves: Curves, curve: Curve) -> str:
    """Return whether the interval lies within the margin as well."""
    if curve.gap.n < 2 or isnan(curve.gap.low):
        return _("one run: no interval")
    lost = -curve.gap.low if curves.better > 0 else curve.gap.high
    return _("within it beyond doubt") if lost <= curve.margin else _("more runs may say otherwise")
