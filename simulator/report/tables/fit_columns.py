"""Tables of worlds that were fitted to evidence: what became of each number, and how each pattern is met."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from simulator.evidence.catalogue import READINGS
from simulator.evidence.schema import Pattern
from simulator.experiment.kept_worlds import KeptWorlds
from simulator.matching.narrowing import INNER, apart_by, shares_of
from simulator.matching.result import Result
from simulator.matching.space import space_of
from simulator.report.tables.columns import Columns, Fact, Value, fact_of, of_rows
from simulator.report.tables.frames import unknown_table
from simulator.report.text.meanings import meaning_of
from simulator.statistics.spread import quantiles
from simulator.texts import _

FitTable = Literal["numbers", "patterns", "worlds"]
NUMBERS = {
    "path": Fact("path", "", "where the number stands; *: for every persona"),
    "label": Fact("label", "", "what it means"),
    "factor": Fact("factor", "", "whether it is a factor on what a scenario says itself"),
    "tried_low": Fact("tried, 5 %", "0-1", "5 % of the worlds tried lie below, as a share of the plausible range"),
    "tried_high": Fact("tried, 95 %", "0-1", "95 % of the worlds tried lie below, as a share of the plausible range"),
    "kept_low": Fact("kept, 5 %", "0-1", "5 % of the kept worlds lie below, as a share of the plausible range"),
    "kept_middle": Fact("kept, middle", "0-1", "median of the kept worlds, as a share of the plausible range"),
    "kept_high": Fact("kept, 95 %", "0-1", "95 % of the kept worlds lie below, as a share of the plausible range"),
    "apart": Fact(
        "apart", "", "distance of kept and ruled out worlds (Kolmogorov, Smirnov) over what chance exceeds once in a "
        "hundred times"
    ),
    "clear": Fact("clear", "", "whether kept and ruled out worlds differ in this number beyond that chance: apart > 1"),
}  # fmt: skip
PATTERNS = {
    "scenario": Fact("scenario", "", "name of the organisation"),
    "pattern": Fact("pattern", "", "key of the pattern"),
    "title": Fact("title", "", "the pattern in words"),
    "unit": Fact("unit", "", "unit of the figures"),
    "band_low": Fact("band, low", "", "lower end of the band"),
    "band_high": Fact("band, high", "", "upper end of the band"),
    "inside": Fact("inside", "share", "share of the worlds tried whose figure lies in the band"),
    "tried_low": Fact("tried, 10 %", "", "10 % quantile of the figures of the worlds tried"),
    "tried_middle": Fact("tried, middle", "", "median of the figures of the worlds tried"),
    "tried_high": Fact("tried, 90 %", "", "90 % quantile of the figures of the worlds tried"),
    "kept_low": Fact("kept, 10 %", "", "10 % quantile of the figures of the kept worlds"),
    "kept_middle": Fact("kept, middle", "", "median of the figures of the kept worlds"),
    "kept_high": Fact("kept, 90 %", "", "90 % quantile of the figures of the kept worlds"),
}


class NumberOfWorlds(NamedTuple):
    """What became of a number: its shares (0-1) of the plausible range in all worlds tried, and in the kept ones.

    apart: how far kept and ruled out worlds lie apart, above 1 more than by chance.
    """

    path: str
    factor: bool
    tried: np.ndarray
    kept: np.ndarray
    apart: float


class PatternOfWorlds(NamedTuple):
    """How worlds meet a pattern in an organisation: figures of all worlds tried and of the kept ones.

    inside: share of the worlds tried whose figure lies in the band; nan where none was tried.
    """

    key: str
    pattern: Pattern
    tried: np.ndarray
    kept: np.ndarray
    inside: float


def fit_columns(result: Result, before: KeptWorlds, table: str = "numbers") -> Columns:
    """Return a table of worlds fitted to evidence.

    Args:
        result: what came of it; before: the worlds that were tried.
        table: numbers: a row a number, the one that tells kept and ruled out worlds apart most first; patterns: a row
            an organisation and pattern; worlds: a row a kept world, its numbers as columns.

    Raises PlanError for another table.
    """
    offered: dict[str, Callable[[], Columns]] = {
        "numbers": lambda: _numbers(result, before), "patterns": lambda: _patterns(result),
        "worlds": lambda: _worlds(result),
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table]()


def numbers_of(result: Result, before: KeptWorlds) -> list[NumberOfWorlds]:
    """Return what became of each number, the one that tells kept and ruled out worlds apart most first."""
    tried = {**before.values, **before.factors}
    chosen = np.zeros(len(before), bool)
    chosen[list(result.places)] = True
    numbers = []
    for one in space_of(result.request.scenarios).numbers:
        if one.path in tried:
            shares = shares_of(one, tried[one.path])
            apart = apart_by(shares[chosen], shares[~chosen])
            numbers.append(NumberOfWorlds(one.path, one.factor, shares, shares[chosen], apart))
    return sorted(numbers, key=lambda number: -number.apart)


def patterns_of(result: Result, at: int) -> list[PatternOfWorlds]:
    """Return how the worlds meet each pattern in one of the organisations."""
    patterns = []
    for key, pattern in result.request.patterns[at].items():
        tried, kept = (
            [one for world in some for one in world[at] if one.key == key] for some in (result.tried, result.judgements)
        )
        inside = sum(one.verdict == "inside" for one in tried) / len(tried) if tried else np.nan
        before, left = (np.array([one.figure.mean for one in some], float) for some in (tried, kept))
        patterns.append(PatternOfWorlds(key, pattern, before, left, inside))
    return patterns


def _numbers(result: Result, before: KeptWorlds) -> Columns:
    """Return a row a number."""

    def rows() -> Iterator[Sequence[Value]]:
        for one in numbers_of(result, before):
            spread = [*_quantiles(one.tried, INNER), *_quantiles(one.kept, (INNER[0], 0.5, INNER[1]))]
            yield [one.path, meaning_of(one.path), one.factor, *spread, one.apart, one.apart > 1.0]

    return Columns("numbers", "an uncertain number", of_rows(list(NUMBERS), rows()), NUMBERS)


def _patterns(result: Result) -> Columns:
    """Return a row an organisation and pattern."""

    def rows() -> Iterator[Sequence[Value]]:
        for at, scenario in enumerate(result.request.scenarios):
            for one in patterns_of(result, at):
                spread = [*quantiles(one.tried), *quantiles(one.kept)]
                said: list[Value] = [one.key, one.pattern.label, _(READINGS[one.pattern.reading].unit)]
                yield [scenario.label, *said, *one.pattern.band, one.inside, *spread]

    return Columns("patterns", "a pattern of the evidence", of_rows(list(PATTERNS), rows()), PATTERNS)


def _worlds(result: Result) -> Columns:
    """Return a row a kept world; world: its number in the file that was tried."""
    columns: dict[str, np.ndarray] = {"world": np.array(result.places, int)}
    columns |= {path: np.array(column) for path, column in {**result.worlds.values, **result.worlds.factors}.items()}
    facts = {name: fact_of(name.replace("*", "NAME")) for name in columns}
    return Columns("worlds", "a kept world", columns, facts)


def _quantiles(values: np.ndarray, at: Sequence[float]) -> list[Value]:
    """Return quantiles of what is defined; nan where nothing is."""
    known = values[~np.isnan(values)]
    return [float(one) for one in np.quantile(known, at)] if len(known) else [np.nan] * len(at)
