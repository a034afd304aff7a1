"""Scenario files -> Scenario: overlays, positions, all errors at once, and the warnings that go with it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pydantic import ValidationError

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.fields.names import Path
from simulator.scenario.files.added_names import look_alikes
from simulator.scenario.files.checks import cross_checks
from simulator.scenario.files.defaults import completed, replaced_shares, replaced_words
from simulator.scenario.files.faults import Fault, Origin, UnreadableError
from simulator.scenario.files.field_types import wrong_types
from simulator.scenario.files.holiday_country import dutch_dates
from simulator.scenario.files.overlays import Chain, lay_over, read_chain
from simulator.scenario.files.own_templates import own_templates
from simulator.scenario.files.partial_validation import Holes, Problem, without_mistakes
from simulator.scenario.files.references import find_data
from simulator.scenario.files.templates import Lives, lives
from simulator.scenario.files.warnings import warnings_of
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import FORMAT, Draft, Scenario
from simulator.shipped import is_shipped, meant
from simulator.texts import _


@dataclass(frozen=True)
class Loaded:
    """A scenario as loaded: with its warnings, where each value was written, and the files it refers to.

    remarks: what a file does that is no fault, and may surprise: path, place and text.
    templates: path of each value that a persona template gives: the name of that template.
    """

    scenario: Scenario
    warnings: tuple[str, ...]
    origins: dict[str, Origin]
    files: tuple[FilePath, ...]
    data: dict[str, FilePath] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def load(
    path: FilePath | str,
    data_dir: FilePath | str | None = None,
    overlays: Sequence[FilePath] = (),
    handed: Collection[str] = (),
) -> Loaded:
    """Read a scenario file and those it extends; what `overlays` say themselves, their names apart, wins.

    A bare name such as `leisure-park` is a scenario that comes along, where there is no such file.
    Files it refers to are found in its own folder or in `data_dir`, which wins; those of `handed` need not be there.
    Raises ScenarioError with all problems, one a line: file:line:column: field: what is wrong, what is allowed.
    All means: of the texts, the fields, the files referred to, and what does not fit between the parts, as far as
    it does not depend on something that is wrong itself (see `simulator.scenario.files.partial_validation`).
    """
    file = meant(path)
    extra = FilePath(data_dir) if data_dir is not None else None
    if extra is not None and not extra.is_dir():
        raise ScenarioError(_("{extra}: no such folder (--data)").format(extra=escaped(str(extra))))
    chain = _read(file, extra, overlays)
    given = chain.data.pop("format", None)
    _check_format(chain, given)
    own = own_templates(chain)
    led = lives(chain.data, own)
    scenario, files = _checked(chain, led, (file.parent, extra), handed)
    _place(chain, led.layered, own)
    origins = {".".join(at): origin for at, origin in chain.values.items() if at}
    templates = {".".join(at): name for at, name in led.layered.items()}
    warned, remarks = tuple(_warnings(scenario, chain)), dict(_remarks(chain))
    return Loaded(scenario, warned, origins, tuple(chain.files), files, templates, remarks)


def _place(chain: Chain, layered: dict[Path, str], own: Plain) -> None:
    """Let what a file's own templates give have the place where they write it."""
    for path, name in layered.items():
        at = ("templates", name, *(path[2:] if path[0] == "personas" else path[1:2]))
        if name in own and at in chain.values:
            chain.values[path] = chain.values[at]


def _warnings(scenario: Scenario, chain: Chain) -> Iterator[str]:
    """Yield the warnings, each with the place that it comes from where a file writes it."""
    for at, text in look_alikes(chain.added):
        yield str(Fault(chain.origin(at, at_key=True), at, text))
    for at, text in [*dutch_dates(scenario, chain.values), *warnings_of(scenario)]:
        origin = chain.written(at)
        yield str(Fault(origin, at, text)) if origin else f"{'.'.join(at)}: {text}"


