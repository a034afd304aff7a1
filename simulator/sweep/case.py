"""A sweep's runs for the business case: policy by policy, each over all worlds and replications that all share."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.business_case.recorded import RecordedRuns
from simulator.errors import RunFolderError
from simulator.recording import ACTIVITIES, MEASURES
from simulator.scenario.schema import Scenario
from simulator.sweep.bodies import RunData
from simulator.sweep.paths import written
from simulator.sweep.plan import NO_WORLD, Row
from simulator.sweep.results import Sweep, design_row
from simulator.texts import _

UNTOLD = ("design", "world")
LONGEST_NAME = 200
MONEY, CAMPAIGN = "case.", "costs.campaigns"


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


def policies(sweep: Sweep) -> list[Policy]:
    """Return the policies of a sweep in the order of its design."""
    found: dict[tuple[int, str, int], list[Row]] = {}
    for row in sweep.plan.rows:
        found.setdefault((row.variant, row.hold, row.point), []).append(row)
    return [Policy(number, _label(sweep, rows[0]), rows) for number, rows in enumerate(found.values(), start=1)]


def _label(sweep: Sweep, row: Row) -> str:
    """Return a policy's choices in words; what is the same in all is left out."""
    told = {key: value for key, value in design_row(sweep.plan, row).items() if key not in UNTOLD}
    if len(sweep.plan.document["holds"]) == 1:
        del told["hold"]
    base = str(told.pop("base"))
    parts = [base, *(f"{key.rsplit('.', 1)[-1].replace('_', ' ')} {_said(value)}" for key, value in told.items())]
    return ", ".join(parts)[:LONGEST_NAME]


def _said(value: object) -> str:
    """Return a lever's value."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def shared_runs(sweep: Sweep, chosen: Sequence[Policy]) -> list[tuple[int, int]]:
    """Return (world, replication) of the runs that all policies have, so that they can be compared run by run.

    Raises RunFolderError where there are none.
    """
    common: set[tuple[int, int]] | None = None
    for policy in chosen:
        mine = {
            (row.world, replicate)
            for row in policy.rows
            for replicate in range(sweep.plan.stages[-1])
            if sweep.done.get((row.cell, replicate))
        }
        common = mine if common is None else common & mine
    if not common:
        raise RunFolderError(f"{sweep.folder}: " + _("no run is stored that all policies share; go on with --resume"))
    return sorted(common)


def stored_of(sweep: Sweep, policy: Policy, runs: Sequence[tuple[int, int]]) -> RecordedRuns:
    """Return a policy's runs; the scenario is the policy's without any world, under the policy's words as its name."""
    rows = {row.world: row for row in policy.rows}
    found = [_data(sweep, rows[world], replicate) for world, replicate in runs]
    plan, first = sweep.plan, policy.rows[0]
    data = written(plan.variants[first.variant]["data"], plan.document["points"][first.point])
    scenario = Scenario.model_validate(data).but(name=policy.label)
    numbers = np.array([world for world, _replicate in runs])
    return RecordedRuns(
        scenario=scenario,
        groups=found[0].groups,
        weekly=np.stack([one.weekly for one in found]),
        managed=np.stack(
            [managed(one, _price(sweep, rows[world], scenario)) for one, (world, _n) in zip(found, runs, strict=True)]
        ),
        worlds=None if first.world == NO_WORLD else numbers,
    )


def _data(sweep: Sweep, row: Row, replicate: int) -> RunData:
    """Return what is kept of a run that is known to be there."""
    run = sweep.run(row, replicate)
    if run is None or run.data is None:
        raise RunFolderError(f"{sweep.folder}: " + _("damaged: a run that is listed cannot be read"))
    if run.data.measures != MEASURES or run.data.activities != ACTIVITIES:
        raise RunFolderError(f"{sweep.folder}: " + _("written by a version that measured other things; run it again"))
    return run.data


def _price(sweep: Sweep, row: Row, scenario: Scenario) -> float:
    """Return the hours that a campaign takes in the world of a row."""
    return float(sweep.plan.world(row).get(CAMPAIGN, scenario.costs.campaigns))


def managed(run: RunData, price: float) -> np.ndarray:
    """Return what the managers did each week, float64[weeks, len(business_case.MANAGED)].

    Campaigns bought are counted by their hours; price: hours of one.
    """
    hours = run.hours.sum(axis=1)
    campaigns = np.round(hours[:, ACTIVITIES.index("campaigns")] / price)
    return np.column_stack((run.planned.sum(axis=1), hours.sum(axis=1), campaigns, hours))


def drawn_money(sweep: Sweep) -> list[str]:
    """Return the money parameters that the sweep's worlds draw: here they are taken from the scenario instead."""
    worlds = [world for drawn in sweep.plan.document["drawn"] for world in drawn]
    return sorted({path for world in worlds for path in world if path.startswith(MONEY)})
