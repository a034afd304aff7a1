"""How sure the answer is, runs and worlds apart: a line of dots a window, with the same in figures."""

from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from simulator.experiment.users import ENOUGH_PAIRS, LEAST_PAIRS, UserDifference
from simulator.report.page.asked import RUNS, Asked
from simulator.report.page.linked import Linked
from simulator.report.svg.dots import dot_row
from simulator.report.text.users import window_name
from simulator.texts import _, digits, paired_runs, runs_words, worlds_of


class DotLine(NamedTuple):
    """A window's frequency: its name, the dots, and the same in figures."""

    name: str
    dots: Markup
    said: str


class Sure(NamedTuple):
    """How sure it is, runs and worlds apart: a heading, lines of dots and a text each."""

    chance: str
    runs: list[DotLine]
    chance_text: str
    assumed: str
    worlds: list[DotLine]
    assumed_text: str


def sure(asked: Asked) -> Sure:
    """Return how sure it is, runs and worlds apart: a line of dots a window."""
    periods, worlds = asked.differences, asked.answer.worlds
    count = paired_runs(asked.runs) if periods else runs_words(asked.runs)
    assumed, drawn = _("Assumptions: not tried"), ""
    if worlds is not None:
        drawn = worlds_of(len(worlds.drawn))
        assumed = _("Assumptions: {worlds}").format(worlds=drawn)
    shown = [one for one in periods if one.certainty != "none"]
    return Sure(
        chance=Linked(_("Chance: {runs}").format(runs=count), [(count, RUNS)]),
        runs=[_dots(f"runs-{at}", one, one.runs, _of_runs(asked, one)) for at, one in enumerate(shown)],
        chance_text=_chance_text(asked),
        assumed=Linked(assumed, [(drawn, RUNS)]),
        worlds=[
            _dots(f"worlds-{at}", one, one.worlds, _of_worlds(asked, one))
            for at, one in enumerate(shown)
            if len(one.worlds)
        ],
        assumed_text=_assumed_text(asked),
    )


def _of_runs(asked: Asked, one: UserDifference) -> str:
    """Return the anchor of in how many runs there are more users."""
    what = _("runs with more users than with {base}").format(base=asked.base.scenario.label)
    how = _("{runs}, replications 0 to {last}").format(runs=paired_runs(asked.runs), last=asked.runs - 1)
    return asked.origins.link(what, f"{window_name(one.window)}; {how}")


def _of_worlds(asked: Asked, one: UserDifference) -> str:
    """Return the anchor of in how many worlds there are more users."""
    what = _("worlds with more users than with {base}").format(base=asked.base.scenario.label)
    return asked.of_worlds(what, window_name(one.window))


def _dots(name: str, one: UserDifference, values: np.ndarray, key: str) -> DotLine:
    """Return a window's dots: in how many there are more users than with the baseline; key: the anchor of that."""
    count, total = int((values > 0).sum()), len(values)
    said = _("{n} of {all}").format(n=digits(count, ","), all=digits(total, ","))
    title = f"{window_name(one.window)}: {said}"
    return DotLine(window_name(one.window), dot_row(name, count, total, title), Linked(said, [(said, key)]))


def _chance_text(asked: Asked) -> str:
    """Return what the dots of the runs mean."""
    if not asked.compared:
        return _("The intervals say how far chance reaches; one plan has nothing to be better than.")
    if asked.runs < LEAST_PAIRS:
        return _("Under {n} pairs nothing is shown.").format(n=LEAST_PAIRS)
    many = " " + _("A dot is a twentieth.") if asked.runs > ENOUGH_PAIRS else ""
    return (
        _("Filled: more users than with {base}. About half may be chance.").format(base=asked.base.scenario.label)
        + many
    )


def _assumed_text(asked: Asked) -> str:
    """Return what the dots of the worlds mean."""
    if asked.answer.worlds is None:
        return _("Whether the answer holds under other assumptions has not been tried.")
    least = min(asked.differences, key=lambda one: one.alike / max(len(one.worlds), 1))
    if least.alike == len(least.worlds):
        return _("Filled: more users in that world.")
    text = _("Filled: more users in that world. Least agreement: {window}.")
    return text.format(window=window_name(least.window).lower())
