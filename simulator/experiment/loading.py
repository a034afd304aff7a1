"""Experiment files -> what they mean: scenarios, levers and uncertainties checked, all errors at once with places."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path as FilePath
from typing import NamedTuple

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.experiment.given import Taken
from simulator.experiment.inline import Values, laid_out
from simulator.experiment.levels import check_levels
from simulator.experiment.loaded import BESIDE, COPY, WORLDS_COPY, LoadedExperiment, Variant, find_file
from simulator.experiment.schema import Experiment
from simulator.experiment.world_source import PRIOR, WorldSource, source_of
from simulator.outcomes.definitions import OUTCOMES
from simulator.runs.own import OwnDocument
from simulator.scenario import load
from simulator.scenario.fields.names import Path
from simulator.scenario.files.positions import Text, read
from simulator.scenario.files.problems import Problems, read_text, validated
from simulator.scenario.paths import plain
from simulator.scenario.plain import Plain
from simulator.scenario.schema import Scenario
from simulator.shipped import EXPERIMENTS, meant
from simulator.suggestions import did_you_mean
from simulator.texts import _

MOST_VARIANTS = 500
LISTS = ("levers", "uncertainties")
Option = FilePath | Values | None  # an overlay's file, values written out, or the base as it is
Find = Callable[[str], FilePath | None]  # the place of a scenario file that an experiment names
Variants = tuple[list[Variant], tuple[str, ...]]  # scenarios, and the warnings about them
FIXED: dict[Path, Path] = {("replications", "fixed"): ("replications",)}  # a number alone is read as this field
STAND_INS: Plain = {"question": "?", "bases": {"base": "base.yaml"}}  # for what must be there and is missing


class Place(NamedTuple):
    """Where an experiment stands: its file, the folder of --data, and where the files that it names are."""

    file: FilePath
    data_dir: FilePath | None
    find: Find


def load_experiment(path: FilePath | str, data_dir: FilePath | str | None = None) -> LoadedExperiment:
    """Read an experiment file and the scenarios that it names.

    A bare name such as `summer-activation` is an experiment that comes along, where there is no such file.
    Scenarios lie in its own folder, in a folder `scenarios` in it or beside it, or in `data_dir`, which wins.
    Raises ScenarioError with all problems, one a line: file:line:column: field: what is wrong, what is allowed.
    What depends on something that is wrong itself is not reported, nor how large the plan is before all else is right.
    """
    file, extra = meant(path, EXPERIMENTS), _folder(data_dir)
    place = Place(file, extra, lambda name: find_file(name, file.parent, extra))
    loaded = _loaded(read_text(file, "an experiment"), place)
    return replace(loaded, copies={COPY: file})


def load_written(
    text: str, scenario: FilePath, data_dir: FilePath | str | None = None, worlds: FilePath | None = None
) -> LoadedExperiment:
    """Read an experiment about one scenario file that stands in no file itself yet; raises as `load_experiment` does.

    Args:
        text: what the experiment's file would say.
        scenario: the file, whatever the experiment calls it.
        data_dir: folder of data files, which wins.
        worlds: the file of kept worlds, whatever the experiment calls it.
    """
    places = {WORLDS_COPY: worlds}
    file, extra = scenario.parent / COPY, _folder(data_dir)
    return _loaded(read(text.encode("utf-8")), Place(file, extra, lambda name: places.get(name, scenario)))


def load_about(
    text: str, key: str, given: Taken, own: Mapping[str, OwnDocument], worlds: FilePath | None
) -> LoadedExperiment:
    """Read an experiment about one scenario that is at hand; raises as `load_experiment` does.

    Args:
        text: what the experiment's file would say.
        key: what it calls the scenario.
        given: the scenario and its data.
        own: where the functions of outcomes of one's own are found, by name.
        worlds: the file of kept worlds; None: the shipped ones.
    """

    def variants(experiment: Experiment, _problems: Problems) -> Variants:
        seed = given.scenario.run.seed if experiment.seed is None else experiment.seed
        scenario = _settled(given.scenario, seed, experiment.horizon_weeks)
        return [Variant(key, {}, scenario, plain(scenario), given.files)], ()

    place = Place(FilePath(COPY), None, lambda _name: worlds)
    return _experiment(read(text.encode("utf-8")), place, variants, own)


def _folder(data_dir: FilePath | str | None) -> FilePath | None:
    """Return the folder of --data; raises ScenarioError where there is none."""
    extra = FilePath(data_dir) if data_dir is not None else None
    if extra is not None and not extra.is_dir():
        raise ScenarioError(_("{extra}: no such folder (--data)").format(extra=escaped(str(extra))))
    return extra


def _loaded(text: Text, place: Place) -> LoadedExperiment:
    """Return what an experiment says, with the scenarios that its place finds."""
    return _experiment(text, place, lambda experiment, problems: _variants(experiment, place, problems), {})


def _experiment(
    text: Text,
    place: Place,
    variants: Callable[[Experiment, Problems], Variants],
    own: Mapping[str, OwnDocument],
) -> LoadedExperiment:
    """Return what an experiment says, with scenarios; raises ScenarioError with all that is wrong.

    own: where the functions of outcomes of one's own are found, by name.
    """
    problems = Problems(place.file.name, text)
    experiment = validated(Experiment, problems, STAND_INS, _is_listed, FIXED)
    _check_outcomes(experiment, problems, own)
    listed, warnings = variants(experiment, problems)
    source = _source(experiment, place.find, problems)
    loaded = LoadedExperiment(
        experiment, tuple(listed), warnings, problems, place.file, place.data_dir, source=source, own=own
    )  # fmt: skip
    points = check_levels(loaded)
    problems.stop()
    return replace(loaded, listed=points)


def _source(experiment: Experiment, find: Find, problems: Problems) -> WorldSource | None:
    """Return where worlds come from, None where all is as it is written; what is wrong with it is a problem."""
    if experiment.uncertain != "all":
        return PRIOR if experiment.uncertain == "prior" else None
    place = find(experiment.worlds) if experiment.worlds is not None else None
    if experiment.worlds is not None and place is None:
        problems.add(
            ("worlds",), _("{worlds}: no such file in the experiment's folder").format(worlds=experiment.worlds)
        )
        return None
    try:
        return source_of(file=place)
    except ScenarioError as problem:
        says = ("worlds", _("the file says"))
        if experiment.worlds is None:
            says = ("uncertain", _("no worlds; write uncertain: prior, or worlds: FILE"))
        problems.add(says[:1], says[1], below=tuple(str(problem).splitlines()))
        return None


def _is_listed(path: Path) -> bool:
    """Return whether a path is one of the values to try: they are checked with the field that they are for."""
    if path[0] == "overlays":
        return len(path) > 3
    return len(path) > 2 and path[0] in LISTS and path[2] == "values"


def _check_outcomes(experiment: Experiment, problems: Problems, own: Iterable[str] = ()) -> None:
    """Note outcomes that nobody reads; own: names of one's own."""
    known = [*own, *OUTCOMES]
    asked: list[tuple[Path, str, bool]] = [
        (("outcomes", str(at)), name, False) for at, name in enumerate(experiment.outcomes)
    ]
    asked += [(("replications", "precision", name), name, True) for name in experiment.replications.precision]
    for path, name, at_key in asked:
        if name not in known:
            problems.add(
                path, _("unknown outcome '{name}'{hint}").format(name=name, hint=did_you_mean(name, known)), at_key
            )


