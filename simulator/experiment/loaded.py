"""An experiment as loaded: with its scenarios, and where everything was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from simulator.data.points import Points
from simulator.experiment.schema import Experiment
from simulator.experiment.world_source import WorldSource
from simulator.runs.draft import Files
from simulator.runs.own import OwnDocument
from simulator.scenario.files.problems import Problems
from simulator.scenario.files.references import inside
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.shipped import shipped_file

BESIDE, COPY, WORLDS_COPY = "scenarios", "experiment.yaml", "kept-worlds.json"


@dataclass(frozen=True)
class Variant:
    """A base scenario with one option of each group of overlays.

    Attributes:
        base: the base's key.
        options: group: option.
        scenario: with the experiment's seed and horizon; data: the same, plain.
        files: name: place of the data files that it refers to, or graphs in their place.
        chosen: paths whose values the experiment itself writes out for an option: what is chosen is not drawn.
    """

    base: str
    options: dict[str, str]
    scenario: Scenario
    data: Plain
    files: Files
    chosen: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The base's key and the options' keys."""
        return "+".join([self.base, *self.options.values()])


@dataclass(frozen=True)
class LoadedExperiment:
    """An experiment as loaded, with its scenarios, the warnings about them, and where everything was written.

    `listed`: the points of its CSV file, where its design has one; `copies`: what a folder of its runs holds for the
    reader and for a repetition, by name: a text, or the file that is copied; `source`: where worlds of `uncertain` come
    from, None where all is as it is written; `own`: where the functions of outcomes of one's own are found.
    """

    experiment: Experiment
    variants: tuple[Variant, ...]
    warnings: tuple[str, ...]
    problems: Problems
    file: FilePath
    data_dir: FilePath | None
    listed: Points[Any] | None = None
    copies: Mapping[str, FilePath | str] = field(default_factory=dict)
    source: WorldSource | None = None
    own: Mapping[str, OwnDocument] = field(default_factory=dict)

    def find(self, name: str) -> FilePath | None:
        """Return a file that the experiment names; none where no such file lies in its folders."""
        return find_file(name, self.file.parent, self.data_dir)


def find_file(name: str, folder: FilePath, extra: FilePath | None) -> FilePath | None:
    """Return the file of this name in the experiment's folders, else that comes along; none where there is none."""
    for place in (extra, folder, folder / BESIDE, folder.parent / BESIDE):
        inner = inside(name.removeprefix(f"../{BESIDE}/"), place) if place is not None else None
        if inner is not None:
            return inner
    return shipped_file(name)
