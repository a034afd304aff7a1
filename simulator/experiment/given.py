"""A scenario as somebody gives it, a file or a Scenario, and its data: beside the file, in a folder, or handed over."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from simulator.data.places import Place, file_or_graph
from simulator.errors import PlanError
from simulator.runs.draft import Files
from simulator.scenario.files.loading import load
from simulator.scenario.files.references import find_data
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

Given: TypeAlias = Scenario | Path | str
Data: TypeAlias = Mapping[str, Place] | Path | str | None  # {name: file or graph}, a folder, or what lies beside a file


@runtime_checkable
class Placed(Protocol):
    """A scenario that knows where its data are, since it was loaded from a file."""

    @property
    def places(self) -> Files:
        """The place of each data file, by its name in the scenario."""


class Taken(NamedTuple):
    """A scenario with the places of its data, and the files that it was read from: its own first, then its bases."""

    scenario: Scenario
    files: Files
    chain: tuple[Path, ...] = ()


def taken(given: Given, data: Data = None, data_dir: Path | str | None = None) -> Taken:
    """Return a scenario that was given, and where its data are.

    Args:
        given: a scenario file (its data lie beside it), or a Scenario; one that was loaded knows its data.
        data: a file or a networkx graph for names that the scenario says, such as {"edges.csv": graph}, or the folder
            of all data files; either wins over what lies beside the file.
        data_dir: that folder, where `data` are something else.

    Raises ScenarioError for what is wrong in a file or missing, PlanError for what is neither file nor scenario, and
    for data that the scenario does not name.
    """
    one = _taken(given, data, data_dir)
    _must_be_named(data, [one.scenario])
    return one


def _taken(given: Given, data: Data, data_dir: Path | str | None = None) -> Taken:
    """Return a scenario and where its data are, whatever else `data` names."""
    place = data if isinstance(data, str | Path) else data_dir
    folder = None if place is None else Path(place)
    handed: Files = data if isinstance(data, Mapping) else {}
    if isinstance(given, str | Path):
        loaded = load(given, folder, handed=tuple(handed))
        scenario, files, chain = loaded.scenario, dict[str, Place](loaded.data), tuple(loaded.files)
    elif isinstance(given, Scenario):
        scenario, files, chain = given, dict(_known(given)), ()
        files |= {} if folder is None else {name: find_data(name, folder, None) for name in _named(given)}
    else:
        kind = type(given).__name__
        raise PlanError(_("a scenario is a Scenario or the path of a scenario file, not {kind}").format(kind=kind))
    own = {name: file_or_graph(place, name) for name, place in handed.items() if name in _named(scenario)}
    return Taken(scenario, {**files, **own}, chain)


def taken_together(given: Sequence[Given], data: Data | Sequence[Data] = None) -> tuple[list[Scenario], list[Files]]:
    """Return scenarios and the places of their data, given for all of them or one for each; raises as `taken`.

    What is given for all need not be named by each, but by one at least.
    """
    if isinstance(data, Sequence) and not isinstance(data, str):
        if len(data) != len(given):
            text = _("{n} data for {scenarios} scenarios: give one for each, or one for all").format(
                n=len(data), scenarios=len(given)
            )
            raise PlanError(text)
        each = [taken(one, own) for one, own in zip(given, data, strict=True)]
    else:
        each = [_taken(one, data) for one in given]
        _must_be_named(data, [one.scenario for one in each])
    return [one.scenario for one in each], [one.files for one in each]


def _known(scenario: Scenario) -> Files:
    """Return where a loaded scenario's data are, those apart that it does not name any more."""
    places = scenario.places if isinstance(scenario, Placed) else {}
    return {name: place for name, place in places.items() if name in _named(scenario)}


def _named(scenario: Scenario) -> list[str]:
    """Return the names of data that a scenario says."""
    return [name for name in (scenario.network.file, scenario.network.people) if name is not None]


def _must_be_named(data: Data, scenarios: Sequence[Scenario]) -> None:
    """Raise PlanError for data under a name that no scenario says: they would be left out silently."""
    names = [name for scenario in scenarios for name in _named(scenario)]
    for name in data if isinstance(data, Mapping) else ():
        if name not in names:
            text = _("the scenario names no such data; network.file and network.people say which it reads")
            raise PlanError(f"{name}: {text}" + did_you_mean(name, names))
