"""A scenario file, those it extends and overlays over it: one map, with the place where each value was last written.

The place of a map is where the last file that wrote something in it wrote it: what is wrong between its fields is
then reported at the line that made it so.
"""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import NamedTuple

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.changes import EXCLUSIVE, NAMED, PHASE_FIELD, SOURCES
from simulator.scenario.fields.defaults import default_managers
from simulator.scenario.fields.names import Path
from simulator.scenario.files.budget import MOST_BYTES, RefusedError
from simulator.scenario.files.faults import Fault, Origin, UnreadableError
from simulator.scenario.files.positions import Place, Text, read
from simulator.scenario.files.references import inside
from simulator.scenario.files.sources import lay_sources
from simulator.scenario.plain import Plain, Value
from simulator.scenario.unknown_paths import NEW, added
from simulator.shipped import is_shipped, shipped_file
from simulator.suggestions import nearest
from simulator.texts import _

LONGEST_CHAIN = 8


@dataclass
class Chain:
    """A file, those it extends and the overlays over them.

    Attributes:
        data: what they say together.
        keys, values: where each key and each value was last written.
        files: the file itself, then those it extends; overlays are not listed.
        faults: what is wrong with the files as texts.
        whole: whether all of them could be read; else a base is unknown.
        added: personas and managers that a file adds to those of the files under it: path, names that were there.
    """

    data: Plain = field(default_factory=dict)
    keys: dict[Path, Origin] = field(default_factory=dict)
    values: dict[Path, Origin] = field(default_factory=dict)
    files: list[FilePath] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True
    added: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def origin(self, path: Path, at_key: bool = False) -> Origin:
        """Return where a path, or the nearest part above it, is written; else the first line of the file."""
        if at_key and path in self.keys:
            return self.keys[path]
        return self.written(path) or Origin(self.files[0].name, 1, 1)

    def written(self, path: Path) -> Origin | None:
        """Return where a path, or the nearest part above it, is written; none where nothing of it is."""
        lengths = range(len(path), 0, -1)
        return next((self.values[path[:length]] for length in lengths if path[:length] in self.values), None)

    def note(self, path: Path, text: str, at_key: bool = False) -> None:
        """Note something wrong at a path."""
        self.faults.append(Fault(self.origin(path, at_key), path, text))

    def stop(self) -> None:
        """Raise ScenarioError with all faults, if any, one a line in order of their place."""
        if self.faults:
            raise ScenarioError("\n".join(dict.fromkeys(map(str, sorted(self.faults)))))


def read_chain(file: FilePath, shown: str, folders: list[FilePath], chain: Chain) -> None:
    """Read what a file extends, then let the file's own values win.

    A base that cannot be read is a fault at its place; a file that cannot be read itself raises UnreadableError.
    """
    text = read_map(file, shown)
    chain.files.append(file.resolve())
    parent = text.data.pop("extends", None)
    if parent is not None:
        try:
            base, name = _parent(parent, shown, text, folders, chain)
            read_chain(base, name, [base.parent] if is_shipped(base) else folders, chain)
        except UnreadableError as problem:
            chain.faults.append(problem.fault)
            chain.whole = False
    _write_over(text, shown, chain)


def lay_over(file: FilePath, chain: Chain) -> None:
    """Let what a file says itself win, its name apart; what it extends does not count."""
    text = read_map(file, file.name)
    own = {key: value for key, value in text.data.items() if key not in ("extends", "format", "name")}
    _write_over(text._replace(data=own), file.name, chain)


def _write_over(text: Text, shown: str, chain: Chain) -> None:
    """Let what a file says itself win over what is there."""
    values = {path: Origin(shown, *place) for path, place in text.values.items()}
    keys = {path: Origin(shown, *place) for path, place in text.keys.items()}
    chain.faults += [Fault(Origin(shown, *place), path, why) for path, place, why in text.problems]
    own = _with_added(chain, text.data, keys) if chain.data else text.data
    stated, under = own.get(SOURCES), chain.data.get(SOURCES)
    _merge(chain, chain.data, own, (), _Places(keys, values))
    if isinstance(stated or {}, dict) and isinstance(under or {}, dict):
        laid = lay_sources(
            {} if stated == {} else _map(under),
            _map(stated),
            (path for path in values if path and path[0] != SOURCES),
            chain.data,
        )
        chain.data |= {SOURCES: laid} if laid or SOURCES in chain.data else {}


def _map(value: Value) -> Plain:
    """Return a map, empty where there is none."""
    return value if isinstance(value, dict) else {}


