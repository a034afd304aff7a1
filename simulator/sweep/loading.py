"""Experiment files -> what they mean: scenarios, levers and uncertainties checked, all errors at once with places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path as FilePath

from pydantic import ValidationError

from simulator.errors import ScenarioError
from simulator.outcomes.definitions import OUTCOMES
from simulator.scenario import load
from simulator.scenario.budget import MOST_BYTES, RefusedError
from simulator.scenario.files import inside
from simulator.scenario.kinds import Path, wrong_kinds
from simulator.scenario.messages import describe, did_you_mean
from simulator.scenario.positions import Text, read
from simulator.scenario.schema import Scenario
from simulator.sweep.paths import Plain, plain
from simulator.sweep.problems import Problems
from simulator.sweep.schema import FORMAT, Experiment

BESIDE = "scenarios"
MOST_VARIANTS = 500
LISTS = ("levers", "uncertainties")


@dataclass(frozen=True)
class Variant:
    """A base scenario with one option of each group of overlays.

    Attributes:
        base: the base's key.
        options: group: option.
        scenario: with the experiment's seed and horizon; data: the same, plain.
        files: name: place of the data files that it refers to.
    """

    base: str
    options: dict[str, str]
    scenario: Scenario
    data: Plain
    files: dict[str, FilePath]

    @property
    def name(self) -> str:
        """The base's key and the options' keys."""
        return "+".join([self.base, *self.options.values()])


@dataclass(frozen=True)
class LoadedExperiment:
    """An experiment as loaded, with its scenarios, the warnings about them, and where everything was written."""

    experiment: Experiment
    variants: tuple[Variant, ...]
    warnings: tuple[str, ...]
    problems: Problems
    file: FilePath
    data_dir: FilePath | None

    def find(self, name: str) -> FilePath | None:
        """Return a file that the experiment names; none where no such file lies in its folders."""
        return find_file(name, self.file.parent, self.data_dir)


def load_experiment(path: FilePath | str, data_dir: FilePath | str | None = None) -> LoadedExperiment:
    """Read an experiment file and the scenarios that it names.

    Those lie in its own folder, in a folder `scenarios` in it or beside it, or in `data_dir`, which wins.
    Raises ScenarioError with all problems, one a line: file:line:column: field: what is wrong, what is allowed.
    """
    file, extra = FilePath(path), FilePath(data_dir) if data_dir is not None else None
    if extra is not None and not extra.is_dir():
        raise ScenarioError(f"{extra}: no such folder (--data)")
    problems = Problems(file.name, _read(file))
    experiment = _validated(problems)
    _check_outcomes(experiment, problems)
    problems.stop()
    variants, warnings = _variants(experiment, file, extra, problems)
    problems.stop()
    return LoadedExperiment(experiment, tuple(variants), warnings, problems, file, extra)


def find_file(name: str, folder: FilePath, extra: FilePath | None) -> FilePath | None:
    """Return the file of this name in the experiment's folders; none where there is none."""
    for place in (extra, folder, folder / BESIDE, folder.parent / BESIDE):
        found = inside(name.removeprefix(f"../{BESIDE}/"), place) if place is not None else None
        if found is not None:
            return found
    return None


def _read(file: FilePath) -> Text:
    """Return what an experiment file says; it must be a map."""
    if not file.is_file():
        raise ScenarioError(f"{file}: no such file; give the path of an experiment (*.yaml)")
    try:
        with file.open("rb") as stream:
            text = read(stream.read(MOST_BYTES + 1))
    except RefusedError as problem:
        raise ScenarioError(f"{file.name}:{problem.line}:{problem.column}: {problem.why}") from None
    except OSError as problem:
        raise ScenarioError(f"{file}: {problem.strerror}") from None
    if not isinstance(text.data, dict):
        raise ScenarioError(f"{file.name}:1:1: must be a map (key: value lines), starting with format: {FORMAT}")
    return text


