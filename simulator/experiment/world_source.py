"""Where worlds come from: kept ones, which the evidence does not rule out, or the plausible ranges (the prior).

source = source_of()                                          # the shipped kept worlds
source = source_of(file="client.json")                        # kept worlds of a client's own
source = source_of(prior=True)                                # the uniform ranges of the parameter table
drawn = draw_from(source, [base, other], count=50, seed=42)   # of each scenario, of each world: {path: value}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.draws import slot_of
from simulator.errors import PlanError
from simulator.experiment.kept_worlds import KeptWorlds, load_worlds, shipped_worlds
from simulator.experiment.uncertainty import WORLDS_KEY, draw_worlds_of, uncertain_all
from simulator.runs.canonical import JsonValue
from simulator.scenario.changes import value_at
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

FROM = "worlds_from"  # key of a question, and of answers as data
KEPT, RANGES = "kept", "prior"  # kinds of sources, as a question says them
RELATIVE = "personas."  # drawn around what each scenario says, so that differences stay


@dataclass(frozen=True)
class WorldSource:
    """Where worlds come from.

    Attributes:
        kept: the kept worlds; None: the plausible ranges.
    """

    kept: KeptWorlds | None = None

    @property
    def kind(self) -> str:
        """Which kind it is: kept or prior."""
        return RANGES if self.kept is None else KEPT

    @property
    def facts(self) -> Plain:
        """What a question and an answer as data say of it: kind; of kept worlds also name, hash, evidence, number."""
        if self.kept is None:
            return {"kind": self.kind}
        return {
            "kind": self.kind, "name": self.kept.name, "sha256": self.kept.sha256,
            "evidence": self.kept.provenance.evidence, "count": len(self.kept),
        }  # fmt: skip


PRIOR = WorldSource()


def source_of(prior: bool = False, file: Path | str | None = None) -> WorldSource:
    """Return where worlds come from: the shipped kept ones, those of a file, or the plausible ranges.

    Raises ScenarioError for a file that is missing or wrong, PlanError where both are asked.
    """
    refuse_apart(0, prior, file)
    if prior:
        return PRIOR
    return WorldSource(shipped_worlds() if file is None else load_worlds(file))


def worlds_source(worlds: int | None, prior: bool, file: Path | str | None) -> WorldSource | None:
    """Return where the worlds of --worlds come from; None where none are asked for.

    Raises PlanError for --prior or --from without worlds, ScenarioError for a file that is missing or wrong.
    """
    refuse_apart(worlds, prior, file)
    return None if worlds is None else source_of(prior, file)


def refuse_apart(worlds: int | None, prior: bool, file: Path | str | None) -> None:
    """Raise PlanError where --prior and --from are given together, or without --worlds."""
    if worlds is None and (prior or file is not None):
        raise PlanError(_("--prior and --from say which worlds: they go with --worlds"))
    if prior and file is not None:
        raise PlanError(_("--prior asks the plausible ranges, --from a file of kept worlds: give one of them"))


def kind_said(question: Mapping[str, JsonValue]) -> str:
    """Return the kind of source that a stored question says; nothing where it says none."""
    facts = question.get(FROM)
    kind = facts.get("kind") if isinstance(facts, dict) else None
    return kind if isinstance(kind, str) and kind in (KEPT, RANGES) else ""


def draw_from(
    source: WorldSource,
    scenarios: Sequence[Scenario],
    count: int,
    seed: int,
    known: Sequence[str] = (),
    first: int = 0,
) -> list[list[Plain]]:
    """Return the same worlds for several scenarios: of each scenario, of each world, {path: value}.

    Args:
        source: kept worlds, or the plausible ranges.
        scenarios: for which they are written.
        count: how many; more of the same seed begin with the same kept worlds.
        seed: of the permutation, or of the draws.
        known: paths that stay as they are, with what lies under them.
        first: how many kept worlds to leave out at the beginning; draws from ranges take another seed instead.

    Raises PlanError where more are asked than are kept.
    """
    if source.kept is None:
        return draw_worlds_of([uncertain_all(one, known) for one in scenarios], count, seed)
    places = places_of(source.kept, count, seed, first)
    return [source.kept.worlds(one, places, known) for one in scenarios]


def places_of(kept: KeptWorlds, count: int, seed: int, first: int = 0) -> list[int]:
    """Return which kept worlds are taken: some, one after another, of a permutation keyed by the seed.

    Raises PlanError where there are too few.
    """
    check_enough(kept, first + count)
    key = np.random.SeedSequence(seed, spawn_key=(WORLDS_KEY, int(slot_of("kept"))))
    order = np.argsort(np.random.Philox(key).random_raw(len(kept)), kind="stable")
    return [int(at) for at in order[first : first + count]]


def check_enough(kept: KeptWorlds, wanted: int) -> None:
    """Raise PlanError where fewer worlds are kept than are wanted."""
    if wanted > len(kept):
        text = _("{wanted:,} worlds are asked, {name} has {n:,}: ask fewer, or the plausible ranges (--prior)")
        raise PlanError(text.format(wanted=wanted, name=kept.name, n=len(kept)))


def stated_differently(scenarios: Sequence[Scenario], source: WorldSource, known: Sequence[str] = ()) -> list[str]:
    """Return the paths, of those that are drawn, that scenarios state differently: what is chosen is not drawn.

    What is said of a persona is drawn around each scenario's own value, so its difference stays; elsewhere one value
    for all would wipe a chosen difference out.
    """
    if source.kept is None:
        paths = {one.path for scenario in scenarios for one in uncertain_all(scenario, known)}
    else:
        paths = {path for scenario in scenarios for path in source.kept.changes(scenario, 0, known)}
    plans = [plain(one) for one in scenarios]
    drawn = (path for path in paths if not path.startswith(RELATIVE))
    return sorted(path for path in drawn if any(value_at(one, path) != value_at(plans[0], path) for one in plans))
