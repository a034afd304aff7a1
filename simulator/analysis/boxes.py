"""A box of rules in which cases are dense: PRIM (EMA Workbench), pruned, and judged where it was not sought.

PRIM (Friedman and Fisher 1999; Bryant and Lempert 2010) peels a box out of the design in which the cases of interest
are dense, here in the eight columns that go with the cases most. Of its boxes the one that parts cases from others best
is taken (share of the cases in it minus share of the others in it), with four rules at most; a rule that chance could
give (quasi-p, binomial) is dropped. A box that was sought in some rows always looks good in them: so the search is
repeated on each half of the rows (of the worlds, where there are some), and judged in the other half.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.analysis.evaluating import optional
from simulator.statistics.intervals import wilson

MOST_RULES, MOST_COLUMNS, LEAST_CASES, CHANCE, MASS = 4, 8, 8, 0.05, 0.05
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Rule:
    """One side of a box: between two values (None: no end), or one of some values."""

    path: str
    low: float | None = None
    high: float | None = None
    values: tuple[Any, ...] | None = None

    def holds(self, column: Sequence[Any]) -> np.ndarray:
        """Return where it holds, bool[rows]."""
        if self.values is not None:
            return np.array([value in self.values for value in column])
        numbers = np.asarray(column, float)
        above = True if self.low is None else numbers >= self.low
        below = True if self.high is None else numbers <= self.high
        return np.broadcast_to(np.logical_and(above, below), numbers.shape)


@dataclass(frozen=True)
class Box:
    """Rules that hold together, and how they do.

    Attributes:
        rules: of the box, the one without which most is lost first.
        rows, cases: rows in the box, and cases of interest among them.
        coverage: share of all cases that lie in it.
        density: share of its rows that are cases, with its interval (Wilson).
        held_density, held_low: the same, and the low end, where each half of the rows is judged by a box sought in the
            other half; nan where a half gives no rule.
        held_coverage: share of all cases in those boxes.
    """

    rules: list[Rule]
    rows: int
    cases: int
    coverage: float
    density: float
    density_interval: tuple[float, float]
    held_density: float
    held_low: float
    held_coverage: float
    share: float

    @property
    def stands(self) -> bool:
        """Whether boxes sought elsewhere are denser than all rows together, beyond chance."""
        return bool(self.rules) and self.held_low > self.share


def find_box(columns: Columns, cases: np.ndarray, worlds: np.ndarray | None = None) -> Box | None:
    """Return the box in which the cases are dense; None where there are too few cases, or too few others.

    Args:
        columns: what each row was, by path.
        cases: bool[rows].
        worlds: number of each row's world, which stays whole when rows are halved; None: each row for itself.
    """
    if min(cases.sum(), (~cases).sum()) < LEAST_CASES:
        return None
    rules = _rules(columns, cases)
    inside = within(rules, columns, len(cases))
    rows, hits = int(inside.sum()), int((inside & cases).sum())
    held_rows, held_hits = _held_out(columns, cases, np.arange(len(cases)) if worlds is None else worlds)
    nothing = float("nan")
    return Box(
        rules=rules, rows=rows, cases=hits, coverage=hits / int(cases.sum()), density=hits / rows,
        density_interval=wilson(hits, rows), held_density=held_hits / held_rows if held_rows else nothing,
        held_low=wilson(held_hits, held_rows)[0] if held_rows else nothing,
        held_coverage=held_hits / int(cases.sum()), share=float(cases.mean()),
    )  # fmt: skip


def within(rules: Sequence[Rule], columns: Columns, count: int) -> np.ndarray:
    """Return which rows lie in a box, bool[rows]."""
    inside = np.ones(count, bool)
    for rule in rules:
        inside &= rule.holds(columns[rule.path])
    return inside


def _held_out(columns: Columns, cases: np.ndarray, worlds: np.ndarray) -> tuple[int, int]:
    """Return rows and cases in boxes that were sought in the other half of the rows."""
    numbers, place = np.unique(worlds, return_inverse=True)
    order = (np.random.Generator(np.random.Philox(1)).permutation(len(numbers)) % 2 == 0)[place]
    rows = hits = 0
    for half in (order, ~order):
        train, test = some(columns, half), some(columns, ~half)
        if min(cases[half].sum(), (~cases[half]).sum()) < LEAST_CASES // 2:
            return 0, 0
        rules = _rules(train, cases[half])
        inside = within(rules, test, int((~half).sum())) if rules else np.zeros(int((~half).sum()), bool)
        rows, hits = rows + int(inside.sum()), hits + int((inside & cases[~half]).sum())
    return rows, hits


def some(columns: Columns, chosen: np.ndarray) -> dict[str, list[Any]]:
    """Return the chosen rows; chosen: bool[rows]."""
    return {path: [v for v, kept in zip(column, chosen, strict=True) if kept] for path, column in columns.items()}


def _rules(columns: Columns, cases: np.ndarray) -> list[Rule]:
    """Return the rules of the best box on PRIM's way, those that chance could give dropped."""
    few = {path: columns[path] for path in strongest(columns, cases)}
    boxes = [_pruned(rules, columns, cases) for rules in _peeled(few, cases)]
    best = max([[], *boxes], key=lambda rules: balance(rules, columns, cases))
    while best:
        chances = [_chance(best, at, columns, cases) for at in range(len(best))]
        worst = int(np.argmax(chances))
        if chances[worst] < CHANCE:
            return [best[at] for at in np.argsort(chances, kind="stable")]
        best = _without(best, worst)
    return best


