"""What matching came to: the worlds that are kept, with all that says where they come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.evidence.judging import Judgement
from simulator.experiment.kept_worlds import KeptWorlds, Provenance
from simulator.matching.looking import is_strictly_kept
from simulator.matching.narrowing import Narrowing
from simulator.matching.near import LEAST
from simulator.matching.request import Request
from simulator.matching.space import Columns, rounded
from simulator.matching.waves import Judgements, Wave
from simulator.runs.canonical import JsonValue, code_version

Figures = dict[str, dict[str, tuple[int | float | None, ...]]]


@dataclass(frozen=True)
class Result:
    """What matching came to.

    Attributes:
        request: what was asked.
        begun: worlds of a file that it began with, and its SHA-256; none: the plausible ranges.
        waves: one after another; none where it began with a file.
        tried: how each world of that file is judged; places: of the kept ones in it.
        worlds: that are kept; judgements: of each.
        share: of the prior that survives, as estimated.
        narrowing: what became of each number.
        together: how the worlds together are judged.
    """

    request: Request
    worlds: Columns
    judgements: Sequence[Judgements]
    share: float
    narrowing: Narrowing
    together: Sequence[Judgement] = ()
    waves: Sequence[Wave] = ()
    begun: Mapping[str, str | int] = field(default_factory=dict)
    tried: Sequence[Judgements] = ()
    places: Sequence[int] = ()

    @property
    def strict(self) -> int:
        """Worlds of which at most one pattern of all organisations together lies outside its band."""
        return sum(is_strictly_kept(one) for one in self.judgements)

    @property
    def figures(self) -> Figures:
        """The figures of the kept worlds, by scenario and pattern."""
        return {
            scenario.label: {
                key: tuple(_figure(world[at], key) for world in self.judgements) for key in self.request.patterns[at]
            }
            for at, scenario in enumerate(self.request.scenarios)
        }

    @property
    def outside(self) -> dict[str, dict[str, int]]:
        """How many kept worlds lie outside of each band, by scenario and pattern, where any does."""
        counts: dict[str, dict[str, int]] = {}
        for at, scenario in enumerate(self.request.scenarios):
            keys = [one.key for world in self.judgements for one in world[at] if one.verdict != "inside"]
            counts[scenario.label] = {key: keys.count(key) for key in sorted(set(keys))}
        return counts


def _figure(judgements: Sequence[Judgement], key: str) -> float | None:
    """Return a pattern's mean over the runs of a world; None where it is not defined."""
    (own,) = (one for one in judgements if one.key == key)
    return rounded(own.figure.mean) if own.figure.n else None


def as_kept(result: Result, name: str) -> KeptWorlds:
    """Return what came of it in the words of a file of kept worlds."""
    provenance = Provenance.model_validate(
        {"evidence": result.request.evidence.sha256, "code": code_version(), **_origin(result)}
    )
    return KeptWorlds(
        format=1, name=name, provenance=provenance,
        values=result.worlds.values, factors=result.worlds.factors, figures=result.figures,
    )  # fmt: skip


def _origin(result: Result) -> dict[str, JsonValue]:
    """Return what else says where the worlds come from."""
    request, labels = result.request, [one.label for one in result.request.scenarios]
    last = result.waves[-1].errors if result.waves else ()
    return {
        "scenarios": labels,
        "begun": dict(result.begun) or "the plausible ranges",
        "seed": request.seed,
        "runs_per_world": request.runs,
        "waves": [_wave(one, labels) for one in result.waves],
        "prior_share": rounded(result.share),
        "strict": result.strict,
        "outside": {label: dict(counts) for label, counts in result.outside.items()},
        "narrowed": {path: list(ends) for path, ends in result.narrowing.narrowed.items()},
        "moved": {path: list(ends) for path, ends in result.narrowing.moved.items()},
        "untouched": list(result.narrowing.untouched),
        "least_distance": LEAST,
        "emulator_errors": {
            label: {key: rounded(error) for key, error in own.items()} for label, own in zip(labels, last, strict=False)
        },
        "together": {one.key: _together(one) for one in result.together},
    }


def _wave(wave: Wave, labels: Sequence[str]) -> dict[str, JsonValue]:
    """Return what a wave came to; missed: worlds outside of each band at the first look, by scenario."""
    missed: dict[str, JsonValue] = {label: dict(counts) for label, counts in zip(labels, wave.missed, strict=True)}
    return {"drawn": wave.drawn, "run": wave.run, "judged": wave.judged, "kept": wave.kept, "missed": missed}


def _together(judgement: Judgement) -> dict[str, JsonValue]:
    """Return how a pattern of worlds together is judged, as plain data."""
    figure, known = judgement.figure, judgement.figure.n > 0
    return {
        "mean": rounded(figure.mean) if known else None,
        "low": rounded(figure.low) if figure.n > 1 else None,
        "high": rounded(figure.high) if figure.n > 1 else None,
        "worlds": figure.n,
        "band": list(judgement.pattern.band),
        "verdict": judgement.verdict,
    }
