"""What is matched: organisations, evidence, worlds that are wanted, how large waves are; and a place for its runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from simulator.errors import PlanError
from simulator.evidence.judged_here import judged_here
from simulator.evidence.loading import LoadedEvidence
from simulator.matching.looking import Patterns, judged_patterns
from simulator.runs.canonical import PlainValue, digest
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute
from simulator.runs.pools import PROCESSES, pool_given
from simulator.runs.redo import Manner
from simulator.scenario.schema import Scenario
from simulator.texts import _

RUNS, AT_FIRST = 4, 1  # runs on which a kept world stands, at least; runs of the first look
SEED, WORLDS, LEAST_FIRST = 42, 300, 100  # of the draws; worlds that are wanted; worlds of a first wave at least


@dataclass(frozen=True)
class Pace:
    """How large waves are.

    Attributes:
        first: worlds of the first wave; taken: of each further one.
        drawn: even draws from which their chains begin.
        most: waves.
    """

    first: int
    taken: int
    drawn: int = 150_000
    most: int = 40


def pace_for(keep: int) -> Pace:
    """Return how large waves are for so many worlds: 1,000 and 400 for 300 of them, fewer for fewer."""
    part = min(keep / WORLDS, 1.0)
    return Pace(max(LEAST_FIRST, round(1_000 * part)), max(LEAST_FIRST // 2, round(400 * part)))


@dataclass(frozen=True)
class Request:
    """What is matched.

    Attributes:
        scenarios, data: the organisations, and where their files are.
        evidence: patterns with bands.
        keep: worlds that are wanted.
        seed: of the draws; the runs have the scenarios' own.
        pace: how large waves are.
    """

    scenarios: tuple[Scenario, ...]
    data: tuple[Files, ...]
    evidence: LoadedEvidence
    keep: int
    seed: int
    pace: Pace

    def check(self) -> None:
        """Raise PlanError where nothing can be judged of one of the organisations."""
        for scenario, patterns in zip(self.scenarios, self.patterns, strict=True):
            if not patterns:
                _here, why = judged_here(self.evidence.patterns, scenario, "world")
                reasons = "; ".join(f"{key}: {reason}" for key, reason in why.items())
                text = _("{scenario}: no pattern can be judged of this scenario: {reasons}")
                raise PlanError(text.format(scenario=scenario.label, reasons=reasons))

    @cached_property
    def patterns(self) -> tuple[Patterns, ...]:
        """What each world is judged by, in each organisation."""
        return judged_patterns(self.evidence.patterns, self.scenarios)

    @property
    def runs(self) -> int:
        """Runs on which a judgement stands: four, or as many as a pattern asks for."""
        return max(RUNS, *(one.runs for own in self.patterns for one in own.values()))

    @property
    def question(self) -> dict[str, PlainValue]:
        """What the plan of a wave says of it: what worlds are judged by, whatever else the evidence may say."""
        judged = [{key: one.model_dump(mode="json") for key, one in own.items()} for own in self.patterns]
        return {"kind": "worlds", "patterns": digest(judged).hex(), "seed": self.seed}


@contextmanager
def wave_runs(request: Request, keeping: Keeping, workers: int | None) -> Iterator[Execution]:
    """Open the place of a wave's runs."""
    draft = Draft()
    for scenario, data in zip(request.scenarios, request.data, strict=True):
        draft.variant(scenario, data)
    plan = draft.plan(request.question, request.scenarios[0].run.seed, request.runs)
    pool = pool_given(PROCESSES, workers, plan, bool(draft.handed))  # readings are Python: threads would wait
    with execute(plan, draft, keeping, pool, Manner()) as execution:
        yield execution
