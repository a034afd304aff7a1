"""Which file and line set a field of a loaded scenario."""

from collections.abc import Iterator

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.changes import EXCLUSIVE
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import FieldValue, Part
from simulator.scenario.fields.phases import LEVERS
from simulator.scenario.files.field_types import part_at
from simulator.scenario.files.loading import Loaded
from simulator.scenario.files.messages import known_keys
from simulator.scenario.provenance import provenance
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _


def explain(loaded: Loaded, field_path: str) -> str:
    """Return a field's value and the place that set it; of a map, every field that a file sets.

    Raises ScenarioError for an unknown field.
    """
    path = tuple(field_path.split("."))
    remark = loaded.remarks.get(".".join(path[:-1]))
    if remark is not None and path[-1] in LEVERS and field_path not in loaded.origins:
        return f"{field_path} = 0: {remark}"
    value = _value_at(loaded.scenario, path, field_path)
    origin = loaded.origins.get(field_path)
    if isinstance(value, Part | dict):
        return _explained_map(loaded, value, path)
    template = loaded.templates.get(field_path)
    source = provenance(loaded.scenario, field_path, loaded.origins)
    if source.kind in ("client", "evidence", "stated"):
        place = _("set in {origin}").format(origin=origin) if origin else _("the default")
        return f"{field_path} = {value}, {place}; " + _("source: {text}").format(text=source.text)
    if template is not None:
        return _("{field_path} = {value}, of the template {template}").format(
            field_path=field_path, value=str(value), template=template
        ) + (_(", set in {origin}").format(origin=origin) if origin else "")
    if origin is not None:
        return _("{field_path} = {value}, set in {origin}").format(
            field_path=field_path, value=str(value), origin=origin
        )
    rival = ".".join([*path[:-1], EXCLUSIVE.get(path[-1], "")])
    if value is None and path[0] == "phases" and rival in loaded.origins:
        return _("{field_path} = {value}, since {rival} is set in {place}").format(
            field_path=field_path, value=str(value), rival=rival, place=loaded.origins[rival]
        )
    known = f": {_(source.text)} ({_(source.confidence)})" if source.kind == "default" and source.text else ""
    return _("{field_path} = {value}, the default{known}").format(field_path=field_path, value=str(value), known=known)


def _explained_map(loaded: Loaded, value: FieldValue, path: Path) -> str:
    """Return where the fields of a map are set."""
    name, lines = ".".join(path), list(_set_in(loaded, value, path))
    if not lines:
        return _("{name} = ..., the default").format(name=name)
    return "\n".join(
        [
            _("{name}: set in parts; what is not listed is the default, or its template's").format(name=name),
            *(f"  {line}" for line in lines),
            *(f"  {text}" for at, text in loaded.remarks.items() if at == name or at.startswith(f"{name}.")),
        ]
    )


def _set_in(loaded: Loaded, value: FieldValue, path: Path) -> Iterator[str]:
    """Yield every field at or below a path that a file sets, with its place."""
    name, parts = ".".join(path), _parts(value)
    origin = loaded.origins.get(name)
    lines = [line for key, part in parts.items() for line in _set_in(loaded, part, (*path, key))]
    if lines or origin is None:
        yield from lines
    elif isinstance(value, Part | dict):
        yield _("{name}: emptied in {origin}").format(name=name, origin=origin)
    else:
        template = loaded.templates.get(name)
        part = _("of the template {template}, ").format(template=template) if template else ""
        yield _("{name} = {value}, {part}set in {origin}").format(name=name, value=str(value), part=part, origin=origin)


def _parts(value: FieldValue) -> dict[str, FieldValue]:
    """Return what a map holds; nothing of anything else."""
    if isinstance(value, Part):
        return {name: getattr(value, name) for name in type(value).model_fields}
    return {str(key): part for key, part in value.items()} if isinstance(value, dict) else {}


def _value_at(value: FieldValue, path: Path, field_path: str) -> FieldValue:
    """Return what stands at a path; raises ScenarioError for an unknown field."""
    for at, key in enumerate(path):
        if isinstance(value, Part) and key in type(value).model_fields:
            value = getattr(value, key)
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            known = list(value) if isinstance(value, dict) else known_keys(part_at(Scenario, path[:at]))
            raise ScenarioError(
                _("{field_path}: unknown field{hint}").format(
                    field_path=escaped(field_path), hint=did_you_mean(key, known)
                )
            )
    return value
