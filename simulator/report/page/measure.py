"""What to measure first, and where the answer would turn out otherwise: on which assumptions it depends, in users."""

from typing import NamedTuple

import numpy as np

from simulator.experiment.users import UserDifference
from simulator.report.page.asked import RUNS, Asked
from simulator.report.page.assumed import value_words
from simulator.report.page.linked import Linked
from simulator.report.tables.numbers import Json
from simulator.report.text.labels import label_of
from simulator.report.text.meanings import unit_of
from simulator.report.text.users import sentence, signed, window_name
from simulator.scenario.changes import value_at
from simulator.scenario.fields.numbers import CERTAIN
from simulator.statistics.drivers import Drivers, find_drivers
from simulator.texts import _, digits, ngettext, worlds_of

PER = "1/"  # begins units of so many for each
N_ = str  # marks a text for the catalogue; it is translated when it is shown
ABSTRACT = ("logit", "log", "relevance^2", "ratio", "-", "1", "0-1", "1/day")
PERCENT = {"share": "", "1/year": N_(" a year"), "share/event": N_(" each time"), "share/visit": N_(" a visit")}


class Measured(NamedTuple):
    """What to measure first: what it is, and why."""

    what: str
    why: str


def measure_first(asked: Asked) -> Measured:
    """Return what to measure first: the assumption on which the least sure window depends most."""
    if asked.answer.worlds is None:
        what = _("Which assumption weighs most has not been tried.")
        return Measured(what, _("Ask for at least twelve worlds (--worlds 12): they show what to measure."))
    least = min(asked.differences, key=lambda one: one.alike) if asked.compared else None
    if least is None:
        return Measured(_("One plan alone does not show what to measure."), "")
    known = drivers(asked, least)
    tried = worlds_of(known.worlds)
    if not known.drivers:
        if not known.strongest:
            return Measured(_("The worlds do not differ: there is nothing to measure first."), "")
        text = _("No single assumption stands out in {worlds}; closest: {what}.")
        said = text.format(worlds=tried, what=label_of(known.strongest, asked.base.scenario))
        return Measured(Linked(said, [(tried, RUNS)]), _assumed(asked, known.strongest))
    first = known.drivers[0]
    text = _("{window}: {low} users where it is lowest, {high} where it is highest.")
    name, low, high = label_of(first.path, asked.base.scenario), signed(first.at_low), signed(first.at_high)
    turns = text.format(window=window_name(least.window), low=low, high=high)
    what = _("users in the worlds with the lowest and the highest third of: {what}").format(what=name)
    key, now = asked.of_worlds(what, window_name(least.window)), _assumed(asked, first.path)
    return Measured(sentence(name), Linked(f"{turns} {now}", [(low, key), (high, key), *now.numbers]))


def drivers(asked: Asked, one: UserDifference) -> Drivers:
    """Return on which assumptions a window's difference depends, over the worlds."""
    worlds = asked.answer.worlds
    if worlds is None or not len(one.worlds):
        return Drivers([], "", 0.0, 1.0, 0.0, 0, 0)
    paths = list(worlds.drawn[0])
    design = np.array([[float(world.get(path, np.nan)) for path in paths] for world in worlds.drawn])
    return find_drivers(one.worlds, design, paths)


def _assumed(asked: Asked, path: str) -> Linked:
    """Return what is assumed now of a number, as a link to its line of the scenario."""
    key = asked.of_line(label_of(path, asked.base.scenario), path)
    return Linked(assumed_words(asked, path), [(_value(asked, path), key)])


def _value(asked: Asked, path: str) -> str:
    """Return a number of the baseline as it is written."""
    value, unit = value_at(asked.base.scenario.model_dump(mode="python"), path), unit_of(path)
    if not isinstance(value, float) or value == CERTAIN:
        return value_words(value)
    if unit in PERCENT:
        return f"{digits(100 * value, ',.4g')}%" + (_(PERCENT[unit]) if PERCENT[unit] else "")
    return digits(value, ",.4g").replace("-", "\u2212")


def assumed_words(asked: Asked, path: str) -> str:
    """Return what is assumed now of a number."""
    shown = _value(asked, path)
    if unit_of(path) in ABSTRACT:
        return _("Assumed now: {value}, on the scale of the model; not measured here.").format(value=shown)
    unit = _unit(asked, unit_of(path))
    return _("Assumed now: {value}{unit}, not measured here.").format(value=shown, unit=f" {unit}" if unit else "")


def _unit(asked: Asked, unit: str) -> str:
    """Return a unit as it stands behind a number; nothing where the number says it itself."""
    if unit in PERCENT or not unit:
        return ""
    if unit.startswith(PER):
        return _("per {what}").format(what=_(unit).removeprefix(PER))
    return _(unit).replace(_("money"), asked.base.scenario.case.currency)


def otherwise(asked: Asked) -> list[dict[str, Json]]:
    """Return, of each window, in how many worlds it turns out otherwise, and on what that depends."""
    rows: list[dict[str, Json]] = []
    for one in asked.differences:
        if not len(one.worlds) or one.certainty == "none":
            continue
        against = len(one.worlds) - one.alike
        text = ngettext(
            "In {against} of {n} world the sign is another one.", "In {against} of {n} worlds the sign is another one.",
            len(one.worlds), against=against,
        )  # fmt: skip
        rows.append({"name": window_name(one.window), "text": text, "lines": _lines(asked, drivers(asked, one))})
    return rows


def _lines(asked: Asked, known: Drivers) -> list[str]:
    """Return what a difference depends on, a line each; that nothing stands out."""
    if not known.drivers:
        return [_("No single assumption stands out among {n}: more worlds would show more.").format(n=known.parameters)]
    text = _("{what} ({path}): {low} users where it is lowest, {high} where it is highest.")
    return [
        text.format(
            what=label_of(one.path, asked.base.scenario),
            path=one.path,
            low=signed(one.at_low),
            high=signed(one.at_high),
        )
        for one in known.drivers
    ]