def _parent(parent: Value, shown: str, text: Text, folders: list[FilePath], chain: Chain) -> tuple[FilePath, str]:
    """Return the file that a file extends; raises UnreadableError for a cycle, a chain too long, a foreign place."""
    where, path = Origin(shown, *text.values.get(("extends",), Place(1, 1))), ("extends",)
    if not isinstance(parent, str):
        raise UnreadableError(where, _("must be the name of a file"), path)
    near = next((place for folder in folders if (place := inside(parent, folder)) is not None), None)
    file = near or shipped_file(parent)
    if file is None:
        raise UnreadableError(where, _("{parent}: no such file in the scenario's folder").format(parent=parent), path)
    if file in chain.files:
        raise UnreadableError(where, _("{parent} extends itself, in a circle").format(parent=parent), path)
    if len(chain.files) >= LONGEST_CHAIN:
        raise UnreadableError(
            where, _("more than {longest_chain} files in a row").format(longest_chain=LONGEST_CHAIN), path
        )
    return file, parent if near else file.name


def read_map(file: FilePath, shown: str, what: str = "a scenario") -> Text:
    """Return what one file says, which must be a map; raises UnreadableError where it is not.

    what: which kind of file is wanted, for the ScenarioError where there is none.
    """
    if not file.is_file():
        text = _("no such file; give the path of {what} (*.yaml)")
        raise ScenarioError(f"{escaped(str(file))}: " + text.format(what=_(what)))
    try:
        with file.open("rb") as stream:
            return read(stream.read(MOST_BYTES + 1))
    except RefusedError as problem:
        raise UnreadableError(Origin(shown, problem.line, problem.column), problem.why) from None
    except OSError as problem:
        raise UnreadableError(Origin(shown, 1, 1), str(problem.strerror)) from None


def _with_added(chain: Chain, own: Plain, keys: dict[Path, Origin]) -> Plain:
    """Return what a file says over others; what it adds as a slip of the pen would is a fault, and left out.

    keys: where the file writes its keys.
    """
    whole = dict(own)
    for part in NAMED:
        here, there = own.get(part), _there(chain, part)
        if isinstance(here, dict) and there is not None:
            whole[part] = {
                key: {name: value for name, value in says.items() if name != NEW} if isinstance(says, dict) else says
                for key, says in here.items()
                if _is_meant(chain, (part, key), says, there, keys)
            }
            if here and not whole[part]:
                del whole[part]  # written empty, it would empty what is there
    return whole


def _there(chain: Chain, part: str) -> list[str] | None:
    """Return the personas or managers of the files under a file; None where it is the first to name any."""
    under = chain.data.get(part)
    if part == "managers" and part not in chain.data and chain.whole and chain.data.get("defaults") != "none":
        return list(default_managers())
    return list(under) if isinstance(under, dict) else None


def _is_meant(chain: Chain, path: Path, says: Value, there: list[str], keys: dict[Path, Origin]) -> bool:
    """Return whether a persona or manager is there, or is clearly added; else note that it is not known."""
    part, key = path
    why = added(part, key, says, there) if isinstance(says, dict) else ""
    if why and part not in chain.data and nearest(key, there) is None:
        why = ""  # the file names all managers, in place of the default ones
    if why:
        chain.faults.append(Fault(keys[path], path, why))
    elif key not in there and part in chain.data:
        chain.added[path] = tuple(there)
    return not why


class _Places(NamedTuple):
    """Where a file writes its keys and values."""

    keys: dict[Path, Origin]
    values: dict[Path, Origin]


def _merge(chain: Chain, target: Plain, own: Plain, path: Path, places: _Places) -> None:
    """Let a map's values win over what is there: maps merge, all else replaces; an empty map empties."""
    for key, value in own.items():
        here = (*path, key)
        rival = EXCLUSIVE.get(key)
        if rival is not None and rival not in own and path[0] == "phases" and len(here) == PHASE_FIELD:
            target.pop(rival, None)
            _forget(chain, (*path, rival))
        chain.keys[here] = places.keys[here]
        under = target.get(key)
        if isinstance(value, dict) and value and isinstance(under, dict):
            chain.values[here] = places.values[here]
            _merge(chain, under, value, here, places)
            continue
        _forget(chain, here)
        target[key] = value
        chain.values |= {known: origin for known, origin in places.values.items() if known[: len(here)] == here}
        chain.keys |= {known: origin for known, origin in places.keys.items() if known[: len(here)] == here}


def _forget(chain: Chain, path: Path) -> None:
    """Forget where a value that is replaced was written."""
    for known in [known for known in chain.values if known[: len(path)] == path]:
        del chain.values[known]
