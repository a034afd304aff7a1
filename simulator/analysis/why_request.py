"""What `why` asks to be run: two scenarios whole and without each mechanism, in the same worlds where it asks some."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.analysis.factorial import AttributionRequest
from simulator.experiment.world_source import WorldSource, draw_from, stated_differently
from simulator.runs.canonical import PlainValue
from simulator.runs.document import MAIN
from simulator.runs.draft import Draft, Files
from simulator.scenario.changes import differences
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario

WHOLE: dict[str, PlainValue] = {"course": True}
Both = tuple[Scenario, Scenario]
Pair = tuple[tuple[str, str], Both]  # key and title of what is switched off; both scenarios


def worlds_of_pairs(pairs: Sequence[Both], source: WorldSource, count: int) -> list[tuple[list[Plain], list[Plain]]]:
    """Return the worlds of both scenarios of each pair, {path: value} a world; the whole pair comes first.

    What the whole pair states differently stays as it is stated, and what a mechanism switches off stays off.
    """
    whole, seed = pairs[0], pairs[0][0].run.seed
    chosen = stated_differently(whole, source)

    def own(scenario: Scenario, before: Scenario) -> list[Plain]:
        off = [one.path for one in differences(plain(before), plain(scenario))] if scenario is not before else []
        (worlds,) = draw_from(source, [scenario], count, seed, [*chosen, *off])
        return worlds

    return [(own(base, whole[0]), own(other, whole[1])) for base, other in pairs]


@dataclass(frozen=True)
class WhyRequest:
    """What is asked: both scenarios whole, and without each mechanism.

    Attributes:
        name: of the outcome.
        files: where the data files of both are.
        replications: paired runs of each pair.
        pairs: the whole, then each mechanism that is switched off.
        idle: titles of mechanisms that neither scenario has.
        source: where worlds come from; None: the scenarios as they are written.
        drawn: of both scenarios of each pair the world of each paired run, {path: value}; none without worlds.
        attribution: the plans between both; None where there can be none: unattributed says why.
    """

    name: str
    files: Sequence[Files]
    replications: int
    pairs: list[Pair]
    idle: list[str]
    source: WorldSource | None = None
    drawn: Sequence[tuple[list[Plain], list[Plain]]] = ()
    attribution: AttributionRequest | None = None
    unattributed: str = ""

    @property
    def seed(self) -> int:
        """The seed of all runs."""
        return self.pairs[0][1][0].run.seed


def written(request: WhyRequest) -> Draft:
    """Return the pairs as cells and rows of a plan: the whole as its main part, each mechanism as one of its own."""
    draft = Draft()
    for at, ((key, _title), scenarios) in enumerate(request.pairs):
        for side, (scenario, own) in enumerate(zip(scenarios, request.files, strict=True)):
            variant, options = draft.variant(scenario, own), WHOLE if not key else None
            labels = [draft.labels({"base": scenario.label, "hold": "weekly", **({"without": key} if key else {})})]
            part = f"without {key}" if key else MAIN
            for world, values in enumerate(request.drawn[at][side]) if request.drawn else ():
                drawn = draft.change(values)
                cell = draft.cell(variant, [drawn], options, first=world, world=world)
                draft.row(cell, labels, world, drawn, part)
            if not request.drawn:
                draft.row(draft.cell(variant, options=options, least=request.replications), labels, part=part)
    return draft
