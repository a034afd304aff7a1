"""The plan of a folder, written out before the first run: scenarios, changes in them, cells, rows of the design.

A cell is what has to be run: a scenario with changes, in one world. A row of the design says what a cell stands for;
rows that come to the same cell share it. A run is one replication of a cell. Waves are what a search or a rule has
added later: each is written out, with the hashes of its cells, before its runs begin.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from simulator.errors import RunFolderError, ScenarioError
from simulator.runs.canonical import canonical, digest
from simulator.runs.cells import Cell, Run, Runs
from simulator.runs.document import FORMAT, MAIN, NOTHING, Document, Wave
from simulator.scenario.changes import written
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, ScenarioError)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the design.

    Attributes:
        number: from 0.
        cell: hash of the cell that it stands for.
        labels: places among the labels: what was chosen, by name.
        world: number of its world, or NO_WORLD; drawn: place of its drawn values among the changes, or NOTHING.
        part: MAIN, or what else of the question it belongs to, such as worlds.
    """

    number: int
    cell: bytes
    labels: tuple[int, ...]
    world: int
    drawn: int
    part: str


class Plan:
    """A written-out plan: everything follows from its document.

    Attributes:
        document: as it is stored.
        variants, changes, options: the document's lists and those of its waves together.
    """

    def __init__(self, document: Document) -> None:
        """Keep the document; raises RunFolderError where it is none of this format."""
        self.document = document
        if document.get("format") != FORMAT:
            raise RunFolderError(_("a plan in a format that this version does not know"))
        self._waves: list[Wave] = [document, *document["waves"]]
        self.variants = [one for wave in self._waves for one in wave["variants"]]
        self.changes = [one for wave in self._waves for one in wave["changes"]]
        self.options = [one for wave in self._waves for one in wave["options"]]
        self._labels = [one for wave in self._waves for one in wave["labels"]]

    @classmethod
    def from_text(cls, text: str) -> "Plan":
        """Return the plan of a document in canonical JSON; raises RunFolderError for what is none."""
        try:
            plan = cls(json.loads(text))
            plan._walk()
        except UNREADABLE as problem:
            raise RunFolderError(_("a plan that cannot be read: {why}").format(why=repr(problem))) from None
        return plan

    def _walk(self) -> None:
        """Look at every cell and row once; raises an error of Python's where one leads nowhere."""
        for cell in self.cells.values():
            self.changes_of(cell)
            self.options_of(cell)
        for row in self.rows:
            self.labels(row)
            self.world(row)
        if not (isinstance(self.most, int) and isinstance(self.seed, int) and isinstance(self.kind, str)):
            raise TypeError("replications, seed or kind of question")

    @cached_property
    def text(self) -> str:
        """The document as canonical JSON."""
        return canonical(cast(Plain, self.document))

    @property
    def code(self) -> str:
        """The version of the code that the plan was made for."""
        return self.document["code"]

    @property
    def question(self) -> Plain:
        """What is asked, and the rule by which it is answered; `kind` is the command's name."""
        return self.document["question"]

    @property
    def kind(self) -> str:
        """The kind of the question, such as compare or sweep."""
        return str(self.question["kind"])

    @property
    def most(self) -> int:
        """Replications of a cell, at most."""
        return self.document["replications"]

    @property
    def seed(self) -> int:
        """The seed of chance."""
        return self.document["seed"]

    @cached_property
    def _listed(self) -> list[Cell]:
        """The cells by their places; the same one may stand there twice."""
        changes = [digest(one) for one in self.changes]
        options = [digest(one) for one in self.options]
        scenarios = [digest(one["data"], one["files"]) for one in self.variants]
        cells = []
        for variant, changed, option, first, least, world in (one for wave in self._waves for one in wave["cells"]):
            known = [self.code.encode(), scenarios[variant], *(changes[at] for at in changed)]
            known += [options[option] if option != NOTHING else b"", str(first).encode()]
            key = hashlib.sha256(b"\0".join(known)).digest()
            cells.append(Cell(key, variant, tuple(changed), option, first, least, world))
        return cells

    @cached_property
    def cells(self) -> dict[bytes, Cell]:
        """The cells by their hash, in the order in which they are run."""
        cells: dict[bytes, Cell] = {}
        for cell in self._listed:
            cells.setdefault(cell.hash, cell)
        return cells

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the design."""
        listed = (one for wave in self._waves for one in wave["rows"])
        return [
            Row(number, self._listed[cell].hash, tuple(labels), world, drawn, part)
            for number, (cell, labels, world, drawn, part) in enumerate(listed)
        ]

    def part(self, name: str = MAIN) -> list[Row]:
        """Return the rows of a part of the question."""
        return [row for row in self.rows if row.part == name]

    @property
    def main(self) -> list[Row]:
        """The rows that the question itself is about, or its `main` part; all of them where it has no such part."""
        return self.part() or self.part(str(self.question.get("main", MAIN))) or self.rows

    def cells_of(self, rows: Sequence[Row]) -> list[Cell]:
        """Return the cells of some rows, each once, in the order of the rows."""
        return [self.cells[key] for key in dict.fromkeys(row.cell for row in rows)]

    def changes_of(self, cell: Cell) -> Plain:
        """Return what a cell changes in its scenario: {path: value}."""
        return {path: value for at in cell.changes for path, value in self.changes[at].items()}

    def options_of(self, cell: Cell) -> Plain:
        """Return what a cell's runs do beside reaching the horizon; nothing for most."""
        return self.options[cell.option] if cell.option != NOTHING else {}

    @cached_property
    def _levers(self) -> list[str]:
        """The paths that the question varies, in its order."""
        return [str(path) for path in self.question.get("levers") or ()]

    def labels(self, row: Row) -> Plain:
        """Return what a row of the design stands for, by name: levers in the question's order, last."""
        labels = {name: value for at in row.labels for name, value in self._labels[at].items()}
        levers = {path: labels.pop(path) for path in self._levers if path in labels}
        return {**labels, **levers}

    def signature(self, row: Row) -> str:
        """Return what a row stands for and what has to be run for it, whatever the order in which a plan says it."""
        return f"{row.part} {row.cell.hex()} {row.world} {canonical(self.labels(row))}"

    @cached_property
    def signatures(self) -> set[str]:
        """The signatures of all rows."""
        return {self.signature(row) for row in self.rows}

    def world(self, row: Row) -> Plain:
        """Return what was drawn for the world of a row: {path: value}; nothing where nothing was."""
        return self.changes[row.drawn] if row.drawn != NOTHING else {}

    def scenario(self, cell: Cell) -> Scenario:
        """Return the scenario of a cell; raises RunFolderError where a folder holds none of this version."""
        return self.variant_with(cell.variant, self.changes_of(cell))

    def variant_with(self, variant: int, changes: Plain) -> Scenario:
        """Return a variant's scenario with other changes than a cell's; raises RunFolderError where there is none."""
        try:
            return Scenario.model_validate(written(self.variants[variant]["data"], changes))
        except UNREADABLE as problem:  # a ValidationError is a ValueError
            why = str(problem).split("\n", 1)[0]
            raise RunFolderError(_("a scenario that this version does not take: {why}").format(why=why)) from None

    def runs(self, first: int, stop: int, cells: Iterable[Cell] | None = None) -> Runs:
        """Return the runs `first` to before `stop` of each cell."""
        return Runs(tuple(self.cells.values() if cells is None else cells), first, stop)

    def sure_runs(self, cells: Iterable[Cell] | None = None) -> list[Run]:
        """Return the runs that are sure to be needed."""
        chosen = self.cells.values() if cells is None else cells
        return [(cell.hash, cell.first + at) for cell in chosen for at in range(cell.least)]

    def extended(self, wave: Wave) -> "Plan":
        """Return the plan with a wave more."""
        document = self.document.copy()
        document["waves"] = [*document["waves"], wave]
        return Plan(document)

    @property
    def asked(self) -> Document:
        """The document without what was added to it later."""
        document = self.document.copy()
        document["waves"] = []
        return document