def strongest(columns: Columns, cases: np.ndarray, most: int = MOST_COLUMNS) -> list[str]:
    """Return the columns that go with the cases most, one by one: where all peel, PRIM spends its rows on chance."""
    from scipy.stats import rankdata

    def strength(path: str) -> float:
        """Return the largest absolute correlation with the cases, of ranks or of any one value."""
        values = _column(columns[path])
        if values.dtype == float:
            return _correlation(rankdata(values), cases)
        return max(_correlation(values == value, cases) for value in np.unique(values))

    return sorted(columns, key=lambda path: -strength(path))[:most]


def _correlation(one: np.ndarray, cases: np.ndarray) -> float:
    """Return the absolute correlation; 0 where one does not vary."""
    if np.ptp(one.astype(float)) == 0 or cases.all() or not cases.any():
        return 0.0
    return abs(float(np.corrcoef(one.astype(float), cases.astype(float))[0, 1]))


def _pruned(rules: list[Rule], columns: Columns, cases: np.ndarray) -> list[Rule]:
    """Return a box with four rules at most, dropping each time the one that is missed least."""
    while len(rules) > MOST_RULES:
        left = [balance(_without(rules, at), columns, cases) for at in range(len(rules))]
        rules = _without(rules, int(np.argmax(left)))
    return rules


def _without(rules: list[Rule], at: int) -> list[Rule]:
    """Return rules without one."""
    return [rule for place, rule in enumerate(rules) if place != at]


def balance(rules: Sequence[Rule], columns: Columns, cases: np.ndarray) -> float:
    """Return the share of the cases that lie in a box minus the share of the others that do (Youden 1950)."""
    inside = within(rules, columns, len(cases))
    return float(inside[cases].mean() - inside[~cases].mean())


def _chance(rules: Sequence[Rule], at: int, columns: Columns, cases: np.ndarray) -> float:
    """Return how likely chance alone would make a box as dense by one rule: its quasi-p."""
    from scipy.special import bdtrc

    wider = within(_without(list(rules), at), columns, len(cases))
    inside = wider & rules[at].holds(columns[rules[at].path])
    hits = int((inside & cases).sum())
    return float(bdtrc(hits - 1, int(inside.sum()), cases[wider].mean())) if hits else 1.0


def _peeled(columns: Columns, cases: np.ndarray) -> list[list[Rule]]:
    """Return the boxes on PRIM's way, the widest first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # EMA Workbench names what it could use, and uses what pandas will drop
        prim = optional("ema_workbench.analysis.prim", "explore", "adopt explore")
        pandas = optional("pandas", "explore", "adopt explore")
        frame = pandas.DataFrame({path: _column(column) for path, column in columns.items()})
        box = prim.Prim(frame, cases.astype(int), threshold=CHANCE, mass_min=MASS).find_box()
        widest = box.box_lims[0]
        return [_as_rules(limits, widest) for limits in box.box_lims] if box is not None else []


def _column(column: Sequence[Any]) -> Any:
    """Return a column as PRIM takes it: numbers as float64, all else as text."""
    numeric = all(isinstance(value, int | float) and not isinstance(value, bool) for value in column)
    return np.asarray(column, float) if numeric else np.array([str(value) for value in column], object)


def _as_rules(limits: Any, widest: Any) -> list[Rule]:
    """Return what a box restricts beyond all rows."""
    rules = []
    for path in limits.columns:
        low, high = limits[path].iloc[0], limits[path].iloc[1]
        first, last = widest[path].iloc[0], widest[path].iloc[1]
        if isinstance(low, set | frozenset):
            if low != first:
                rules.append(Rule(path, values=tuple(sorted(low))))
        elif low > first or high < last:
            rules.append(Rule(path, float(low) if low > first else None, float(high) if high < last else None))
    return rules
