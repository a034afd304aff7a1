"""The claims, as `claims.yaml` says them, and the difference that each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.findings.planning import AS_IT_IS, Labels
from benchmarks.findings.study import EVERYBODY, Arm, Study
from simulator.experiment.windows import END_WEEKS, Window, windows
from simulator.scenario.files.positions import read

FILE = Path(__file__).with_name("claims.yaml")
END = "end"


@dataclass(frozen=True)
class Claim:
    """One claim as a contrast.

    Attributes:
        key, point, says: its name, the brief's point or the question, the claim in words.
        experiment: the experiment's file; other, base: labels of two arms, whose difference it is.
        change: the difference in words.
        nature, why: whether an equation says so, or it follows from others.
        sign: what the claim says, 0 where it asks which way.
        measure, window: what is judged, and where.
        group, less_group: a persona instead of everybody, and one whose difference is taken off.
        less_other, less_base: two more arms, whose difference is taken off.
        windows: weeks of its own in place of while, after and end.
        personas: whether each persona has a row.
    """

    key: str
    point: str
    says: str
    experiment: str
    other: Labels
    base: Labels
    change: str
    nature: str
    why: str
    sign: int = 0
    measure: str = "adopted"
    window: str = END
    group: str = EVERYBODY
    less_group: str = EVERYBODY
    less_other: Labels | None = None
    less_base: Labels | None = None
    windows: Mapping[str, tuple[int, int]] | None = None
    personas: bool = False

    @property
    def arms(self) -> list[Labels]:
        """The labels of the arms that it is made of."""
        return [one for one in (self.other, self.base, self.less_other, self.less_base) if one is not None]


def load_claims(file: Path = FILE) -> list[Claim]:
    """Return the claims of a file, in its order."""
    text = b"claims:\n" + file.read_bytes()
    listed: Any = read(text).data["claims"]
    return [Claim(**one) for one in listed]


def windows_of(claim: Claim, study: Study) -> list[Window]:
    """Return the windows in which a claim is looked at."""
    if claim.windows is not None:
        return [Window(name, first, last) for name, (first, last) in claim.windows.items()]
    return windows(study.arm(claim.base).scenario, study.arm(claim.other).scenario)


def end_of(arm: Arm) -> Window:
    """Return the last 12 weeks of an arm's run."""
    weeks = arm.scenario.run.horizon_weeks
    return Window(END, max(0, weeks - END_WEEKS), weeks)


def mean_of(arm: Arm, measure: str, window: Window) -> np.ndarray:
    """Return the mean of a measure in a window, float64[worlds, runs, groups]; nan where nobody was there."""
    part = arm.weekly[measure][:, :, window.first : window.last]
    known = ~np.isnan(part)
    sums, counts = np.where(known, part, 0.0).sum(axis=2), known.sum(axis=2)
    means: np.ndarray = np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0)
    return means


def difference(
    claim: Claim, study: Study, window: Window, group: str | None = None, null: str = AS_IT_IS
) -> np.ndarray:
    """Return what a claim is about in a window, float64[worlds, runs].

    group: in place of the claim's own; null: what its arms are held against, in place of themselves.
    """

    def between(other: Labels, base: Labels) -> np.ndarray:
        arms = study.arm(other, null), study.arm(base, null)
        high, low = (mean_of(arm, claim.measure, window) for arm in arms)
        return np.asarray(high - low)

    change = between(claim.other, claim.base)
    if claim.less_other is not None and claim.less_base is not None:
        change = change - between(claim.less_other, claim.less_base)
    own = change[..., study.groups.index(claim.group if group is None else group)]
    if claim.less_group and group is None:
        own = own - change[..., study.groups.index(claim.less_group)]
    return np.asarray(own)