def _variants(experiment: Experiment, place: Place, problems: Problems) -> Variants:
    """Return every base with every combination of overlays that can be read, and the warnings about them."""
    bases = {
        key: _named(name, ("bases", key), place.find, problems)
        for key, name in experiment.bases.items()
        if not problems.holes.covers(("bases", key))
    }
    groups: dict[str, dict[str, Option]] = {
        group: {
            option: _named(name, ("overlays", group, option), place.find, problems) if isinstance(name, str) else name
            for option, name in options.items()
        }
        for group, options in experiment.overlays.items()
    }
    if not _may_be_crossed(groups, len(bases), problems):
        return [], ()
    readable = {key: one for key, one in bases.items() if one is not None}
    groups = {group: _there(options, experiment.overlays[group]) for group, options in groups.items()}
    variants: list[Variant] = []
    warnings: dict[str, None] = {}
    for base, chosen in product(readable, product(*(options.items() for options in groups.values()))):
        overlays = [path for _option, path in chosen if isinstance(path, FilePath)]
        inline = [
            (("overlays", group, option), values)
            for group, (option, values) in zip(groups, chosen, strict=True)
            if isinstance(values, Mapping)
        ]
        try:
            loaded = load(readable[base], place.data_dir, overlays)
        except ScenarioError as problem:
            says = _("the scenario with its overlays says") if overlays else _("the scenario says")
            problems.add(("bases", base), says, below=tuple(str(problem).splitlines()))
            continue
        warnings |= dict.fromkeys(loaded.warnings)
        seed = (variants[0] if variants else loaded).scenario.run.seed if experiment.seed is None else experiment.seed
        scenario = laid_out(_settled(loaded.scenario, seed, experiment.horizon_weeks), inline, problems)
        options = {group: option for group, (option, _path) in zip(groups, chosen, strict=True)}
        written_out = tuple(dict.fromkeys(path for _where, values in inline for path in values))
        if scenario is not None:
            variants.append(Variant(base, options, scenario, plain(scenario), loaded.data, written_out))
    return variants, tuple(warnings)


def _there(options: Mapping[str, Option], names: Mapping[str, object]) -> dict[str, Option]:
    """Return the options of a group whose file is there; where none is, the base as it is."""
    chosen = {option: place for option, place in options.items() if place is not None or names[option] is None}
    return chosen or {"": None}


def _may_be_crossed(groups: Mapping[str, Mapping[str, object]], count: int, problems: Problems) -> bool:
    """Return whether all can be loaded; note groups of overlays without an option, and too many scenarios."""
    for group, options in groups.items():
        count *= max(len(options), 1)
        if not options:
            where = ("overlays", group)
            problems.add(where, _("needs at least one option: overlay file"), on=((*where, "*"),))
    if count > MOST_VARIANTS:
        problems.add(
            ("overlays",),
            _("{count:,} scenarios of bases and overlays; at most {most_variants} are read").format(
                count=count, most_variants=MOST_VARIANTS
            ),
        )
    return count <= MOST_VARIANTS


def _settled(scenario: Scenario, seed: int, horizon: int | None) -> Scenario:
    """Return a scenario with the experiment's seed and horizon."""
    changes = {"run.seed": seed, "run.horizon_weeks": horizon or scenario.run.horizon_weeks}
    return scenario.but(**changes)


def _named(name: str, path: Path, find: Find, problems: Problems) -> FilePath | None:
    """Return a scenario file that the experiment names; a missing one is a problem at its place."""
    place = find(name)
    if place is None:
        problems.add(
            path,
            _("{name}: no such file in the experiment's folder, or in {beside}/ in it or beside it").format(
                name=name, beside=BESIDE
            ),
        )
    return place
