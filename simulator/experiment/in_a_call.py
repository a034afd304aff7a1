"""An experiment asked in a call, without a file: what is varied as Python's own lists and ranges.

It is written out as the experiment file that would ask the same, and read as such: there is one meaning, one set of
checks, and the folder of its runs keeps that file.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from numbers import Integral, Real
from pathlib import Path
from typing import Literal, TypeAlias

from simulator.errors import PlanError
from simulator.experiment.given import Data, Given, taken
from simulator.experiment.loaded import WORLDS_COPY, LoadedExperiment
from simulator.experiment.loading import load_about, load_experiment
from simulator.experiment.one_line import (
    ASKS,
    REPLICATIONS,
    Held,
    copies_of,
    key_of,
    keys_of,
    without_places,
    yaml_of,
)
from simulator.experiment.questions import question_of
from simulator.experiment.worlds import REPLICATIONS as IN_A_WORLD
from simulator.runs.own import OwnOutcome, own_documents
from simulator.scenario.plain import Scalar
from simulator.shipped import EXPERIMENTS, SCENARIOS, meant
from simulator.texts import _

LeverValues: TypeAlias = Iterable[Scalar] | Mapping[str, object]  # values, or as an experiment file says it
RangeGiven: TypeAlias = Sequence[float] | Mapping[str, object]  # (low, high), or as an experiment file says it
Outcomes: TypeAlias = Sequence[str] | Mapping[str, OwnOutcome]  # names for the tables, or functions of one's own
Uncertain = Literal["all", "prior", "none"]


@dataclass(frozen=True)
class Varied:
    """What a call asks of a scenario.

    Attributes:
        levers: what we choose, by path: values, or {"range": (low, high), "steps": n}.
        uncertainties: what we cannot know, by path: (low, high), or {"triangular": (low, likeliest, high)} and others.
        outcomes: names of those in tables, or functions of one's own by name; None: all.
        replications: of each cell, or {"precision": {outcome: half-width}}; None: 20, and 4 in each world.
        worlds: how many are drawn; None: 100 where anything is uncertain.
        uncertain: all (worlds that pass the evidence), prior (the plausible ranges), none; None: all where worlds are
            asked and no uncertainties are stated.
        worlds_from: file of worlds that pass the evidence; None: the shipped one.
        hold: which manager's hours are held equal.
        design: how levers are combined, as an experiment file says it under design.levers; None: a grid.
        horizon_weeks, seed: None: the scenario's.
    """

    levers: Mapping[str, LeverValues] = field(default_factory=dict)
    uncertainties: Mapping[str, RangeGiven] = field(default_factory=dict)
    outcomes: Outcomes | None = None
    replications: int | Mapping[str, object] | None = None
    worlds: int | None = None
    uncertain: Uncertain | None = None
    worlds_from: Path | str | None = None
    hold: Held | None = None
    design: Mapping[str, object] | None = None
    horizon_weeks: int | None = None
    seed: int | None = None

    @property
    def own(self) -> Mapping[str, OwnOutcome]:
        """The outcomes of one's own, by name."""
        return self.outcomes if isinstance(self.outcomes, Mapping) else {}

    @property
    def asks_more(self) -> list[str]:
        """What is said beside the outcomes of one's own: an experiment file says all of that itself."""
        said = {name: value for name, value in vars(self).items() if name != "outcomes" or not self.own}
        return [name for name, value in said.items() if value is not None and value != {}]


def asked_in_a_call(given: Given, data: Data, varied: Varied) -> LoadedExperiment:
    """Return the experiment of an experiment file, or the one that a call asks of a scenario.

    Raises PlanError or ScenarioError for what does not fit, and where a file is asked for more than it says itself.
    """
    if not isinstance(given, str | Path):
        return load_varied(given, data, varied)
    given = meant(given, SCENARIOS if varied.levers else EXPERIMENTS)
    if not keys_of(given).intersection(ASKS):
        return load_varied(given, data, varied)
    if varied.asks_more:
        text = _("an experiment file says itself what is varied; leave out: {names}")
        raise PlanError(f"{given}: " + text.format(names=", ".join(varied.asks_more)))
    if isinstance(data, Mapping):
        raise PlanError(f"{given}: " + _("data are handed over for a scenario; an experiment file takes their folder"))
    return replace(load_experiment(given, data), own=own_documents(varied.own))


