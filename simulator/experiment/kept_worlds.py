"""Kept worlds: numbers of people that the evidence does not rule out, read from a file and written for a scenario.

    kept = shipped_worlds()                          # or load_worlds("client.json")
    kept.changes(scenario, 0)                        # the first world for a scenario, {path: value}
    scenario.but(**kept.changes(scenario, 0))

A world holds behaviour and effects as values. What differs between organisations (minutes, fear, ties, ...) it holds
as factors on what a scenario says itself, so that one world speaks of any organisation.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.experiment.uncertainty import GENERATED, covered, scaled
from simulator.scenario.changes import expand, value_at
from simulator.scenario.fields.names import Name
from simulator.scenario.parameters import Parameter, parameters
from simulator.scenario.paths import is_whole, plain
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import Scenario
from simulator.shipped import WORLDS, shipped_folder
from simulator.suggestions import did_you_mean
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown

Numbers = tuple[int | float, ...]  # one a world
REMEDY = N_("make the file anew with adopt worlds")
MOST_PROBLEMS = 20


def _positive(column: Numbers) -> Numbers:
    """Return factors; raises ValueError for one that is not above zero."""
    if not all(factor > 0 for factor in column):
        raise ValueError(_("factors must be above 0"))
    return column


class Provenance(BaseModel):
    """Where kept worlds come from; further entries are free."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    evidence: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="SHA-256, in hex")
    code: Name = Field(description="version and hash of the code that judged them")


