"""Scenario discovery in plain words: fails when ..., with coverage and density."""

from simulator.analysis.boxes import Box, Rule
from simulator.analysis.explore import Discovery
from simulator.report.text.meanings import meaning_of
from simulator.texts import _, ngettext, worlds_of


def explore_words(discovery: Discovery) -> str:
    """Return where the target is missed, and where it is met."""
    text = _("{target}: missed in {missed:,} of {rows} of the design ({share:.0%})")
    rows, share = ngettext("{n:,} row", "{n:,} rows", discovery.rows), discovery.missed / discovery.rows
    head = text.format(target=discovery.target.text, missed=discovery.missed, rows=rows, share=share)
    if discovery.worlds:
        head += _(", in {worlds}").format(worlds=worlds_of(discovery.worlds, discovery.kind))
    if discovery.left_out:
        head += "; " + ngettext(
            "{n:,} row without a value is left out", "{n:,} rows without a value are left out", discovery.left_out
        )
    return "\n".join([head, *_box(discovery.misses, _("fails when")), *_box(discovery.meets, _("is met when"))])


def _box(box: Box | None, when: str) -> list[str]:
    """Return one box: its rules, and how they do."""
    if box is None:
        return [f"  {when}: " + _("too few such rows to look for what they have in common")]
    if not box.rules:
        return [f"  {when}: " + _("no rule tells them from the others")]
    lines = [f"  {when} " + _(" and ").join(rule_words(rule) for rule in box.rules)]
    text = _("that holds {coverage:.0%} of all such rows (coverage); {density:.0%} of the {rows} in it are such ")
    text += _("(density, {low:.0%} to {high:.0%}; {share:.0%} of all rows are)")
    low, high = box.density_interval
    rows = ngettext("{n:,} row", "{n:,} rows", box.rows)
    words = text.format(
        coverage=box.coverage, density=box.density, rows=rows, low=low, high=high, share=box.share
    )  # fmt: skip
    lines.append("    " + words)
    return [*lines, "    " + _held(box)]


def _held(box: Box) -> str:
    """Return whether such a box does as well in rows in which it was not sought."""
    if box.held_density != box.held_density:
        return _("sought in half of the rows, no rule is found: it does not hold up; more rows may tell")
    text = _("sought in one half of the rows and judged in the other: density {density:.0%}, coverage {coverage:.0%}")
    words = text.format(density=box.held_density, coverage=box.held_coverage)
    return words + ": " + (_("it holds up") if box.stands else _("it does not hold up; more rows may tell"))


def rule_words(rule: Rule) -> str:
    """Return one rule in words."""
    meaning = meaning_of(rule.path)
    what = rule.path if meaning == rule.path else f"{meaning} ({rule.path})"
    if rule.values is not None:
        return _("{what} is {values}").format(what=what, values=_(" or ").join(map(str, rule.values)))
    if rule.low is None:
        return _("{what} is {high:.3g} or less").format(what=what, high=rule.high)
    if rule.high is None:
        return _("{what} is {low:.3g} or more").format(what=what, low=rule.low)
    return _("{what} is between {low:.3g} and {high:.3g}").format(what=what, low=rule.low, high=rule.high)
