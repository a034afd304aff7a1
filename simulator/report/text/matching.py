"""History matching in words: how far a search is, what it kept, which numbers it narrowed."""

from simulator.matching.result import Result
from simulator.matching.waves import Wave
from simulator.report.text.plausibility import VERDICTS
from simulator.texts import _, digits, ngettext


def wave_words(wave: Wave, kept: int, wanted: int) -> str:
    """Return how a wave went, in a line."""
    text = _("wave {number}: {run:,} worlds run, {judged:,} judged; kept so far {kept:,} of {wanted:,}")
    return text.format(number=wave.number, run=wave.run, judged=wave.judged, kept=kept, wanted=wanted)


def matching_words(result: Result) -> str:
    """Return how many worlds are kept, by which rule, and how much of what was possible before that is."""
    count, wanted = len(result.judgements), result.request.keep
    labels = ", ".join(one.label for one in result.request.scenarios)
    head = ngettext("{n:,} world is kept", "{n:,} worlds are kept", count)
    rule = _(
        "at most one pattern outside its band in each organisation, none more implausible than 3, over {runs} runs"
    )
    lines = [f"{labels}: {head}", "  " + rule.format(runs=result.request.runs)]
    lines.append(
        "  " + _("{n:,} of them have at most one outside in all organisations together").format(n=result.strict)
    )
    if not count:
        lines.append("  " + _("nothing is written: the evidence rules out all worlds that were tried"))
    elif count < wanted:
        lines.append("  " + _("fewer than the {wanted:,} that were wanted").format(wanted=wanted))
    lines.append(
        "  " + _("of the plausible ranges some {share} survives").format(share=digits(100 * result.share, ".2g") + " %")
    )
    for one in result.together:
        figure = digits(one.figure.mean, ".3f") if one.figure.n else "-"
        lines.append(f"  {one.key} ({one.pattern.label}): {figure}, {_(VERDICTS[one.verdict])}")
    return "\n".join(lines)


def narrowed_columns() -> list[str]:
    """Return the names of the columns of what was narrowed."""
    return [_("narrowed"), _("5 % at"), _("95 % at")]


def narrowed_rows(result: Result) -> list[list[str]]:
    """Return a row a number that was narrowed: the shares of its range between which most kept worlds lie."""
    ordered = sorted(result.narrowing.narrowed.items(), key=lambda one: one[1][1] - one[1][0])
    return [[path, digits(low, ".2f"), digits(high, ".2f")] for path, (low, high) in ordered]
