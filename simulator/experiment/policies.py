"""A folder's runs for the business case: policy by policy, each over all worlds and replications that all share."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.business_case.recorded import RecordedRuns
from simulator.errors import RunFolderError
from simulator.experiment.world_source import kind_said
from simulator.recording import ACTIVITIES, MEASURES
from simulator.runs.canonical import canonical
from simulator.runs.document import NO_WORLD
from simulator.runs.plan import Row
from simulator.runs.reading import RunFolder
from simulator.runs.record import Record
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _

BASE, HOLD = "base", "hold"
LONGEST_NAME = 200
MONEY = "case."


class Policy(NamedTuple):
    """What a consultant chooses: a scenario with its levers and held hours, in every world.

    Attributes:
        number: from 1.
        label: what is chosen, in words.
        rows: its rows of the design, one a world.
    """

    number: int
    label: str
    rows: list[Row]


def policies(folder: RunFolder) -> list[Policy]:
    """Return the policies of a folder in the order of its design: of the question itself, where it has further parts.

    Raises RunFolderError where there are none.
    """
    plan = folder.plan
    rows = plan.main
    chosen: dict[str, list[Row]] = {}
    for row in rows:
        chosen.setdefault(f"{row.part} {canonical(plan.labels(row))}", []).append(row)
    if not chosen:
        raise RunFolderError(f"{folder.folder}: " + _("nothing was asked here that a business case could be made of"))
    one_hold = len({plan.labels(row).get(HOLD) for row in rows}) == 1
    return [Policy(number, _label(plan.labels(own[0]), one_hold), own) for number, own in enumerate(chosen.values(), 1)]


def _label(labels: Plain, one_hold: bool) -> str:
    """Return a policy's choices in words; what is the same in all is left out."""
    choices = {key: value for key, value in labels.items() if key != BASE and not (one_hold and key == HOLD)}
    parts = (f"{_(key.rsplit('.', 1)[-1].replace('_', ' '))} {_said(value)}" for key, value in choices.items())
    return ", ".join([str(labels.get(BASE, "")), *parts])[:LONGEST_NAME]


def _said(value: object) -> str:
    """Return a lever's value."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def shared_runs(folder: RunFolder, chosen: Sequence[Policy]) -> list[tuple[int, int]]:
    """Return (world, replication) of the runs that all policies have, so that they can be compared run by run.

    Raises RunFolderError where there are none.
    """
    common = set.intersection(*(folder.shared(policy.rows) for policy in chosen))
    if not common:
        raise RunFolderError(f"{folder.folder}: " + _("no run is stored that all policies share; go on with --resume"))
    return sorted(common)


def stored_of(folder: RunFolder, policy: Policy, runs: Sequence[tuple[int, int]]) -> RecordedRuns:
    """Return a policy's runs; the scenario is the policy's without any world, under the policy's words as its name."""
    rows = {row.world: row for row in policy.rows}
    records = [_record(folder, rows[world], replicate) for world, replicate in runs]
    first = policy.rows[0]
    return RecordedRuns(
        scenario=scenario_of(folder, first).but(name=policy.label),
        groups=records[0].groups,
        weekly=np.stack([one.weekly for one in records]),
        managed=np.stack([one.managed for one in records]),
        worlds=None if first.world == NO_WORLD else np.array([world for world, _replicate in runs]),
        kind=kind_said(folder.plan.question),
    )


def scenario_of(folder: RunFolder, row: Row) -> Scenario:
    """Return the scenario of a row with what was chosen, and without any world."""
    plan = folder.plan
    labels = plan.labels(row)
    point = {path: labels[path] for path in plan.question.get("levers", ()) if path in labels}
    return plan.variant_with(plan.cells[row.cell].variant, point)


def _record(folder: RunFolder, row: Row, replicate: int) -> Record:
    """Return what is kept of a run that is known to be there."""
    record = folder.record(row.cell, replicate)
    if record.measures != MEASURES or record.activities != ACTIVITIES:
        raise RunFolderError(f"{folder.folder}: " + _("written by a version that measured other things; run it again"))
    return record


def drawn_money(folder: RunFolder) -> list[str]:
    """Return the money parameters that the worlds draw: here they are taken from the scenario instead."""
    worlds = {row.drawn: folder.plan.world(row) for row in folder.plan.rows}
    return sorted({path for world in worlds.values() for path in world if path.startswith(MONEY)})
