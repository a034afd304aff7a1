"""Scenario discovery in plain words: fails when ..., with coverage and density; and the same as data."""

from typing import Any

from simulator.analysis.explore import Box, Discovery, Rule
from simulator.report.tables import number
from simulator.report.worlds_words import meaning_of
from simulator.texts import _, ngettext


def explore_words(found: Discovery) -> str:
    """Return where the target is missed, and where it is met."""
    text = _("{target}: missed in {missed:,} of {rows} of the design ({share:.0%})")
    rows, share = ngettext("{n:,} row", "{n:,} rows", found.rows), found.missed / found.rows
    head = text.format(target=found.target.text, missed=found.missed, rows=rows, share=share)
    if found.left_out:
        head += "; " + ngettext(
            "{n:,} row without a value is left out", "{n:,} rows without a value are left out", found.left_out
        )
    return "\n".join([head, *_box(found.misses, _("fails when")), *_box(found.meets, _("is met when"))])


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
    told = text.format(
        coverage=box.coverage, density=box.density, rows=rows, low=low, high=high, share=box.share
    )  # fmt: skip
    lines.append("    " + told)
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


def explore_data(found: Discovery) -> dict[str, Any]:
    """Return it as one JSON object."""
    return {
        "target": found.target.text,
        "rows": found.rows,
        "left_out": found.left_out,
        "missed": found.missed,
        "fails_when": _box_data(found.misses),
        "is_met_when": _box_data(found.meets),
    }


def _box_data(box: Box | None) -> dict[str, Any] | None:
    """Return one box as data."""
    if box is None:
        return None
    return {
        "rules": [
            {"path": r.path, "low": r.low, "high": r.high, "values": None if r.values is None else list(r.values)}
            for r in box.rules
        ],
        "rows": box.rows,
        "cases": box.cases,
        "coverage": box.coverage,
        "density": box.density,
        "density_low": box.density_interval[0],
        "density_high": box.density_interval[1],
        "held_out_density": number(box.held_density),
        "held_out_coverage": number(box.held_coverage),
        "share_of_all": box.share,
        "holds_up": box.stands,
    }
