"""The same bits again, or what differs."""

import csv
from collections.abc import Sequence
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.experiment.reading import read_run, reading
from simulator.experiment.runner import fingerprint
from simulator.recording import MEASURES, Recording
from simulator.simulation import simulate


def replay(folder: Path, chosen: Sequence[int] | None = None) -> tuple[int, list[str]]:
    """Run a folder's replications (or the chosen ones) again; return how many were compared and what differs.

    Raises RunFolderError where the folder or a replication is missing, or where a file is not as it was written.
    """
    facts = read_run(folder)
    numbers = range(facts.replications) if chosen is None else chosen
    for number in numbers:
        if not 0 <= number < facts.replications:
            raise RunFolderError(f"replication {number}: the folder has 0 to {facts.replications - 1}")
    compared, differences = 0, []
    for entry in facts.scenarios:
        loaded = facts.load(entry)
        for number in numbers:
            recording = simulate(loaded.scenario, number, loaded.data)
            compared += 1
            if fingerprint(recording.weekly) != entry.series_sha256[number]:
                differences.append(_difference(folder, entry.label, number, recording))
    return compared, differences


def _difference(folder: Path, label: str, number: int, recording: Recording) -> str:
    """Return where a replication first differs from what is stored."""
    with reading(folder), (folder / "series.csv").open(newline="", encoding="utf-8") as stream:
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
