"""What `adopt list` prints: column names and rows of text."""

from pathlib import Path

from simulator.characters import escaped
from simulator.errors import AdoptionError
from simulator.evidence.catalogue import READINGS
from simulator.outcomes.definitions import ALL_OUTCOMES
from simulator.scenario.fields.costs import Costs
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.files.loading import load
from simulator.scenario.parameters import parameters
from simulator.shipped import EXPERIMENTS, SCENARIOS, Kind, shipped_files
from simulator.strategies import BUILT_IN, PhaseStrategy, Strategy, known
from simulator.texts import _, digits

Listing = tuple[list[str], list[list[str]]]
FILES = "*.yaml"
LONGEST = 1_000  # letters of a first line
SIGNS = {1: "+", -1: "-", 0: ""}


def levers() -> Listing:
    """Return what a manager can do, and the hours that it takes."""
    rows = []
    for name, field in Costs.model_fields.items():
        facts = facts_of(field)
        unit = facts["unit"] if facts is not None else ""
        rows.append([name, _(str(field.description)), f"{digits(field.default, 'g')} {_(unit)}"])
    return [_("lever"), _("what"), _("hours")], rows


def outcomes() -> Listing:
    """Return what is measured."""
    rows = [[o.name, _(o.title), _(o.unit), SIGNS[o.better], f"{o.precision:g}"] for o in ALL_OUTCOMES.values()]
    return [_("outcome"), _("what"), _("unit"), _("better"), _("precision")], rows


def readings() -> Listing:
    """Return what an evidence file may ask for; what it may be narrowed to: personas, weeks."""
    rows = []
    for one in READINGS.values():
        parts = [_(word) for word, may in (("personas", one.personal), ("window", one.windowed)) if may]
        rows.append([one.name, _(one.meaning), _(one.unit), ", ".join(parts), ", ".join(one.variants[1:])])
    return [_("reading"), _("what"), _("unit"), _("may be of"), _("also runs")], rows


def parameter_rows() -> Listing:
    """Return every number of a scenario."""
    rows = []
    for fact in parameters():
        low, high = fact["plausible"]
        default = f"{fact['default']:g}"
        source = f"{_(fact['source'])} ({_(fact['confidence'])})"
        rows.append([fact["path"], _(fact["meaning"]), _(fact["unit"]), default, f"{low:g} - {high:g}", source])
    return [_("parameter"), _("meaning"), _("unit"), _("default"), _("plausible"), _("source")], rows


def strategies() -> Listing:
    """Return what a manager may do with its hours."""
    rows = []
    for name, strategy in known().items():
        runs = _("compiled") if name in BUILT_IN or is_table(strategy) else _("day by day")
        rows.append([name, _(strategy.serves.replace("_", " ")), _(first_sentence(strategy)), runs])
    return [_("strategy"), _("serves"), _("what it does"), _("runs")], rows


def is_table(strategy: type[Strategy]) -> bool:
    """Return whether a strategy looks at nothing but the phase, so that it runs compiled."""
    return issubclass(strategy, PhaseStrategy) and strategy.week is PhaseStrategy.week


def first_sentence(strategy: type[Strategy]) -> str:
    """Return the first line of what a strategy says of itself, or its title."""
    return (strategy.__doc__ or strategy.title).strip().split("\n", 1)[0]


def scenario_folder(given: Path | None) -> Path:
    """Return the folder whose scenarios are listed: the given one, else `scenarios` where there is one, else here.

    Raises AdoptionError where the given one is no folder.
    """
    if given is not None and not given.is_dir():
        raise AdoptionError(f"{escaped(str(given))}: " + _("no such folder"))
    return given or next(folder for folder in (Path(SCENARIOS), Path()) if folder.is_dir())


def scenarios(folder: Path) -> Listing:
    """Return the scenarios of a folder, each with its first line where that is a comment."""
    files = sorted(place for place in folder.glob(FILES) if place.is_file())
    rows = [[escaped(str(path)), _label(path), escaped(_question(path))] for path in files]
    return [_("file"), _("name"), _("question")], rows


def _label(path: Path) -> str:
    """Return the name that a scenario has."""
    try:
        return load(path).scenario.label
    except AdoptionError:
        return _("does not load: see adopt check")


def _question(path: Path) -> str:
    """Return the first line of a file where that is a comment; in the language of the call where it comes along."""
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        first = stream.readline(LONGEST).strip()
    return _(first.lstrip("# ")) if first.startswith("#") else ""


def shipped(kind: Kind) -> Listing:
    """Return what comes along of a kind, by the bare names that commands take."""
    files = shipped_files(kind)
    if kind == SCENARIOS:
        return [_("scenario"), _("name"), _("question")], [[one.stem, _label(one), _question(one)] for one in files]
    first = _("experiment") if kind == EXPERIMENTS else _("evidence")
    return [first, _("question")], [[one.stem, _question(one)] for one in files]
