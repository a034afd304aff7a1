"""What a plan says, as plain data: lists of things that refer to each other by their places."""

from typing import TypedDict

from simulator.scenario.plain import Json as Plain

FORMAT = 2
NO_WORLD = -1
NOTHING = -1  # no option, no drawn values
HANDED = "handed over: "  # begins the name of a graph, before the hash of its content, where a file's hash would stand
MAIN = ""  # the part of the rows that the question itself is about


class VariantDocument(TypedDict):
    """A scenario as a plan says it: its name, the scenario as plain data, its data files {name: SHA-256}."""

    name: str
    data: Plain
    files: dict[str, str]


class Wave(TypedDict):
    """Lists of what is in a plan, or was added to it later.

    `cells`: variant, changes, option, first, least, world; `rows`: cell, labels, world, drawn, part; by their places.
    """

    variants: list[VariantDocument]
    changes: list[Plain]
    options: list[Plain]
    labels: list[Plain]
    cells: list[tuple[int, list[int], int, int, int, int]]
    rows: list[tuple[int, list[int], int, int, str]]


class Document(Wave):
    """A plan as plain data: the version of the code, what is asked and its rule, and what was added later."""

    format: int
    code: str
    question: Plain
    seed: int
    replications: int
    waves: list[Wave]
