"""Plausibility in words: how many patterns lie in their bands, and a table of them."""

import math

from simulator.evidence.catalogue import READINGS
from simulator.evidence.judging import MOST, MOST_OUTSIDE, Judgement
from simulator.experiment.plausibility import Plausibility
from simulator.report.tables.plausibility import figure_of
from simulator.report.text.units import amount, amounts
from simulator.texts import _, digits, ngettext, runs_words

N_ = str  # marks a text for the catalogue; it is translated when it is shown
VERDICTS = {
    "inside": N_("inside"), "outside": N_("outside"), "too few runs": N_("too few runs"),
    "not defined": N_("not defined"),
}  # fmt: skip


def plausibility_words(plausibility: Plausibility) -> str:
    """Return how many patterns lie in their bands, and whether a world like this would be kept."""
    head = ngettext(
        "{inside} of {n} pattern lies in its band", "{inside} of {n} patterns lie in their bands",
        len(plausibility.judgements), inside=plausibility.inside,
    )  # fmt: skip
    text = _("as a world it would be kept") if plausibility.kept else _("as a world it would not be kept")
    rule = _("(at most {outside} outside, none more implausible than {most:g})")
    runs = runs_words(plausibility.request.replications)
    return f"{plausibility.scenario.label}, {runs}: {head}\n  {text} " + rule.format(outside=MOST_OUTSIDE, most=MOST)


def plausibility_columns() -> list[str]:
    """Return the names of the table's columns."""
    return [_("pattern"), _("what"), _("figure"), _("95% interval"), _("band"), _("verdict"), _("implausibility")]


def plausibility_rows(plausibility: Plausibility) -> list[list[str]]:
    """Return a row a pattern that was judged."""
    return [_row(one) for one in plausibility.judgements]


def _row(one: Judgement) -> list[str]:
    """Return a judgement as cells."""
    unit, figure = READINGS[one.pattern.reading].unit, figure_of(one)
    low, high = one.pattern.band
    interval = amounts(figure.low, figure.high, unit) if figure.n > 1 else ""
    size = digits(one.implausibility, ".1f") if math.isfinite(one.implausibility) else _("not defined")
    verdict = _(VERDICTS[one.verdict])
    return [one.key, one.pattern.label, amount(figure.mean, unit), interval, amounts(low, high, unit), verdict, size]


def left_out_words(plausibility: Plausibility) -> str:
    """Return the patterns that were not judged, and why; nothing where all were."""
    request = plausibility.request
    lines = [f"  {key} ({request.evidence.patterns[key].label}): {why}" for key, why in request.left_out.items()]
    return "\n".join([_("not judged here:"), *lines]) if lines else ""