class KeptWorlds(BaseModel):
    """What a file of kept worlds says.

    Attributes:
        name: of the set, as texts and run folders name it.
        provenance: evidence and code that they stand on, and whatever else was noted.
        values: by path, a value a world.
        factors: by path (`*`: every persona), a factor a world on what a scenario says itself.
        figures: by scenario and pattern, the mean a world over its runs; None where it is not defined.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    format: Literal[1]
    name: Name
    provenance: Provenance
    values: dict[str, Numbers] = Field(default_factory=dict)
    factors: dict[str, Annotated[Numbers, AfterValidator(_positive)]] = Field(default_factory=dict)
    figures: dict[str, dict[str, tuple[int | float | None, ...]]] = Field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many worlds there are."""
        return next((len(column) for part in (self.values, self.factors) for column in part.values()), 0)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what the file says, in hex: of the file itself where `written` wrote it."""
        return hashlib.sha256(self.written().encode()).hexdigest()

    def written(self) -> str:
        """Return the text of the file: a line a path."""
        head = {"format": self.format, "name": self.name, "provenance": self.provenance.model_dump()}
        parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
        parts += [f'"{name}": {_lines(getattr(self, name))}' for name in ("values", "factors")]
        figures = [f"{_json(label)}: {_lines(own)}" for label, own in self.figures.items()]
        parts.append('"figures": {' + ",\n".join(figures) + "}")
        return "{" + ",\n".join(parts) + "}\n"

    def changes(self, scenario: Scenario, at: int, known: Iterable[str] = ()) -> Plain:
        """Return world number `at` (from 0) as it stands for a scenario, {path: value}, in order of the paths.

        Left out are paths that the scenario does not have (a generated network's where ties are imported), and those
        of `known` and what lies under them. A factor's product stays within the hard limits and, as far as the
        scenario's own value lets it, within the plausible range; zero stays zero.
        """
        (world,) = self.worlds(scenario, [at], known)
        return world

    def worlds(self, scenario: Scenario, places: Sequence[int], known: Iterable[str] = ()) -> list[Plain]:
        """Return several worlds as they stand for a scenario, as in `changes`; places: their numbers, from 0."""
        data, table, left_out = plain(scenario), _facts(), list(known)
        absent = GENERATED if scenario.network.file is not None else ()
        columns: dict[str, list[Value]] = {}
        for path, column in [*self.values.items(), *self.factors.items()]:
            for one in expand(data, path):
                own = value_at(data, one)
                if own is None or one in absent or covered(one, left_out):
                    continue
                numbers: Iterable[float] = (column[at] for at in places)
                if path in self.factors:
                    fact = table[_general(path)]
                    numbers = (scaled(float(own), factor, fact) for factor in numbers)
                whole = is_whole(one)
                columns[one] = [math.floor(value + 0.5) if whole else float(value) for value in numbers]
        paths = sorted(columns)
        return [{path: columns[path][at] for path in paths} for at in range(len(places))]


def shipped_file() -> Path:
    """Return the place of the shipped worlds."""
    return shipped_folder(WORLDS) / "field.json"


def shipped_worlds() -> KeptWorlds:
    """Return the kept worlds that are shipped; raises ScenarioError where there are none."""
    file = shipped_file()
    if not file.is_file():
        text = _("there are no kept worlds here: make them with adopt worlds, name a file of your own, or ask --prior")
        raise ScenarioError(f"{file.name}: {text}")
    return load_worlds(file)


def load_worlds(file: Path | str) -> KeptWorlds:
    """Read a file of kept worlds; raises ScenarioError with its problems, one a line: file: field: what is wrong."""
    place = Path(file)
    name = escaped(place.name)
    try:
        kept = KeptWorlds.model_validate_json(place.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise ScenarioError(
            _("{name}: cannot be read ({why})").format(name=name, why=problem.strerror or _("no file"))
        ) from None
    except UnicodeDecodeError:
        raise ScenarioError(_("{name}: is no text in UTF-8; {remedy}").format(name=name, remedy=_(REMEDY))) from None
    except ValidationError as refused:
        raise ScenarioError("\n".join(_first(f"{name}: {one}; {_(REMEDY)}" for one in _refused(refused)))) from None
    problems = list(_problems(kept))
    if problems:
        raise ScenarioError("\n".join(_first(f"{name}: {one}; {_(REMEDY)}" for one in problems)))
    return kept


def _first(lines: Iterable[str]) -> list[str]:
    """Return the first problems, and that there are more."""
    every = list(dict.fromkeys(lines))
    return every[:MOST_PROBLEMS] + (
        [_("... and {count} more").format(count=len(every) - MOST_PROBLEMS)] if every[MOST_PROBLEMS:] else []
    )


def _refused(refused: ValidationError) -> Iterator[str]:
    """Yield what is wrong with a file that is none of kept worlds, each with its field."""
    for one in refused.errors(include_url=False, include_input=False):
        keys = [str(key) for key in one["loc"] if str(key) not in ("int", "float")]
        yield escaped(f"{'.'.join(keys) or _('the file')}: {one['msg'][:1].lower()}{one['msg'][1:]}")


def _problems(kept: KeptWorlds) -> Iterator[str]:
    """Yield what does not fit within a file: lists of other lengths, unknown paths, values that may not stand there."""
    count = len(kept)
    if count == 0:
        yield _("values: no worlds")
    for where, column in _columns(kept):
        if len(column) != count:
            yield _("{where}: {numbers:,} numbers for {worlds:,} worlds").format(
                where=where, numbers=len(column), worlds=count
            )
    table = _facts()
    for part, path in [*(("values", path) for path in kept.values), *(("factors", path) for path in kept.factors)]:
        fact = table.get(_general(path))
        if fact is None:
            known = [one.replace("NAME", "*") for one in table]
            yield _("{part}.{path}: no such number{hint}").format(
                part=part, path=escaped(path), hint=did_you_mean(path, known)
            )
        elif part == "values" and not all(fact["hard"][0] <= one <= fact["hard"][1] for one in kept.values[path]):
            yield _("{part}.{path}: must lie between {low} and {high}").format(
                part=part, path=path, low=f"{fact['hard'][0]:g}", high=f"{fact['hard'][1]:g}"
            )
        elif part == "factors" and path in kept.values:
            yield _("{part}.{path}: is given as a value as well").format(part=part, path=path)


def _columns(kept: KeptWorlds) -> Iterator[tuple[str, tuple[int | float | None, ...]]]:
    """Yield every list that has a number a world, with its field."""
    for part in ("values", "factors"):
        for path, column in getattr(kept, part).items():
            yield f"{part}.{escaped(path)}", column
    for label, own in kept.figures.items():
        for pattern, figures in own.items():
            yield f"figures.{escaped(label)}.{escaped(pattern)}", figures


def _facts() -> dict[str, Parameter]:
    """Return the table of parameters by path."""
    return {fact["path"]: fact for fact in parameters()}


def _general(path: str) -> str:
    """Return a path as the table writes it: NAME for a persona's key."""
    keys = path.split(".")
    return ".".join([keys[0], "NAME", *keys[2:]]) if keys[0] == "personas" else path


def _json(value: object) -> str:
    """Return a value as JSON; floats read back to the same bits."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(columns: dict[str, tuple[int | float | None, ...]]) -> str:
    """Return a map of lists as JSON, a line each."""
    return "{" + ",\n".join(f"{_json(path)}: {_json(column)}" for path, column in columns.items()) + "}"