def _remarks(chain: Chain) -> Iterator[tuple[str, str]]:
    """Yield what replaces defaults as a whole: path, place and text."""
    for at, gone in replaced_shares(chain.data):
        yield ".".join(at), str(Fault(chain.origin(at), at, replaced_words(gone)))


def _read(file: FilePath, extra: FilePath | None, overlays: Sequence[FilePath]) -> Chain:
    """Return what a file, those it extends and the overlays say together."""
    chain = Chain()
    try:
        read_chain(file, file.name, [folder for folder in (file.parent, extra) if folder is not None], chain)
        for overlay in overlays:
            lay_over(overlay, chain)
    except UnreadableError as problem:
        chain.faults.append(problem.fault)
        chain.stop()
    return chain


def _check_format(chain: Chain, given: Value) -> None:
    """Note a format that is missing or another one; a base that cannot be read may have it."""
    reported = any(fault.path == ("format",) for fault in chain.faults)
    if not reported and (given is not None or chain.whole) and (given != FORMAT or given is True):
        chain.note(("format",), _("must be {format}: write format: {format} at the top").format(format=FORMAT))


def _checked(
    chain: Chain, led: Lives, folders: tuple[FilePath, FilePath | None], handed: Collection[str]
) -> tuple[Scenario, dict[str, FilePath]]:
    """Return the scenario and the places of its data files; raises ScenarioError with all that is wrong."""
    data = completed(led.data)
    wrong = wrong_types(Scenario, data)
    reported = {fault.path for fault in chain.faults} | {path for path, _ in wrong}
    for path, why in wrong:
        chain.note(path, why)
    scenario = None if reported else _whole(data)
    draft, holes, problems = (scenario, Holes(), []) if scenario else _partial(data, reported, chain)
    for path, why, at_key in problems:
        if chain.whole or at_key or _is_leaf(chain.data, path):
            chain.note(path, why, at_key)
    for path, why, at_key in led.wrong if chain.whole else ():
        chain.faults.append(Fault(chain.origin(path[:-1] if at_key else path, at_key), path, why))
    files = {}
    if draft is not None:
        files = _data_files(draft, chain, folders, handed)
        if chain.whole:
            _check_fit(draft, chain, holes)
    chain.stop()
    return scenario or Scenario.model_validate(data), files


def _whole(data: Plain) -> Scenario | None:
    """Return the scenario that data are, the usual case; none where they have a mistake."""
    try:
        return Scenario.model_validate(data)
    except ValidationError:
        return None


def _partial(data: Plain, reported: set[Path], chain: Chain) -> tuple[Scenario | None, Holes, list[Problem]]:
    """Return what can be read of data that have a mistake, what is missing from it, and what is wrong."""
    return without_mistakes(Draft, data, reported, chain.data)


def _is_leaf(data: Value, path: Path) -> bool:
    """Return whether a value that is no map stands at a path."""
    for key in path:
        if isinstance(data, list) and key.isdigit():
            data = data[int(key)]
        elif isinstance(data, dict) and key in data:
            data = data[key]
        else:
            return False
    return not isinstance(data, dict)


def _data_files(
    draft: Scenario, chain: Chain, folders: tuple[FilePath, FilePath | None], handed: Collection[str]
) -> dict[str, FilePath]:
    """Return the places of the files that a scenario refers to; a missing one is noted where it is named."""
    files = {}
    for key, name in (("file", draft.network.file), ("people", draft.network.people)):
        if name is None or name in handed:
            continue
        came_along = next((base.parent for base in chain.files if is_shipped(base)), None)
        try:
            files[name] = find_data(name, *folders, came_along)
        except ScenarioError as problem:
            chain.note(("network", key), str(problem))
    return files


def _check_fit(draft: Scenario, chain: Chain, holes: Holes) -> None:
    """Note what does not fit between the parts, as far as it depends on no hole."""
    for wrong in cross_checks(draft):
        if not any(holes.covers(path) for path in (wrong.path, *wrong.on)):
            chain.note(wrong.path, wrong.text)
