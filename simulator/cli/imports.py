"""The command `import`: a client's files become a folder that a scenario reads, without a name in it."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.options import app, to_write
from simulator.cli.tables import say_table
from simulator.cli.terminal import note, say, say_next, show_warnings
from simulator.errors import PlanError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.intake.importing import Asked
    from simulator.intake.proposal import Proposal

Files = Annotated[list[Path], typer.Argument(help=_("the client's files: CSV, XLSX, ICS, GraphML, GEXF, GML, Pajek"))]
OutDir = Annotated[Path | None, to_write(_("folder to write; one of an earlier import is renewed"), "--out")]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", help=_("field=column, by name or number, or FILE:field=column (repeatable)")),
]
KindOf = Annotated[list[str] | None, typer.Option("--kind", help=_("FILE=KIND, where a file is not recognised"))]
Yes = Annotated[bool, typer.Option("--yes", help=_("agree to the mapping that is shown"))]
KeyFile = Annotated[
    Path | None, typer.Option("--key", help=_("file of the key of pseudonyms; else OUT.key beside OUT"))
]
Launch = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("first day of the plan"))]
Name = Annotated[str, typer.Option(help=_("name of the organisation"))]
OnlyCheck = Annotated[
    bool, typer.Option("--check", help=_("write nothing; say what is kept, in a paragraph fit for a works council"))
]
Base = Annotated[
    Path | None,
    typer.Option(help=_("scenario whose country, leave windows and managers it takes, such as scenarios/base.yaml")),
]


@app.command("import", help=_("Read a client's files: propose what each column is, and write what a scenario reads."))
def import_files(
    files: Files,
    out: OutDir = None,
    maps: Maps = None,
    kind: KindOf = None,
    yes: Yes = False,
    key: KeyFile = None,
    launch: Launch = None,
    name: Name = "client",
    base: Base = None,
    check: OnlyCheck = False,
) -> None:
    """Read a client's files: propose what each column is, and write what a scenario reads."""
    from simulator.intake.frame import framed
    from simulator.intake.importing import Asked

    if out is None and not check:
        raise PlanError("--out: " + _("give the folder to write, or --check to write nothing"))
    first = launch.date() if launch is not None else None
    asked = Asked(files, _kinds(kind or []), _wishes(maps or []), name, _monday(first), framed(base))
    _check(asked) if check else _import(asked, out or Path(), key, yes)


def _check(asked: "Asked") -> None:
    """Say what would be kept, and write nothing."""
    import secrets

    from simulator.intake.importing import proposals, read_client
    from simulator.intake.letter import letter

    result = proposals(asked, {})
    _show(result)
    _report(read_client(result, secrets.token_bytes(), asked.frame).reported)
    say(letter(result))


def _import(asked: "Asked", out: Path, key: Path | None, yes: bool) -> None:
    """Show the mapping, have it agreed to, and write."""
    from simulator.intake.gathered import PERSONAL
    from simulator.intake.importing import proposals, read_client, saved_of, texts_of, warnings_of, write
    from simulator.intake.pseudonyms import key_of

    result = proposals(asked, saved_of(out))
    show_warnings(tuple(warnings_of(result)))
    _show(result)
    _agree(result, yes)
    place = key or out.with_name(f"{out.name}.key")
    personal = any(one.kind in PERSONAL for one in result)
    client = read_client(result, key_of(place, out) if personal else b"", asked.frame)
    texts = texts_of(client, asked, result)
    write(out, texts)
    _report(client.reported)
    for file in sorted(texts):
        say(f"{_('written')}: {out / file}")
    if personal:
        note(_("the key of the pseudonyms is in {file}; keep it apart, and give it to nobody").format(file=place))
    say_next(*_next(out, texts))


def _next(out: Path, texts: dict[str, str]) -> list[tuple[object, ...]]:
    """Return what to type next: worlds where there is evidence, then the comparison with the plan beside it."""
    from simulator.intake.written import EVIDENCE, OVERLAY, SCENARIO

    if SCENARIO not in texts:
        return []
    scenario = out / SCENARIO
    steps: list[tuple[object, ...]] = [("check", scenario)]
    if EVIDENCE in texts:
        steps.append(("worlds", scenario, "--evidence", out / EVIDENCE, "--out", out / "worlds.json"))
    return [*steps, ("compare", scenario, out / OVERLAY)]


def _show(result: "Sequence[Proposal]") -> None:
    """Print which column is which field."""
    from simulator.intake.file_kinds import title_of

    ways = {"proposed": _("proposed"), "saved": _("as agreed before"), "given": _("as given")}
    rows = []
    for one in result:
        fields = ", ".join(f"{field} = {one.table.columns[column]}" for field, column in one.at.items())
        rows.append(
            [one.table.name, title_of(one.kind), f"{len(one.table)}", fields, ", ".join(one.unread), ways[one.by]]
        )
    say_table([_("file"), _("what"), _("rows"), _("mapping"), _("not read"), _("how")], rows, lines=True)


def _agree(result: "Sequence[Proposal]", yes: bool) -> None:
    """Ask once whether the mapping is right, unless it was agreed to or given."""
    if yes or all(one.by != "proposed" for one in result):
        return
    if not sys.stdin.isatty():
        raise PlanError(
            _("nobody can be asked here: agree to the mapping with --yes, or say it with --map FIELD=COLUMN")
        )
    if not typer.confirm(_("Is this right?"), default=True, err=True):
        raise PlanError(_("nothing was written; say what is what with --map FIELD=COLUMN or --kind FILE=KIND"))


def _report(reported: list[str]) -> None:
    """Print what was taken, in numbers."""
    for text in reported:
        say(f"{_('taken')}: {text}")


def _kinds(given: list[str]) -> dict[str, str]:
    """Return kinds by file name; raises PlanError for what is no such pair."""
    pairs = [text.rpartition("=") for text in given]
    for text, (file, _sign, kind) in zip(given, pairs, strict=True):
        if not file or not kind:
            raise PlanError(f"--kind {text}: " + _("write FILE=KIND, such as list.csv=people"))
    return {file: kind for file, _sign, kind in pairs}


def _wishes(given: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return fields with their columns by file name; raises PlanError for what is no such pair."""
    wishes: dict[str, list[tuple[str, str]]] = {}
    for text in given:
        field, _sign, column = text.partition("=")
        file, _colon, field = field.rpartition(":")
        if not field or not column:
            raise PlanError(f"--map {text}: " + _("write field=column, such as id=Personeelsnummer"))
        wishes.setdefault(file, []).append((field.strip(), column.strip()))
    return wishes


def _monday(day: date | None) -> date | None:
    """Return a first day; raises PlanError for one that is no Monday."""
    if day is not None and day.weekday() != 0:
        raise PlanError(f"--launch {day}: " + _("the first day of a plan is a Monday"))
    return day