def _validated(problems: Problems) -> Experiment:
    """Return the experiment, or raise all that its schema refuses."""
    data = problems.text.data
    for path, place, why in problems.text.problems:
        problems.found.append((place, ".".join(path), why))
    if data.get("format") != FORMAT or data["format"] is True:
        problems.add(("format",), f"must be {FORMAT}: write format: {FORMAT} at the top")
    for path, why in wrong_kinds(Experiment, data):
        if not (len(path) > 2 and path[0] in LISTS and path[2] == "values"):
            problems.add(path, why)
    try:
        experiment = Experiment.model_validate(data)
    except ValidationError as refused:
        for path, why, at_key in _first_of_each(refused):
            if not problems.told(path):
                problems.add(path, why, at_key)
        problems.stop()
        raise AssertionError from None
    problems.stop()
    return experiment


def _first_of_each(refused: ValidationError) -> Iterator[tuple[Path, str, bool]]:
    """Yield the validator's problems, one a place."""
    seen = set()
    for problem in refused.errors():
        path, why, at_key = describe(problem, Experiment)
        path = path[:1] if path == ("replications", "fixed") else path
        if path not in seen:
            seen.add(path)
            yield path, why, at_key


def _check_outcomes(experiment: Experiment, problems: Problems) -> None:
    """Note outcomes that nobody reads."""
    asked: list[tuple[Path, str, bool]] = [
        (("outcomes", str(at)), name, False) for at, name in enumerate(experiment.outcomes)
    ]
    asked += [(("replications", "precision", name), name, True) for name in experiment.replications.precision]
    for path, name, at_key in asked:
        if name not in OUTCOMES:
            problems.add(path, f"unknown outcome '{name}'{did_you_mean(name, list(OUTCOMES))}", at_key)


def _variants(
    experiment: Experiment, file: FilePath, extra: FilePath | None, problems: Problems
) -> tuple[list[Variant], tuple[str, ...]]:
    """Return every base with every combination of overlays, and the warnings about them."""
    bases = {key: _named(name, ("bases", key), file, extra, problems) for key, name in experiment.bases.items()}
    groups = {
        group: {
            option: _named(name, ("overlays", group, option), file, extra, problems) if name is not None else None
            for option, name in options.items()
        }
        for group, options in experiment.overlays.items()
    }
    _check_groups(groups, len(bases), problems)
    problems.stop()
    found: list[Variant] = []
    warnings: dict[str, None] = {}
    for base, chosen in product(bases, product(*(options.items() for options in groups.values()))):
        overlays = [path for _, path in chosen if path is not None]
        try:
            loaded = load(bases[base] or file, extra, overlays)
        except ScenarioError as problem:
            told = str(problem).replace("\n", "\n  ")
            problems.add(("bases", base), f"the scenario{' with its overlays' if overlays else ''} says\n  {told}")
            continue
        warnings |= dict.fromkeys(loaded.warnings)
        seed = (found[0] if found else loaded).scenario.run.seed if experiment.seed is None else experiment.seed
        scenario = _settled(loaded.scenario, seed, experiment.horizon_weeks)
        options = {group: option for group, (option, _) in zip(groups, chosen, strict=True)}
        found.append(Variant(base, options, scenario, plain(scenario), loaded.data))
    return found, tuple(warnings)


def _check_groups(groups: Mapping[str, Mapping[str, object]], count: int, problems: Problems) -> None:
    """Note groups of overlays without an option, and more scenarios than can be loaded."""
    for group, options in groups.items():
        count *= len(options)
        if not options:
            problems.add(("overlays", group), "needs at least one option: overlay file")
    if count > MOST_VARIANTS:
        problems.add(("overlays",), f"{count:,} scenarios of bases and overlays; at most {MOST_VARIANTS} are read")


def _settled(scenario: Scenario, seed: int, horizon: int | None) -> Scenario:
    """Return a scenario with the experiment's seed and horizon."""
    changes = {"run.seed": seed, "run.horizon_weeks": horizon or scenario.run.horizon_weeks}
    return scenario.but(**changes)


def _named(name: str, path: Path, file: FilePath, extra: FilePath | None, problems: Problems) -> FilePath | None:
    """Return a scenario file that the experiment names; a missing one is a problem at its place."""
    found = find_file(name, file.parent, extra)
    if found is None:
        problems.add(path, f"{name}: no such file in the experiment's folder, or in {BESIDE}/ in it or beside it")
    return found
