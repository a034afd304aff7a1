"""The files that come along: scenarios, experiments, evidence, worlds; in the package, or beside it in its project."""

from pathlib import Path
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["scenarios", "experiments", "evidence", "worlds"]
SCENARIOS: Kind = "scenarios"
EXPERIMENTS: Kind = "experiments"
EVIDENCE: Kind = "evidence"
WORLDS: Kind = "worlds"
ENDING = ".yaml"
PACKAGE = Path(__file__).parent


def shipped_folder(kind: Kind) -> Path:
    """Return the folder of what comes along."""
    beside = PACKAGE.parent / kind  # an installed package has no project beside it, but may have a namesake
    return beside if (PACKAGE.parent / "pyproject.toml").is_file() else PACKAGE / kind


def shipped_files(kind: Kind) -> list[Path]:
    """Return all files that come along, in the order of their names."""
    return sorted(shipped_folder(kind).glob(f"*{ENDING}"))


def shipped_file(name: str, kind: Kind = SCENARIOS) -> Path | None:
    """Return the file that comes along under a bare name, with or without its ending; none where there is none."""
    files = {file.name: file for file in shipped_files(kind)}
    return files.get(name) or files.get(name + ENDING)


def meant(path: Path | str, kind: Kind = SCENARIOS) -> Path:
    """Return the file that is meant: where no such file exists, the one that comes along under that bare name."""
    file = Path(path)
    bare = file.parent == Path() and not file.is_file()
    return (shipped_file(file.name, kind) or file) if bare else file


def is_shipped(file: Path) -> bool:
    """Return whether a scenario file comes along."""
    return file.resolve().parent == shipped_folder(SCENARIOS).resolve()
