"""The plan, written out in full before the first run: scenarios, worlds, points, and the cells that follow from them.

A design row is a scenario (base with overlays) x a way of holding hours x a point of the levers x a world. A cell is
what has to be run for it: rows that come to the same scenario share one. A run is one replication of a cell.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from simulator.errors import PlanError
from simulator.experiment.hold import NAME as HELD
from simulator.experiment.hold import hold_total
from simulator.experiment.statistics import looks
from simulator.scenario.changes import value_at, written
from simulator.scenario.estimate import estimate
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.sweep.canonical import canonical, code_version, digest, jsonable
from simulator.sweep.levels import levels
from simulator.sweep.loaded import LoadedExperiment, Variant
from simulator.sweep.schema import FORMAT
from simulator.sweep.uncertainty import draw_worlds_of

HOURS = ("managers", "phases", "interventions", "calendar", "start")
START = "start"
NO_WORLD = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the design.

    Attributes:
        number: from 0, in the order in which rows are run.
        variant, point, world: places in the plan's lists; world -1 where nothing is uncertain.
        hold: weekly or total.
        cell: SHA-256 of all that the cell's runs hang on, the replication apart.
    """

    number: int
    variant: int
    hold: str
    point: int
    world: int
    cell: bytes


class Plan:
    """A written-out plan: everything follows from its document, which is plain data."""

    def __init__(self, document: Plain) -> None:
        """Keep the document."""
        self.document = document

    @classmethod
    def from_text(cls, text: str) -> "Plan":
        """Return the plan of a document in canonical JSON."""
        return cls(json.loads(text))

    @cached_property
    def text(self) -> str:
        """The document as canonical JSON."""
        return canonical(self.document)

    @cached_property
    def variants(self) -> list[Plain]:
        """The scenarios: base, options, name, data (plain), files {name: SHA-256}, worlds (which list)."""
        return list(self.document["variants"])

    @property
    def stages(self) -> list[int]:
        """Numbers of replications at which the runs of a cell may end; the last is the most."""
        wanted = self.document["replications"]
        return [wanted["fixed"]] if wanted["fixed"] else looks(wanted["min"], wanted["max"])

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the design: world by world, each with all its scenarios, holds and points."""
        document = self.document
        places = [
            (world, variant, hold, point)
            for world in range(document["worlds"] or 1)
            for variant in range(len(document["variants"]))
            for hold in document["holds"]
            for point in range(len(document["points"]))
        ]
        found = []
        for number, (world, variant, hold, point) in enumerate(places):
            drawn = world if document["worlds"] else NO_WORLD
            found.append(Row(number, variant, hold, point, drawn, self._cell(variant, hold, point, drawn)))
        return found

    @cached_property
    def cells(self) -> dict[bytes, Row]:
        """The cells, each with the first row that it serves, in the order in which they are run."""
        found: dict[bytes, Row] = {}
        for row in self.rows:
            found.setdefault(row.cell, row)
        return found

    def changes(self, row: Row) -> dict[str, Any]:
        """Return what a row changes in its scenario: {path: value}."""
        return {**self.world(row), **self.own(row)}

    def own(self, row: Row) -> dict[str, Any]:
        """Return what a row changes apart from its world: the levers' values, and what holds the hours."""
        return {**self.document["points"][row.point], **self._held(row.variant, row.hold, row.point, row.world)}

    def world(self, row: Row) -> dict[str, Any]:
        """Return the world of a row: {path: value}."""
        if row.world == NO_WORLD:
            return {}
        found: dict[str, Any] = self.document["drawn"][self.document["variants"][row.variant]["worlds"]][row.world]
        return found

    def scenario(self, row: Row) -> Scenario:
        """Return the scenario of a row."""
        return Scenario.model_validate(written(self.document["variants"][row.variant]["data"], self.changes(row)))

    def runs(self, first: int, stop: int, cells: Mapping[bytes, Row] | None = None) -> Iterator[tuple[bytes, int]]:
        """Yield (cell, replication) of the replications from `first` to before `stop`: world by world, and in a world
        replication by replication, so that cells that share an organisation follow each other.
        """
        block: list[bytes] = []
        world = None
        for cell, row in (self.cells if cells is None else cells).items():
            if row.world != world:
                yield from ((one, replicate) for replicate in range(first, stop) for one in block)
                block, world = [], row.world
            block.append(cell)
        yield from ((one, replicate) for replicate in range(first, stop) for one in block)

    def seconds(self) -> float:
        """Return what all runs take on one core, about: of each scenario, the longest of its holds and points aside."""
        each = [estimate(Scenario.model_validate(variant["data"])).seconds for variant in self.document["variants"]]
        return sum(each[row.variant] for row in self.cells.values()) * self.stages[-1]

    def _held(self, variant: int, hold: str, point: int, world: int) -> dict[str, Any]:
        """Return the change that holds the total of the hours."""
        if hold != "total":
            return {}
        factors = self.document["held"]
        key = f"{variant} {point} {world if self.document['held_by_world'] else NO_WORLD}"
        return {f"interventions.{HELD}": factors[key]} if factors.get(key) else {}

    def _cell(self, variant: int, hold: str, point: int, world: int) -> bytes:
        """Return the hash of all that a cell's runs hang on."""
        document = self.document
        held = self._held(variant, hold, point, world)
        return hashlib.sha256(
            document["code"].encode()
            + self._hashes[0][variant]
            + digest(document["points"][point], held)
            + (self._hashes[1][document["variants"][variant]["worlds"]][world] if world != NO_WORLD else b"")
        ).digest()

    @cached_property
    def _hashes(self) -> tuple[list[bytes], list[list[bytes]]]:
        """Hashes of the scenarios with their files, and of the worlds."""
        scenarios = [digest(variant["data"], variant["files"]) for variant in self.document["variants"]]
        return scenarios, [[digest(world) for world in drawn] for drawn in self.document["drawn"]]


