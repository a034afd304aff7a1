"""Plausibility as a question: what a scenario's runs, and those of its variants, give for the patterns of evidence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from simulator.errors import PlanError
from simulator.evidence.asked import PREFIX, asked_of
from simulator.evidence.judged_here import judged_here
from simulator.evidence.judging import Judgement, judge, kept
from simulator.evidence.loading import LoadedEvidence, load_evidence
from simulator.evidence.schema import Pattern
from simulator.experiment.checking import check_all
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.notebook import notebook_listener
from simulator.runs.pools import THREADS, Where
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.texts import _

REPLICATIONS = 8


@dataclass(frozen=True)
class PlausibilityRequest:
    """What is asked.

    Attributes:
        scenario, data: what is run, and where its files are.
        evidence: all patterns, judged here or not.
        patterns: those that can be judged of the scenario; left_out: why each of the others cannot, by key.
        replications: runs, each with its variants.
    """

    scenario: Scenario
    data: Files
    evidence: LoadedEvidence
    patterns: Mapping[str, Pattern]
    left_out: Mapping[str, str]
    replications: int

    def write(self, draft: Draft) -> None:
        """Write the scenario as a cell and a row of a plan."""
        readings: dict[str, PlainValue] = {**asked_of(self.patterns, self.scenario)}  # type: ignore[dict-item]
        options: dict[str, PlainValue] = {"course": True, "readings": readings}
        cell = draft.cell(draft.variant(self.scenario, self.data), options=options, least=self.replications)
        draft.row(cell, [draft.labels({"base": self.scenario.label})])

    @property
    def question(self) -> dict[str, PlainValue]:
        """What a plan's question says of it."""
        return {"kind": "plausibility", "replications": self.replications, "evidence": self.evidence.sha256}


@dataclass(frozen=True)
class Plausibility:
    """What came of it.

    Attributes:
        request: what was asked.
        judgements: of the patterns that were judged, in the order of the evidence.
    """

    request: PlausibilityRequest
    judgements: tuple[Judgement, ...]

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.request.scenario

    @property
    def inside(self) -> int:
        """Patterns that lie in their bands."""
        return sum(one.verdict == "inside" for one in self.judgements)

    @property
    def kept(self) -> bool:
        """Whether a world with these figures would be kept."""
        return kept(self.judgements)


def plausibility_request(
    scenario: Scenario,
    data: Files | None = None,
    evidence: LoadedEvidence | None = None,
    replications: int | None = None,
    seed: int | None = None,
) -> PlausibilityRequest:
    """Return what is asked of a scenario, as in `plausibility`; raises PlanError where no pattern can be judged."""
    chosen = scenario if seed is None else scenario.but(**{"run.seed": seed})
    known = evidence or load_evidence()
    patterns, left_out = judged_here(known.patterns, chosen)
    if not patterns:
        reasons = "; ".join(f"{key}: {reason}" for key, reason in left_out.items())
        raise PlanError(_("no pattern can be judged of this scenario: {reasons}").format(reasons=reasons))
    count = replications or max(REPLICATIONS, *(one.runs for one in patterns.values()))
    return PlausibilityRequest(chosen, data or {}, known, patterns, left_out, count)


@contextmanager
def asked_plausibility(
    request: PlausibilityRequest, keeping: Keeping, workers: int | None = None, executor: Where = THREADS
) -> Iterator[Execution]:
    """Open the place of a request's runs."""
    check_all([request.scenario], [request.data])
    draft = Draft()
    request.write(draft)
    plan = draft.plan(request.question, request.scenario.run.seed, request.replications)
    with execute_whole(plan, draft, keeping, workers, executor) as execution:
        yield execution


def answer_plausibility(
    execution: Execution, request: PlausibilityRequest, on_progress: Listener | None = None
) -> Plausibility:
    """Carry out a request."""
    (cell,) = execution.plan.cells_of(execution.plan.part())
    listener = on_progress or notebook_listener(request.scenario.label)
    execution.run(execution.plan.runs(0, request.replications, [cell]), listener)
    records = execution.reader.records(cell, 0, request.replications)
    judgements = [
        judge(key, pattern, [record.outcomes[PREFIX + key] for record in records])
        for key, pattern in request.patterns.items()
    ]
    return Plausibility(request, tuple(judgements))


def plausibility(
    scenario: Scenario,
    data: Files | None = None,
    evidence: LoadedEvidence | None = None,
    *,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    executor: Where = THREADS,
    on_progress: Listener | None = None,
    cache: bool | None = None,
) -> Plausibility:
    """Judge a scenario by evidence.

    Args:
        scenario: what is run.
        data: where its files are.
        evidence: None: the shipped file.
        replications: runs, each with the variants that readings need; None: 8, or as many as a pattern asks for.
        seed: None: the scenario's.
        workers, executor, on_progress, cache: as in `simulator.experiment.compare.run`.

    Raises PlanError where no pattern can be judged of the scenario.
    """
    request = plausibility_request(scenario, data, evidence, replications, seed)
    with asked_plausibility(request, Keeping(cache=cache), workers, executor) as execution:
        return answer_plausibility(execution, request, on_progress)
