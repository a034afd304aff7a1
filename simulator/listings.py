"""What `adopt list` prints: column names and rows of text."""

from pathlib import Path

from simulator.errors import AdoptionError
from simulator.outcomes.definitions import ALL_OUTCOMES
from simulator.scenario.listing import parameters
from simulator.scenario.loading import load
from simulator.scenario.management import Costs
from simulator.strategies import BUILT_IN, PhaseStrategy, Strategy, known
from simulator.texts import _

Listing = tuple[list[str], list[list[str]]]
SIGNS = {1: "+", -1: "-", 0: ""}


def levers() -> Listing:
    """Return what a manager can do, and the hours that it takes."""
    rows = []
    for name, field in Costs.model_fields.items():
        extra = field.json_schema_extra
        unit = extra["unit"] if isinstance(extra, dict) else ""
        rows.append([name, str(field.description), f"{field.default:g} {unit}"])
    return [_("lever"), _("what"), _("hours")], rows


def outcomes() -> Listing:
    """Return what is measured."""
    rows = [[o.name, _(o.title), o.unit, SIGNS[o.better], f"{o.precision:g}"] for o in ALL_OUTCOMES.values()]
    return [_("outcome"), _("what"), _("unit"), _("better"), _("precision")], rows


def parameter_rows() -> Listing:
    """Return every number of a scenario."""
    rows = []
    for fact in parameters():
        low, high = fact["plausible"]
        default = f"{fact['default']:g}"
        source = f"{fact['source']} ({fact['confidence']})"
        rows.append([fact["path"], fact["meaning"], fact["unit"], default, f"{low:g} - {high:g}", source])
    return [_("parameter"), _("meaning"), _("unit"), _("default"), _("plausible"), _("source")], rows


def strategies() -> Listing:
    """Return what a manager may do with its hours."""
    rows = []
    for name, found in known().items():
        runs = _("compiled") if name in BUILT_IN or is_table(found) else _("day by day")
        rows.append([name, _(found.serves.replace("_", " ")), _(first_sentence(found)), runs])
    return [_("strategy"), _("serves"), _("what it does"), _("runs")], rows


def is_table(found: type[Strategy]) -> bool:
    """Return whether a strategy looks at nothing but the phase, so that it runs compiled."""
    return issubclass(found, PhaseStrategy) and found.week is PhaseStrategy.week


def first_sentence(found: type[Strategy]) -> str:
    """Return the first line of what a strategy says of itself, or its title."""
    return (found.__doc__ or found.title).strip().split("\n", 1)[0]


def scenarios(folder: Path = Path("scenarios")) -> Listing:
    """Return the scenarios of the folder `scenarios`, each with its first line."""
    rows = []
    for path in sorted(folder.glob("*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
        try:
            label = load(path).scenario.label
        except AdoptionError:
            label = _("does not load: see adopt check")
        rows.append([str(path), label, first])
    return [_("file"), _("name"), _("question")], rows
