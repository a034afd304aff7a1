"""Where each number comes from: run, scenario line, seed, hash of the folder; what numbers on the page link to."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from simulator.experiment.results import RunResult, series_fingerprint
from simulator.experiment.stored import Answer
from simulator.report.page.assumed import differences
from simulator.scenario.files.positions import read
from simulator.scenario.files.writing import to_yaml
from simulator.texts import _, digits, runs_words, worlds_of

MOST_LINES = 8


class Entry(NamedTuple):
    """A number's origin: the anchor it is linked by, what it is, and how it was read off which runs."""

    key: str
    what: str
    how: str


class Origins:
    """The origins of a page, in the order in which its numbers are mentioned."""

    def __init__(self) -> None:
        """Begin without any."""
        self.entries: list[Entry] = []

    def link(self, what: str, how: str) -> str:
        """Return the anchor of a number; the same number has one entry."""
        known = next((one.key for one in self.entries if (one.what, one.how) == (what, how)), "")
        if known:
            return known
        key = f"origin-{len(self.entries) + 1}"
        self.entries.append(Entry(key, what, how))
        return key


def scenario_file(number: int) -> str:
    """Return the name of a scenario's file in a folder of runs."""
    return "scenario.yaml" if number == 0 else f"other-{number}.yaml"


def scenario_lines(results: Sequence[RunResult]) -> list[tuple[str, list[str]]]:
    """Return where scenarios differ, as lines of their files: path, and file:line of each; a run's seed alone."""
    paths = [path for path, _values in differences([one.scenario for one in results])] or ["run.seed"]
    places = [_lines(one) for one in results]
    return [(path, [_place(own, path, at) for at, own in enumerate(places)]) for path in paths[:MOST_LINES]]


def line_of(result: RunResult, path: str, number: int) -> str:
    """Return file and line of a number of a scenario, with its path."""
    return f"{_place(_lines(result), path, number)} ({path})"


def _lines(result: RunResult) -> dict[str, int]:
    """Return the line of each path in a scenario's file."""
    text = read(to_yaml(result.scenario).encode("utf-8"))
    return {".".join(map(str, path)): place.line for path, place in text.keys.items()}


def _place(lines: dict[str, int], path: str, number: int) -> str:
    """Return file and line of a path, or of the nearest part above it; the file alone where there is none."""
    keys = re.split(r"\.", path)
    for length in range(len(keys), 0, -1):
        line = lines.get(".".join(keys[:length]))
        if line is not None:
            return f"{scenario_file(number)}:{line}"
    return scenario_file(number)


def origin_rows(answer: Answer) -> list[tuple[str, str]]:
    """Return what all numbers share: folder, hash, seed, runs, worlds, version of the code, hashes of the figures."""
    origin, results = answer.origin, answer.results
    rows = [(_("folder of runs"), _("not kept in a folder") if origin is None else origin.folder)]
    if origin is not None:
        rows += [(_("SHA-256 of the folder"), origin.sha256 or _("not sealed")), (_("code"), origin.code)]
    rows.append((_("seed"), str(results[0].scenario.run.seed)))
    rows.append((_("runs of each scenario"), digits(len(results[0].results), ",")))
    if answer.worlds is not None:
        worlds = worlds_of(len(answer.worlds.drawn), answer.worlds.kind)
        rows.append((_("worlds"), f"{worlds}, {runs_words(answer.worlds.replications)}"))
    label = _("SHA-256 of the weekly figures of {name}")
    return rows + [(label.format(name=one.scenario.label), series_fingerprint(one.results)) for one in results]


def short_origin(answer: Answer) -> str:
    """Return the origin of all numbers in one line."""
    seed = answer.results[0].scenario.run.seed
    if answer.origin is None:
        return _("Seed {seed}; not kept in a folder.").format(seed=seed)
    text = _("Folder {folder}, seed {seed}, SHA-256 {sha256}.")
    return text.format(folder=answer.origin.folder, seed=seed, sha256=answer.origin.sha256[:12] or _("not sealed"))
