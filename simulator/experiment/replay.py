"""The same bits again, or what differs."""

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.errors import RunFolderError
from simulator.experiment.folder import read_run
from simulator.experiment.runner import fingerprint
from simulator.recording import MEASURES, Recording
from simulator.scenario.files.loading import load
from simulator.simulation import simulate


def replay(folder: Path, replication: int | None = None) -> tuple[int, list[str]]:
    """Run a folder's replications (or one) again; return how many were compared and what differs.

    Raises RunFolderError where the folder or the replication is missing.
    """
    stored = read_run(folder)
    count = int(stored["replications"])
    if replication is not None and not 0 <= replication < count:
        raise RunFolderError(f"replication {replication}: the folder has 0 to {count - 1}")
    chosen = range(count) if replication is None else [replication]
    compared, differences = 0, _edited(folder, stored)
    for entry in stored["scenarios"]:
        if len(entry["series_sha256"]) != count:
            raise RunFolderError(f"{folder / 'run.json'}: has no hash for each replication; the folder is damaged")
        loaded = load(_inside(folder, entry["file"]))
        data = {name: _inside(folder, place) for name, place in entry["data"].items()}
        for number in chosen:
            recording = simulate(loaded.scenario, number, data)
            compared += 1
            if fingerprint(recording.weekly) != entry["series_sha256"][number]:
                differences.append(_difference(folder, entry, number, recording))
    return compared, differences


def _inside(folder: Path, name: str) -> Path:
    """Return a file of the folder; raises RunFolderError where it lies outside."""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise RunFolderError(f"{folder / 'run.json'}: {name} lies outside the folder")
    return file


def _edited(folder: Path, stored: Mapping[str, Any]) -> list[str]:
    """Return the tables that are no longer as they were written."""
    found = []
    for name, wanted in stored.get("tables", {}).items():
        file = _inside(folder, name)
        if not file.is_file():
            found.append(f"{name}: is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            found.append(f"{name}: is not as it was written")
    return found


def _difference(folder: Path, entry: Mapping[str, Any], number: int, recording: Recording) -> str:
    """Return where a replication first differs from what is stored."""
    label = str(entry["label"])
    with (folder / "series.csv").open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["scenario"].lstrip("'") != label.lstrip("'") or int(row["replication"]) != number:
                continue
            week, group = int(row["week"]), recording.groups.index((row["persona"], row["location"]))
            for column, measure in enumerate(MEASURES):
                now = float(recording.weekly[week, group, column])
                if float(row[measure]) != now:
                    where = f"week {week} ({row['monday']}), {row['persona']}, {measure}"
                    return f"{label}, replication {number}: {where}: stored {row[measure]}, now {now!r}"
    return f"{label}, replication {number}: the stored hash is not that of the stored series"
