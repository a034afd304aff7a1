"""Run folders: what a command leaves behind, so that anybody can read and repeat it (docs/run-folder.md)."""

import hashlib
import io
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from simulator.errors import RunFolderError
from simulator.experiment.cells import write_rows
from simulator.experiment.compare import RunResult
from simulator.experiment.runner import fingerprint
from simulator.outcomes import unit_in
from simulator.outcomes.managers import MANAGED
from simulator.recording import MEASURES
from simulator.scenario.listing import to_yaml

FORMAT = 2  # 2: hours.csv and its hashes
READABLE = (1, 2)
PACKAGES = ("adoption-simulator", "numpy", "numba", "pydantic")


def free_folder(name: str, root: Path = Path("runs")) -> Path:
    """Return runs/NAME-N with the first free N."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "run"
    number = 1
    while (root / f"{plain}-{number}").exists():
        number += 1
    return root / f"{plain}-{number}"


class RunFolder:
    """A folder being written: it appears under its name only when all of it is there."""

    def __init__(self, target: Path) -> None:
        """Begin a folder; raises RunFolderError where the name is taken or cannot be written."""
        self.target = target
        self.tables: dict[str, str] = {}
        if target.exists():
            raise RunFolderError(f"{target}: exists already; choose another name with --out")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        except OSError as problem:
            raise RunFolderError(f"{target}: cannot be written: {problem.strerror}") from None

    def __enter__(self) -> "RunFolder":
        """Return the folder."""
        return self

    def __exit__(self, kind: Any, value: Any, trace: Any) -> None:
        """Give the folder its name; throw it away where something failed."""
        if kind is None:
            os.chmod(self.path, 0o755)
            os.rename(self.path, self.target)
        else:
            shutil.rmtree(self.path, ignore_errors=True)

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
        self.tables[name] = hashlib.sha256((self.path / name).read_bytes()).hexdigest()


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
    facts = provenance(command, found) | {"tables": dict(sorted(folder.tables.items()))}
    folder.text("run.json", json.dumps(facts, indent=2, allow_nan=False) + "\n")


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


def read_run(folder: Path) -> dict[str, Any]:
    """Return a run folder's run.json; raises RunFolderError where it is none."""
    file = folder / "run.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        raise RunFolderError(f"{folder}: no run folder (run.json is missing)") from None
    except ValueError:
        raise RunFolderError(f"{file}: cannot be read; the folder is damaged") from None
    if not isinstance(found, dict) or found.get("format") not in READABLE:
        raise RunFolderError(f"{file}: written in a format that this version does not know")
    return found
