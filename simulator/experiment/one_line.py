"""An experiment in one line, without a file: a scenario, its levers, few options, as `adopt sweep SCENARIO` takes them.

What is asked is written out as the experiment file that would ask the same, and read as such: there is one meaning.
The folder of its runs keeps that file, the scenario in full and its data, so that `adopt sweep FOLDER/experiment.yaml`
asks it again, wherever the folder is taken.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from os.path import normpath
from pathlib import Path
from typing import Literal

from simulator.errors import PlanError, ScenarioError
from simulator.experiment.lever_texts import check_active, check_once, check_values, listed, numbers, parted, refused
from simulator.experiment.loaded import BESIDE, COPY, WORLDS_COPY, LoadedExperiment, Variant
from simulator.experiment.loading import load_experiment, load_written
from simulator.experiment.questions import question_of
from simulator.experiment.sweep_plan import make_plan
from simulator.experiment.world_source import refuse_apart
from simulator.experiment.worlds import REPLICATIONS as IN_A_WORLD
from simulator.runs.draft import Draft
from simulator.runs.plan import Plan
from simulator.scenario import load
from simulator.scenario.files.faults import UnreadableError
from simulator.scenario.files.overlays import read_map
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.paths import is_whole
from simulator.scenario.plain import Scalar
from simulator.scenario.schema import Scenario
from simulator.shipped import EXPERIMENTS, SCENARIOS, meant
from simulator.texts import _

ASKS, FORMAT = ("bases", "question"), "format"  # keys of an experiment file; a key that both kinds of file have
REPLICATIONS, MOST_VALUES, LONGEST_KEY = 20, 1_000, 40
UNWRITTEN = re.compile(rf"^{re.escape(COPY)}:\d+:\d+: ", re.MULTILINE)  # a place in a file that is not there yet
Held = Literal["weekly", "total", "both"]


@dataclass(frozen=True)
class Asked:
    """What is asked beside the scenario.

    Attributes:
        levers: PATH=LOW:HIGH:STEP or PATH=A,B,C, the first along the curve.
        worlds: that pass the evidence, or of the plausible ranges; None: the scenario as it is written.
        prior: whether they are drawn from the plausible ranges; worlds_file: the kept ones, None: those shipped.
        replications: runs of each cell; None: 20, and 4 in each world.
        hold: which hours are held equal; None: weekly.
    """

    levers: Sequence[str] = ()
    worlds: int | None = None
    replications: int | None = None
    hold: Held | None = None
    prior: bool = False
    worlds_file: Path | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked here, so that a file must ask it."""
        return replace(self, levers=tuple(self.levers)) == Asked()


def load_asked(file: Path, asked: Asked, data_dir: Path | None = None) -> LoadedExperiment:
    """Return the experiment of an experiment file, or of a scenario file with levers: its content says which it is.

    Raises ScenarioError or PlanError for what cannot be read, or where levers are missing or stand in the file.
    """
    file = meant(file, SCENARIOS if asked.levers else EXPERIMENTS)
    keys = keys_of(file)
    if keys.intersection(ASKS):
        if not asked.is_empty:
            text = _(
                "an experiment file says itself what is varied; --lever, --worlds, --prior, --from, --replications and "
                "--hold go"
            )
            raise PlanError(f"{file}: {text} " + _("with a scenario file"))
        return load_experiment(file, data_dir)
    if asked.levers:
        return one_line(file, asked, data_dir)
    if not asked.is_empty or keys.intersection(Scenario.model_fields) - {FORMAT}:
        text = _("a scenario file: say what is varied with --lever PATH=LOW:HIGH:STEP, or give an experiment file")
        raise PlanError(f"{file}: {text}")
    return load_experiment(file, data_dir)


def keys_of(file: Path) -> set[str]:
    """Return what a file says at its top; nothing where it cannot be read, which others report with its place."""
    try:
        return set(read_map(file, file.name).data)
    except (UnreadableError, ScenarioError):
        return set()


def one_line(file: Path, asked: Asked, data_dir: Path | None = None) -> LoadedExperiment:
    """Return the experiment of a scenario file and what is asked; raises ScenarioError or PlanError."""
    refuse_apart(asked.worlds, asked.prior, asked.worlds_file)
    scenario = load(file, data_dir).scenario
    levers = swept_levers(asked.levers, scenario)
    key = key_of(file.stem)
    text = experiment_text(key, levers, asked)
    with without_places():
        loaded = load_written(text, file, data_dir, asked.worlds_file)
    (variant,) = loaded.variants
    return replace(loaded, copies=copies_of(text, variant, asked.worlds_file))


