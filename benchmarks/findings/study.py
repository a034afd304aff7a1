"""The runs of an experiment as arrays: of each arm the weekly courses, outcomes and money, by world and run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from benchmarks.findings.planning import AS_IT_IS, NULL, NULLS, Labels, fits
from simulator.errors import RunFolderError
from simulator.experiment.world_source import FROM
from simulator.runs.plan import Row
from simulator.runs.reading import RunFolder
from simulator.runs.record import Record
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario

EVERYBODY = ""
SHARES = {
    "adopted": ("adopted", "present"),
    "interacted": ("interacted_employed", "employed"),
    "active": ("active_employed", "employed"),
    "reach": ("reached", "present"),
    "contributors": ("contributors", "present"),
}  # measure: people counted, out of whom
SUMS = {"made": ("posts", "replies"), "people_active": ("active_employed",)}
ROLES = ("contributor", "curator", "creator")
WEEKLY = (*SHARES, *SUMS)
OUTCOMES = ("hours", "could_sustain_from", "self_sustaining")


class Arm(NamedTuple):
    """One scenario of an experiment in all worlds.

    Attributes:
        labels: what was chosen, by name.
        scenario: the scenario without any world.
        weekly: measure: float64[worlds, runs, weeks, groups], everybody first; nan where nobody is there.
        outcomes: name: float64[worlds, runs].
        money: paid for the manager's hours and for campaigns, float64[worlds, runs].
        roles: shares of those with a role in the last 12 weeks, float64[worlds, runs, roles].
    """

    labels: dict[str, object]
    scenario: Scenario
    weekly: dict[str, np.ndarray]
    outcomes: dict[str, np.ndarray]
    money: np.ndarray
    roles: np.ndarray


@dataclass(frozen=True)
class Study:
    """An experiment in many worlds; only worlds in which every run of every arm went well.

    Attributes:
        name, setting: of the experiment and of the worlds.
        arms: in the order of the design.
        nulls: the arms that are held against something, as it: without a manager, without a graph.
        groups: everybody and the personas, by key; titles: what they are called.
        paths, drawn: what was drawn, and its values, float64[worlds, paths].
        asked: worlds that were asked for; runs: all that were made; sha256, code: of runs and program.
        source: where the worlds come from, as the runs' question says it.
    """

    name: str
    setting: str
    arms: list[Arm]
    nulls: dict[str, list[Arm]]
    groups: list[str]
    titles: dict[str, str]
    paths: list[str]
    drawn: np.ndarray
    asked: int
    runs: int
    sha256: str
    code: str
    source: Mapping[str, object]

    @property
    def worlds(self) -> int:
        """Worlds that count."""
        return len(self.drawn)

    def arm(self, labels: Labels, null: str = AS_IT_IS) -> Arm:
        """Return the one arm with these labels; raises RunFolderError where there is none, or several.

        null: what it is held against, in place of itself.
        """
        fit = [arm for arm in (self.nulls[null] if null else self.arms) if fits(arm.labels, labels)]
        if len(fit) != 1:
            raise RunFolderError(f"{self.name}: {len(fit)} arms have {dict(labels)}")
        return fit[0]


def read_study(folder: RunFolder, name: str, setting: str) -> Study:
    """Read a finished sweep in worlds; raises RunFolderError where runs are missing."""
    missing, plan = folder.missing(), folder.plan
    if missing:
        raise RunFolderError(f"{folder.folder}: {missing:,} runs are missing; make findings goes on")
    by_arm: dict[str, list[Row]] = {}
    for row in plan.rows:
        by_arm.setdefault(repr(plan.labels(row)), []).append(row)
    rows = list(by_arm.values())
    good = [at for at in range(len(rows[0])) if all(_well(folder, own[at]) for own in rows)]
    first = _scenario(folder, rows[0][0])
    groups = [EVERYBODY, *sorted(first.personas)]
    drawn = [plan.world(rows[0][at]) for at in good]
    arms: dict[str, list[Arm]] = {null: [] for null in (AS_IT_IS, *NULLS)}
    for own in rows:
        arms[str(plan.labels(own[0])[NULL])].append(_arm(folder, [own[at] for at in good], groups))
    paths = [path for path, value in drawn[0].items() if isinstance(value, int | float)] if drawn else []
    return Study(
        name=name,
        setting=setting,
        arms=arms.pop(AS_IT_IS),
        nulls=arms,
        groups=groups,
        titles={EVERYBODY: "everybody", **{key: first.personas[key].label or key for key in groups[1:]}},
        paths=paths,
        drawn=np.array([[float(world[path]) for path in paths] for world in drawn]).reshape(len(good), len(paths)),
        asked=len(rows[0]),
        runs=len(folder.done),
        sha256=folder.sha256(),
        code=plan.code,
        source=source if isinstance(source := plan.question.get(FROM), dict) else {},
    )


def _well(folder: RunFolder, row: Row) -> bool:
    """Return whether every run of a row went well."""
    first = folder.plan.cells[row.cell].first
    return all(folder.done.get((row.cell, first + at), False) for at in range(folder.plan.most))


def _scenario(folder: RunFolder, row: Row) -> Scenario:
    """Return the scenario of a row with its levers, without any world."""
    plan = folder.plan
    labels: Plain = plan.labels(row)
    point = {path: labels[path] for path in plan.question.get("levers", ()) if path in labels}
    return plan.variant_with(plan.cells[row.cell].variant, point)


def _arm(folder: RunFolder, rows: list[Row], groups: list[str]) -> Arm:
    """Return what all worlds give for one arm."""
    scenario = _scenario(folder, rows[0])
    read: dict[str, list[list[np.ndarray]]] = {name: [] for name in (*WEEKLY, *OUTCOMES, "money", "roles")}
    for row in rows:
        records = folder.records(folder.plan.cells[row.cell], 0, folder.plan.most)
        for name in WEEKLY:
            read[name].append([_weekly(record, name, groups) for record in records])
        for name in OUTCOMES:
            read[name].append([np.asarray(record.outcomes.get(name, np.nan)) for record in records])
        read["money"].append([np.asarray(_money(record, scenario)) for record in records])
        read["roles"].append([_roles(record) for record in records])
    stacked = {name: np.array(values, float) for name, values in read.items()}
    return Arm(
        labels=dict(folder.plan.labels(rows[0])),
        scenario=scenario,
        weekly={name: stacked[name] for name in WEEKLY},
        outcomes={name: stacked[name] for name in OUTCOMES},
        money=stacked["money"],
        roles=stacked["roles"],
    )


def _weekly(record: Record, name: str, groups: list[str]) -> np.ndarray:
    """Return a measure by week and group, float64[weeks, groups]."""
    columns = []
    for key in groups:
        persona = key or None
        if name in SUMS:
            columns.append(np.sum([record.series(one, persona) for one in SUMS[name]], axis=0))
            continue
        part, whole = (record.series(one, persona) for one in SHARES[name])
        columns.append(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0))
    return np.stack(columns, axis=1)


def _money(record: Record, scenario: Scenario) -> float:
    """Return what the manager's hours and the campaigns cost, without the time of employees."""
    case = scenario.case
    return float(record.hours.sum()) * case.manager_rate + float(record.campaigns.sum()) * case.campaign_cost


def _roles(record: Record) -> np.ndarray:
    """Return the shares of contributors, curators and creators among them in the last 12 weeks, float64[roles]."""
    people = np.array([record.series(role)[-12:].sum() for role in ROLES])
    return people / people.sum() if people.sum() > 0 else np.full(len(ROLES), np.nan)
