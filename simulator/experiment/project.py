"""A new project folder that runs as delivered: a scenario, an overlay, an experiment, and what to do with them."""

import re
from pathlib import Path

from simulator.characters import escaped
from simulator.errors import PlanError
from simulator.shipped import shipped_file
from simulator.texts import _

TEMPLATES = ("leisure-park", "hospital", "municipality")
SCENARIO, OVERLAY = "scenarios/base.yaml", "scenarios/longer-activation.yaml"
EXPERIMENT, README = "experiments/hours.yaml", "README.md"
REST = "all that is not said here is as it is there"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
SAID = re.compile(
    r"(?m)((?:^|(?<=\s))# |^ +label: )(.+)$"
)  # what a template's file says to people: comments and labels
OVERLAY_TEXT = """# {claim}
extends: {base}  # {rest}
name: {{nl: Langere activatie, en: Longer activation}}
phases:
  activation: {{weeks: 16}}
"""
EXPERIMENT_TEXT = """# {claim}
format: 1
question:
  nl: Hoeveel uur per week van de community manager loont?
  en: How many hours a week of the community manager are worth it?
bases: {{base: base.yaml}}
levers:
  managers.central.hours_per_week: {{values: [12, 24, 48]}}
outcomes: [adopted_mean, adopted_end, hours]
replications: 4
"""
COMMANDS = (
    f"adopt check {SCENARIO}",
    f"adopt compare {SCENARIO} {OVERLAY}",
    f"adopt sweep {EXPERIMENT} --out runs/hours",
)
IMPORT = f"adopt import FILES --out client --base {SCENARIO}"


def make_project(folder: Path, template: str = TEMPLATES[0], scenario: str | None = None) -> list[Path]:
    """Write a new folder with a scenario, an overlay, an experiment and a README; return the files.

    Args:
        folder: where; must not exist, or be empty.
        template: the kind of organisation, one of TEMPLATES.
        scenario: what the scenario file says, where it is not that of the template.

    Raises:
        PlanError: where something is there already, the name has other signs than letters, digits, `_`, `.` and `-`, or
            the folder cannot be written.
    """
    where = escaped(str(folder))
    if NAME.fullmatch(folder.name) is None:
        raise PlanError(f"{where}: " + _("a project's name has letters, digits, _, . and - only"))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise PlanError(f"{where}: " + _("there is something already; give another name"))
        for name, text in _texts(folder.name, template, scenario).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise PlanError(f"{where}: " + _("cannot be written: {why}").format(why=problem.strerror)) from None
    return [folder / name for name in (SCENARIO, OVERLAY, EXPERIMENT, README)]


def _texts(name: str, template: str, scenario: str | None) -> dict[str, str]:
    """Return what each file of a project says."""
    base = shipped_file(template)
    if base is None:
        raise PlanError(f"{template}: " + _("no such template; one of {names}").format(names=", ".join(TEMPLATES)))
    claims = (_("Who works there, who manages, and the plan."), _("How many hours a week are worth it?"))
    return {
        SCENARIO: scenario or f"# {claims[0]}\n" + said_here(base.read_text(encoding="utf-8").partition("\n")[2]),
        OVERLAY: overlay_text(Path(SCENARIO).name),
        EXPERIMENT: EXPERIMENT_TEXT.format(claim=claims[1]),
        README: _readme(name),
    }


def said_here(text: str) -> str:
    """Return a template's scenario file with its comments and labels in the language of the call."""
    return SAID.sub(lambda one: one[1] + _(one[2]), text)


def overlay_text(base: str) -> str:
    """Return another plan over a scenario file that lies beside it: a longer activation."""
    return OVERLAY_TEXT.format(claim=_("Does a longer activation pay?"), base=base, rest=_(REST))


def _readme(name: str) -> str:
    """Return the text that says what the files are and what to do with them."""
    meanings = (
        _("is the file right, and what does it mean?"),
        _("what does the longer activation bring?"),
        _("how many hours a week are worth it?"),
    )
    files = (
        f"- `{SCENARIO}`: " + _("who works there, who manages, and the plan; change it to your client's"),
        f"- `{OVERLAY}`: " + _("what another plan does differently"),
        f"- `{EXPERIMENT}`: " + _("a question with a design"),
    )
    asked = [f"    {command}  # {meaning}" for command, meaning in zip(COMMANDS, meanings, strict=True)]
    own = _("With the client's own people and calendar: `{command}`").format(command=IMPORT)
    return "\n".join([f"# {name}", "", *files, "", _("In this folder:"), "", *asked, "", own, ""])
