"""Run folders: what a command leaves behind, so that anybody can read and repeat it (docs/run-folder.md)."""

import errno
import io
import json
import os
import platform
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

from simulator.errors import RunFolderError
from simulator.experiment.cells import write_rows
from simulator.experiment.compare import RunResult
from simulator.experiment.manifest import seal
from simulator.experiment.reading import FACTS, FORMAT
from simulator.experiment.runner import fingerprint
from simulator.outcomes import unit_in
from simulator.outcomes.business_case import MANAGED
from simulator.recording import MEASURES
from simulator.scenario.listing import to_yaml
from simulator.texts import _
from simulator.undoing import begin, end

LONGEST_NAME, SHORT_NAME = 80, 40
FILLED = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR)
PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic")


def free_folder(name: str, root: Path = Path("runs")) -> Path:
    """Make runs/NAME-N with the first free N, and return it: who comes second gets the next number.

    Raises RunFolderError where it cannot be written.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_NAME] or "run"
    number = 1
    while True:
        try:
            return _make(root / f"{plain}-{number}")
        except FileExistsError:
            number += 1


def _make(target: Path) -> Path:
    """Make a folder that is not there; raises FileExistsError where it is, RunFolderError where it cannot be."""
    if any(unicodedata.category(sign) == "Cc" for sign in str(target)):
        raise RunFolderError(f"{str(target)!a}: " + _("no name for a folder: control characters"))
    if target.name in ("", "..") or target.is_symlink():
        raise FileExistsError
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _unwritable(target, problem) from None
    try:
        target.mkdir()
    except FileExistsError:
        raise
    except OSError as problem:
        raise _unwritable(target, problem) from None
    return target


def _unwritable(target: Path, problem: OSError) -> RunFolderError:
    """Return the error of a folder that cannot be written."""
    return RunFolderError(f"{target}: " + _("cannot be written: {why}").format(why=problem.strerror or problem))


class RunFolder:
    """A folder being written: its name is taken at once, and what is in it appears when all of it is there.

    Attributes:
        target: where it will be; another place where somebody has filled it meanwhile.
        path: where it is written.
        sha256: of its manifest, once it is whole.
    """

    def __init__(self, target: Path | None, name: str = "run") -> None:
        """Begin a folder, runs/NAME-N where no target is given; raises RunFolderError where it cannot be written."""
        try:
            self.target = free_folder(name) if target is None else _make(target)
        except FileExistsError:
            raise RunFolderError(f"{target}: " + _("exists already; choose another name with --out")) from None
        self.sha256 = ""
        try:
            prefix = f".{self.target.name[:SHORT_NAME]}-"
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=self.target.parent))
        except OSError as problem:
            self.target.rmdir()
            raise _unwritable(self.target, problem) from None
        begin(self.discard)

    def __enter__(self) -> "RunFolder":
        """Return the folder."""
        return self

    def __exit__(self, kind: object, value: BaseException | None, trace: object) -> None:
        """Give the folder its name; throw it away where something failed."""
        try:
            if kind is None:
                self.sha256 = seal(self.path)
                self._appear()
        except OSError as problem:
            value = problem
        if value is not None:
            self.discard()
        end(self.discard)
        if isinstance(value, OSError):
            raise _unwritable(self.target, value) from value

    def _appear(self) -> None:
        """Take the place of the empty folder of this name; of the next free name where somebody has filled it."""
        os.chmod(self.path, 0o755)
        wanted = self.target
        for number in count(2):
            try:
                os.rename(self.path, self.target)
                return
            except OSError as problem:
                if problem.errno not in FILLED:
                    raise
            with suppress(FileExistsError):
                self.target = _make(wanted.with_name(f"{wanted.name[:LONGEST_NAME]}-{number}"))

    def discard(self) -> None:
        """Throw away what was written, and give the name free."""
        shutil.rmtree(self.path, ignore_errors=True)
        with suppress(OSError):
            self.target.rmdir()  # stays where somebody has filled it
        end(self.discard)

    def text(self, name: str, content: str) -> None:
        """Write a text file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")

    def table(self, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a tidy CSV file; numbers in full, text that no spreadsheet takes for a formula."""
        stream = io.StringIO(newline="")
        write_rows(stream, head, rows)
        self.text(name, stream.getvalue())


def provenance(command: Sequence[str], found: Sequence[RunResult]) -> dict[str, Any]:
    """Return what a reader needs to repeat a run: seed, versions, command, hashes."""
    return {
        "format": FORMAT,
        "command": list(command),
        "seed": found[0].scenario.run.seed,
        "replications": len(found[0].results),
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}},
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "scenarios": [
            {
                "file": scenario_file(number),
                "label": run.scenario.label,
                "data": {name: f"data/{number}/{name}" for name in run.data},
                "series_sha256": [result.sha256 for result in run.results],
                "hours_sha256": [fingerprint(result.managed) for result in run.results],
            }
            for number, run in enumerate(found)
        ],
    }


def scenario_file(number: int) -> str:
    """Return the name of a resolved scenario in a run folder."""
    return "scenario.yaml" if number == 0 else f"other-{number}.yaml"


def write_results(folder: RunFolder, command: Sequence[str], found: Sequence[RunResult]) -> None:
    """Write resolved scenarios, data files, provenance, and the four tidy tables."""
    for number, run in enumerate(found):
        folder.text(scenario_file(number), to_yaml(run.scenario))
        for name, place in run.data.items():
            target = folder.path / "data" / str(number) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, target)
    folder.table("outcomes.csv", ("scenario", "replication", "persona", "outcome", "unit", "value"), _outcomes(found))
    head = ("scenario", "replication", "week", "monday", "persona", "location", *MEASURES)
    folder.table("series.csv", head, _series(found))
    folder.table("hours.csv", ("scenario", "replication", "week", "monday", *MANAGED), _hours(found))
    folder.text(FACTS, json.dumps(provenance(command, found), indent=2, allow_nan=False) + "\n")


def _outcomes(found: Sequence[RunResult]) -> Iterable[Sequence[Any]]:
    """Yield outcomes, one a row."""
    for run in found:
        for result in run.results:
            tables: dict[str, Mapping[str, float]] = {"": result.outcomes, **result.by_persona}
            for persona, values in tables.items():
                for name, value in values.items():
                    unit = unit_in(name, run.scenario)
                    yield run.scenario.label, result.replicate, persona, name, unit, value


def _series(found: Sequence[RunResult]) -> Iterable[Sequence[Any]]:
    """Yield weekly figures, one group and week a row."""
    for run in found:
        recording = run.results[0].recording
        if recording is None:
            continue
        for result in run.results:
            for week in range(result.weekly.shape[0]):
                for group, (persona, place) in enumerate(recording.groups):
                    numbers = [float(value) for value in result.weekly[week, group]]
                    where = (
                        run.scenario.label,
                        result.replicate,
                        week,
                        recording.monday(week),
                        persona,
                        place,
                    )
                    yield (*where, *numbers)


def _hours(found: Sequence[RunResult]) -> Iterable[Sequence[Any]]:
    """Yield what the managers did, one week a row."""
    for run in found:
        for result in run.results:
            for week, numbers in enumerate(result.managed.tolist()):
                monday = run.scenario.start + timedelta(weeks=week)
                yield (run.scenario.label, result.replicate, week, monday, *numbers)
