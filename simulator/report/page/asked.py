"""What a page is about: results, the plan that page one answers for, its differences, its origins."""

from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

import numpy as np
from markupsafe import Markup

from simulator.experiment.results import RunResult
from simulator.experiment.stored import Answer
from simulator.experiment.users import UserDifference, user_differences, users
from simulator.report.page.origin import Origins, line_of
from simulator.report.tables.numbers import Json
from simulator.report.text.users import window_dates, window_name
from simulator.texts import _, paired_runs, runs_words, worlds_of

RUNS = "made"  # the anchor of how many runs and worlds there are, and of the seed


class Seen(TypedDict):
    """A figure, wide and narrow, with a title that says what is to be seen and the text under it."""

    title: str
    text: str
    figures: list[Markup]


class Plot(TypedDict):
    """An interval plot of one plan or persona, wide and narrow."""

    name: str
    figures: list[Markup]


class Plots(TypedDict):
    """Interval plots on one axis, the table behind them, and what is not shown."""

    plots: list[Plot]
    table: list[list[Json]]
    note: NotRequired[str]


@dataclass(frozen=True)
class Asked:
    """What a page is about.

    Attributes:
        answer: the results with their worlds.
        lead: number of the plan that page one is about, among the results; 0 for a run.
        compared: of each plan but the baseline, its differences in users by window.
        origins: what numbers link to; filled while the page is made.
    """

    answer: Answer
    lead: int
    compared: list[list[UserDifference]]
    origins: Origins = field(default_factory=Origins)

    @property
    def results(self) -> list[RunResult]:
        """The results, the baseline first."""
        return self.answer.results

    @property
    def base(self) -> RunResult:
        """The baseline; of a run itself."""
        return self.results[0]

    @property
    def plan(self) -> RunResult:
        """The plan that page one is about."""
        return self.results[self.lead]

    @property
    def differences(self) -> list[UserDifference]:
        """The lead's differences; none for a run."""
        return self.compared[self.lead - 1] if self.compared else []

    @property
    def runs(self) -> int:
        """Runs of each scenario."""
        return len(self.base.results)

    def link(self, what: str, window: str = "") -> str:
        """Return the anchor of a number of users; window: its dates."""
        count = paired_runs(self.runs) if self.compared else runs_words(self.runs)
        how = _("mean of {runs}, replications 0 to {last}").format(runs=count, last=self.runs - 1)
        return self.origins.link(what, f"{window}; {how}" if window else how)

    def of_difference(self, one: UserDifference, name: str = "") -> str:
        """Return the anchor of a difference in users; name: of the plan or persona, none for the lead."""
        dates = window_dates(one.window, self.base.scenario.start)
        what = _("difference in users, {name}").format(name=name or self.plan.scenario.label)
        return self.link(what, f"{window_name(one.window)}, {dates}")

    def of_worlds(self, what: str, window: str) -> str:
        """Return the anchor of a number that is read off the worlds; there are some."""
        worlds = self.answer.worlds
        if worlds is None:
            raise ValueError(what)
        said = _("{worlds}, {runs} of each scenario in each world")
        how = said.format(worlds=worlds_of(len(worlds.drawn)), runs=runs_words(worlds.replications))
        return self.origins.link(what, f"{window}; {how}")

    def of_line(self, what: str, path: str) -> str:
        """Return the anchor of a number that stands in the baseline's scenario file."""
        return self.origins.link(what, line_of(self.base, path, 0))


def asked(answer: Answer) -> Asked:
    """Return what the page of an answer is about: of several plans, the one with the most users over all weeks."""
    base, *others = answer.results
    compared = [user_differences(base, one, in_worlds(answer, at)) for at, one in enumerate(others, 1)]
    lead = 1 + int(np.argmax([users(one).mean() for one in others])) if others else 0
    return Asked(answer, lead, compared)


def in_worlds(answer: Answer, at: int, persona: str | None = None) -> list[np.ndarray]:
    """Return the users (of a persona) of the baseline and of a plan in the worlds; none where none were tried."""
    if answer.worlds is None:
        return []
    if persona is None:
        return [answer.worlds.users[0], answer.worlds.users[at]]
    return [answer.worlds.personas[0][persona], answer.worlds.personas[at][persona]]