def copies_of(text: str, variant: Variant, worlds: Path | None) -> dict[str, Path | str]:
    """Return what a folder keeps of an experiment that stands in no file: its file, the scenario, data and worlds."""
    copies: dict[str, Path | str] = {COPY: text, f"{BESIDE}/{variant.base}.yaml": to_yaml(variant.scenario)}
    for name, place in variant.files.items():
        if isinstance(place, str | os.PathLike):
            copies[f"{BESIDE}/{normpath(name)}"] = Path(place)
    return copies | ({WORLDS_COPY: worlds} if worlds else {})


def plan_asked(loaded: LoadedExperiment) -> tuple[Plan, Draft]:
    """Return the plan of an experiment, of a file or in one line; raises ScenarioError or PlanError."""
    if not isinstance(loaded.copies.get(COPY), str):
        return make_plan(loaded)
    with without_places():
        return make_plan(loaded)


@contextmanager
def without_places() -> Iterator[None]:
    """Report what is wrong without its line in an experiment file that is not written yet."""
    try:
        yield
    except ScenarioError as problem:
        raise PlanError(UNWRITTEN.sub("", str(problem))) from None


def swept_levers(texts: Sequence[str], scenario: Scenario) -> dict[str, tuple[Scalar, ...]]:
    """Return the values of each lever by its path; raises PlanError, saying what is wrong, where one does not fit."""
    levers = [swept_lever(text, scenario) for text in texts]
    check_once([path for path, _values in levers], scenario)
    check_active(dict(levers), scenario)
    return dict(levers)


def swept_lever(text: str, scenario: Scenario) -> tuple[str, tuple[Scalar, ...]]:
    """Return path and values of a lever; raises PlanError, saying what is wrong, where it does not fit."""
    forms = _("write PATH=LOW:HIGH:STEP for evenly spaced values, or PATH=A,B,C")
    path, right = parted(text, scenario, forms)
    ends = right.split(":")
    if len(ends) not in (1, 3):
        raise refused(text, forms)
    values = _stepped(text, path, ends) if len(ends) == 3 else listed(text, right, forms)
    check_values(text, scenario, path, values)
    return path, values


def _stepped(text: str, path: str, ends: Sequence[str]) -> tuple[int | float, ...]:
    """Return LOW, LOW + STEP and so on up to HIGH, without the rounding of binary numbers."""
    given = numbers(text, path, ends)
    low, high, step = (Decimal(repr(value)) for value in given)
    if not low < high:
        raise refused(text, _("the highest value must exceed the lowest"))
    if not 0 < step <= high - low:
        raise refused(text, _("the step must be above 0, and no longer than the range"))
    count = int((high - low) // step) + 1
    if count > MOST_VALUES:
        raise refused(text, _("{n:,} values; at most {most:,} are planned").format(n=count, most=MOST_VALUES))
    whole = is_whole(path) or all(isinstance(value, int) for value in given)
    return tuple(int(value) if whole else float(value) for value in (low + at * step for at in range(count)))


def experiment_text(key: str, levers: Mapping[str, Sequence[Scalar]], asked: Asked) -> str:
    """Return the experiment file that asks the same of the scenario `scenarios/KEY.yaml` beside it."""
    replications = asked.replications or (IN_A_WORLD if asked.worlds else REPLICATIONS)
    lines = [
        "# what `adopt sweep SCENARIO --lever ...` asked; `adopt sweep experiment.yaml --out FOLDER` asks it again",
        "format: 1",
        f"question: {json.dumps(question_of(levers))}",
        f"bases: {{{key}: {key}.yaml}}",
        "levers:",
        *(f"  {json.dumps(path)}: {{values: [{', '.join(map(yaml_of, values))}]}}" for path, values in levers.items()),
    ]
    if asked.worlds:
        lines += [f"uncertain: {'prior' if asked.prior else 'all'}"]
        lines += [f"worlds: {WORLDS_COPY}"] if asked.worlds_file else []
        lines += [f"design: {{uncertainties: {{points: {asked.worlds}}}}}"]
    return "\n".join([*lines, f"replications: {replications}", f"hold: {asked.hold or 'weekly'}", ""])


def yaml_of(value: Scalar) -> str:
    """Return a value as a scenario file writes it."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if value is None or isinstance(value, bool | str) else repr(value)


def key_of(stem: str) -> str:
    """Return a key for a scenario, after its file's name."""
    plain = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")
    return (plain if plain[:1].isalpha() else f"scenario_{plain}".strip("_"))[:LONGEST_KEY]
