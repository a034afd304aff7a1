"""The report of what was run or compared: adopt report."""

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.options import RunFolderPath, app, to_write
from simulator.cli.terminal import say, say_next
from simulator.errors import PlanError
from simulator.texts import LANGUAGES, _


@app.command(help=_("Write the report of a folder of runs: a page, a workbook and slides in each language."))
def report(
    folder: RunFolderPath,
    lang: Annotated[str, typer.Option(help=_("languages, with commas between: nl, en"))] = "en",
    out: Annotated[Path | None, to_write(_("new folder to write; else FOLDER-report"))] = None,
    template: Annotated[
        Path | None, typer.Option(help=_("presentation (PPTX) whose layouts, colours and fonts the slides take"))
    ] = None,
    static: Annotated[bool, typer.Option("--static", help=_("a smaller page, in which no phase can be moved"))] = False,
) -> None:
    """Write the report of a folder of runs: a page, a workbook and slides in each language."""
    languages = wanted_languages(lang)
    target = free_folder(out or Path(f"{folder.resolve().name}-report"))
    from simulator.report.package import write_package

    for file in write_package(folder, target, languages, template, static):
        say(_("written: {file}").format(file=file))
    say_next(("verify", folder))


def wanted_languages(text: str) -> list[str]:
    """Return the languages that a text lists, each once; raises PlanError for one that is not known, or none."""
    languages = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [one for one in languages if one not in LANGUAGES]
    if unknown or not languages:
        listed = ", ".join(LANGUAGES)
        raise PlanError(f"--lang {text}: " + _("give languages among {all}, with commas between").format(all=listed))
    return languages


def free_folder(folder: Path) -> Path:
    """Return a folder that is still to be made; raises PlanError where there is something already."""
    if folder.exists() or folder.is_symlink():
        raise PlanError(f"{folder}: " + _("is there already; name another folder with --out"))
    return folder
