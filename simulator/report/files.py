"""Files for people: written whole, or an error that says why not."""

from pathlib import Path

from simulator.errors import RunFolderError
from simulator.texts import _


def write_text(path: Path | str, text: str, newline: str | None = None) -> None:
    """Write a text, its folder too where there is none; raises RunFolderError where it cannot be written.

    newline: as `open` takes it; "": lines end as the text says.
    """
    file = Path(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline=newline)
    except OSError as problem:
        raise RunFolderError(f"{file}: " + _("cannot be written: {why}").format(why=problem.strerror)) from None