def make_plan(loaded: LoadedExperiment) -> Plan:
    """Return the plan of an experiment; raises ScenarioError or PlanError for what cannot be planned."""
    experiment = loaded.experiment
    found = levels(loaded)
    points = [jsonable(point) for point in found.points]
    uncertain = any(found.unknowns)
    kind = experiment.design.uncertainties.kind if experiment.design.uncertainties else "lhs"
    seed = loaded.variants[0].scenario.run.seed
    drawn = draw_worlds_of(found.unknowns, experiment.worlds, seed, kind) if uncertain else []
    lists: list[list[Plain]] = []
    for worlds in drawn:
        if worlds not in lists:
            lists.append(jsonable(worlds))
    by_world = uncertain and any(path.split(".", 1)[0] in HOURS for world in drawn for path in world[0])
    files = [{name: _hash(place) for name, place in sorted(one.files.items())} for one in loaded.variants]
    return Plan(
        {
            "format": FORMAT,
            "code": code_version(),
            "question": jsonable(experiment.question),
            "seed": seed,
            "levers": list(points[0]),
            "stated": jsonable(experiment.model_dump(mode="python", include={"uncertain", "known", "uncertainties"})),
            "design": experiment.design.model_dump(mode="json"),
            "holds": list(experiment.holds),
            "outcomes": list(experiment.outcomes),
            "replications": experiment.replications.model_dump(mode="json"),
            "variants": [
                {
                    "name": one.name, "base": one.base, "options": one.options, "data": one.data, "files": hashes,
                    "worlds": lists.index(jsonable(drawn[at])) if uncertain else NO_WORLD,
                }
                for at, (one, hashes) in enumerate(zip(loaded.variants, files, strict=True))
            ],
            "worlds": experiment.worlds if uncertain else 0,
            "points": points,
            "drawn": lists,
            "held_by_world": by_world,
            "held": _held(loaded, points, drawn if by_world else None),
        }
    )  # fmt: skip


def _hash(place: Path) -> str:
    """Return the SHA-256 of a file."""
    with place.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _held(
    loaded: LoadedExperiment, points: Sequence[Plain], drawn: Sequence[Sequence[Plain]] | None
) -> dict[str, Plain | None]:
    """Return the intervention that holds the total of planned hours of each scenario and point (and world).

    The total is that of the base with the first option of every group of overlays, at the point's start.
    """
    if "total" not in loaded.experiment.holds:
        return {}
    first = {variant.base: variant for variant in reversed(loaded.variants)}
    found: dict[str, Plain | None] = {}
    for v, variant in enumerate(loaded.variants):
        for w, world in enumerate(drawn[v]) if drawn is not None else [(NO_WORLD, {})]:
            for p, point in enumerate(points):
                reference = {**world, **{path: value for path, value in point.items() if path == START}}
                found[f"{v} {p} {w}"] = _equal_total(
                    _scenario(first[variant.base], reference), _scenario(variant, {**world, **point}), point
                )
    return found


def _scenario(variant: Variant, changes: Mapping[str, Any]) -> Scenario:
    """Return a scenario with changes."""
    return Scenario.model_validate(written(variant.data, changes))


def _equal_total(reference: Scenario, scenario: Scenario, point: Mapping[str, Any]) -> Plain | None:
    """Return the intervention that makes planned hours equal; None where they are."""
    try:
        held = hold_total(reference, scenario)
    except PlanError as problem:
        told = ", ".join(f"{path}: {value}" for path, value in point.items())
        raise PlanError(f"hold: {told or scenario.label}: {problem}") from None
    act = value_at(plain(held), f"interventions.{HELD}")
    return dict(act) if act is not None else None
