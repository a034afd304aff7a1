"""A plan, or a wave of one, being written: things are added, each once, and referred to by their places."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from simulator.data.content import content_hash
from simulator.data.places import Place
from simulator.runs.canonical import JsonValue, PlainValue, canonical, code_version, file_hash, jsonable
from simulator.runs.document import FORMAT, HANDED, MAIN, NO_WORLD, NOTHING, Document, VariantDocument, Wave
from simulator.runs.plan import Plan
from simulator.scenario.paths import plain
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario

Thing = TypeVar("Thing")
Files = Mapping[str, Place]  # name: path of a file, or a graph that was handed over


class Draft:
    """What a plan will say.

    Attributes:
        files: where the data files are, by SHA-256; handed: graphs that were handed over, by names with their hash.
    """

    def __init__(self, plan: Plan | None = None) -> None:
        """Begin an empty plan, or a wave of one that stands."""
        self._before = Counter[str]()
        for wave in [plan.document, *plan.document["waves"]] if plan is not None else []:
            self._before.update(variants=len(wave["variants"]), changes=len(wave["changes"]), cells=len(wave["cells"]))
            self._before.update(options=len(wave["options"]), labels=len(wave["labels"]))
        self._wave = Wave(variants=[], changes=[], options=[], labels=[], cells=[], rows=[])
        self._places: dict[str, int] = {}
        self.files: dict[str, Path] = {}
        self.handed: dict[str, Place] = {}

    def variant(
        self, scenario: Scenario, files: Files | None = None, data: Plain | None = None, name: str | None = None
    ) -> int:
        """Add a scenario with the files that it refers to; data: it as plain data, name: another than its own."""
        hashes = {name: self._file(name, place) for name, place in sorted((files or {}).items())}
        body = plain(scenario) if data is None else data
        variant = VariantDocument(name=name or scenario.label, data=body, files=hashes)
        return self._add("variants", self._wave["variants"], variant)

    def change(self, values: Mapping[str, PlainValue]) -> int:
        """Add what is changed in a scenario: {path: value}."""
        return self._add("changes", self._wave["changes"], jsonable(values))

    def labels(self, values: Mapping[str, PlainValue]) -> int:
        """Add what a row of the design stands for, by name."""
        return self._add("labels", self._wave["labels"], jsonable(values))

    def cell(
        self,
        variant: int,
        changes: Sequence[int] = (),
        options: Mapping[str, PlainValue] | None = None,
        first: int = 0,
        least: int = 1,
        world: int = NO_WORLD,
    ) -> int:
        """Add a cell (see Cell); the same one once."""
        option = self._add("options", self._wave["options"], jsonable(options)) if options else NOTHING
        return self._add("cells", self._wave["cells"], (variant, list(changes), option, first, least, world))

    def row(
        self, cell: int, labels: Sequence[int], world: int = NO_WORLD, drawn: int = NOTHING, part: str = MAIN
    ) -> None:
        """Add a row of the design."""
        self._wave["rows"].append((cell, list(labels), world, drawn, part))

    def plan(self, question: Mapping[str, PlainValue], seed: int, replications: int) -> Plan:
        """Return the plan: question with its rule, seed of chance, most replications of a cell."""
        asked: Plain = jsonable(question)
        return Plan(
            Document(
                format=FORMAT, code=code_version(), question=asked, seed=seed, replications=replications, waves=[],
                **self._wave,
            )
        )  # fmt: skip

    def wave(self, rows: Sequence[int] | None = None) -> Wave:
        """Return what was added, as a wave of the plan that stands; rows: only these, by their places."""
        if rows is None:
            return self._wave
        wave = self._wave.copy()
        wave["rows"] = [self._wave["rows"][at] for at in rows]
        return wave

    def _add(self, name: str, things: list[Thing], thing: Thing) -> int:
        """Add something to a list, once; return its place."""
        key = f"{name} {canonical(cast(JsonValue, thing))}"
        if key not in self._places:
            self._places[key] = self._before[name] + len(things)
            things.append(thing)
        return self._places[key]

    def _file(self, name: str, place: Place) -> str:
        """Return the hash of data, and keep in mind where they are."""
        key = _hash_of(name, place)
        if isinstance(place, str | os.PathLike):
            self.files[key] = Path(place)
        else:
            self.handed[key] = place
        return key


def hashes_of(files: Files) -> dict[str, str]:
    """Return the hash of each data file, or of each graph, by its name."""
    return {name: _hash_of(name, place) for name, place in sorted(files.items())}


def _hash_of(name: str, place: Place) -> str:
    """Return the SHA-256 of a data file; of what is no file, a name under which this process finds it."""
    if isinstance(place, str | os.PathLike):
        return file_hash(Path(place))
    return f"{HANDED}{content_hash(place, name)}"