def load_varied(given: Given, data: Data, varied: Varied) -> LoadedExperiment:
    """Return the experiment that a call asks of a scenario; raises PlanError or ScenarioError for what does not fit."""
    if not varied.levers and not varied.uncertainties and varied.worlds is None:
        what = _("say what is varied: levers={path: [values]} or uncertainties={path: (low, high)}")
        raise PlanError(what + ", " + _("or give an experiment file"))
    scenario = taken(given, data)
    key = key_of(Path(given).stem if isinstance(given, str | Path) else scenario.scenario.label)
    text = written_out(key, varied)
    worlds = None if varied.worlds_from is None else Path(varied.worlds_from)
    with without_places():
        loaded = load_about(text, key, scenario, own_documents(varied.own), worlds)
    return replace(loaded, copies=copies_of(text, loaded.variants[0], worlds))


def written_out(key: str, varied: Varied) -> str:
    """Return the experiment file that asks the same of the scenario `scenarios/KEY.yaml` beside it."""
    paths = [*varied.levers, *varied.uncertainties] or ["what is uncertain"]
    drawn = varied.worlds is not None or bool(varied.uncertainties) or varied.uncertain not in (None, "none")
    says: dict[str, object] = {
        "format": 1,
        "question": question_of(paths),
        "bases": {key: f"{key}.yaml"},
        "levers": {path: _lever(path, values) for path, values in varied.levers.items()},
        "uncertainties": {path: _range(path, given) for path, given in varied.uncertainties.items()},
        "replications": (IN_A_WORLD if drawn else REPLICATIONS) if varied.replications is None else varied.replications,
        "hold": varied.hold or "weekly",
        "uncertain": varied.uncertain or ("all" if varied.worlds is not None and not varied.uncertainties else "none"),
        "worlds": WORLDS_COPY if varied.worlds_from is not None else None,
        "outcomes": None if varied.own or varied.outcomes is None else list(varied.outcomes),
        "design": _design(varied),
        "horizon_weeks": varied.horizon_weeks,
        "seed": varied.seed,
    }
    lines = [f"{name}: {_flow(value)}" for name, value in says.items() if value is not None and value != {}]
    own = [f"# beside it: {name}" for name in varied.own]
    head = "# what a call of sweep() asked; `adopt sweep experiment.yaml --out FOLDER` asks it again"
    return "\n".join([head, *own, *lines, ""])


def _lever(path: str, values: LeverValues) -> dict[str, object]:
    """Return the values of a lever as an experiment file says them; raises PlanError where they are no list."""
    if isinstance(values, Mapping):
        return dict(values)
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise PlanError(f"{path}: " + _("give a list of values, such as [8, 12, 16]"))
    return {"values": list(values)}


def _range(path: str, given: RangeGiven) -> dict[str, object]:
    """Return a range as an experiment file says it; raises PlanError where it is none."""
    if isinstance(given, Mapping):
        return dict(given)
    ends = [] if isinstance(given, str) or not isinstance(given, Iterable) else list(given)
    if len(ends) != 2:
        forms = _('give a range (low, high), or a distribution such as {"triangular": (low, likeliest, high)}')
        raise PlanError(f"{path}: {forms}")
    return {"range": ends}


def _design(varied: Varied) -> dict[str, object] | None:
    """Return how points and worlds are chosen; None: as ever."""
    parts = {
        "levers": None if varied.design is None else dict(varied.design),
        "uncertainties": None if varied.worlds is None else {"points": varied.worlds},
    }
    return {name: part for name, part in parts.items() if part is not None} or None


def _flow(value: object) -> str:
    """Return a value as an experiment file writes it in one line; raises PlanError for what cannot stand there."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{yaml_of(str(key))}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, bool | str | date) or value is None:
        return yaml_of(value)
    if isinstance(value, Integral):
        return yaml_of(int(value))
    if isinstance(value, Real) and math.isfinite(float(value)):
        return yaml_of(float(value))
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        return _flow(value.item())
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return "[" + ", ".join(map(_flow, value)) + "]"
    raise PlanError(f"{value!r}: " + _("no value of a scenario; give numbers, texts, dates or lists of them"))
