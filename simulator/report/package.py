"""The whole report of a folder of runs: a page, a workbook and slides in each language, all at once or not at all."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.experiment.case import case_of
from simulator.experiment.stored import Answer, stored_answer
from simulator.report.page.report import write_report
from simulator.report.slides.deck import Deck
from simulator.report.slides.write import write_slides
from simulator.report.workbook.write import write_workbook
from simulator.texts import _, use_language
from simulator.undoing import undone


def write_package(
    folder: Path, out: Path, languages: Sequence[str], template: Path | None = None, static: bool = False
) -> list[Path]:
    """Write the report of a folder of runs into a new folder; return the files.

    Args:
        folder: of `adopt run` or `adopt compare`.
        out: new folder.
        languages: of each file, one of LANGUAGES.
        template: presentation whose layouts the slides take; None: plain ones.
        static: whether the page comes without the engine.

    Raises PlanError for a template that is no presentation or has no layout with a title and a body, RunFolderError
    where the folder was changed since it was written, or `out` cannot be written.
    """
    Deck(template)
    answer = stored_answer(folder)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        with undone(lambda: shutil.rmtree(half, ignore_errors=True)):
            for language in languages:
                with use_language(language):
                    _write(answer, half, language, template, static)
            names = sorted(file.name for file in half.iterdir())
            os.chmod(half, 0o755)
            half.rename(out)
    except OSError as problem:
        raise RunFolderError(f"{out}: " + _("cannot be written: {why}").format(why=problem.strerror)) from None
    return [out / name for name in names]


def _write(answer: Answer, folder: Path, language: str, template: Path | None, static: bool) -> None:
    """Write the files of one language."""
    write_report(answer, folder / f"report-{language}.html", language, static)
    write_workbook(case_of(answer.result), folder / f"case-{language}.xlsx")
    write_slides(answer, folder / f"slides-{language}.pptx", template)
