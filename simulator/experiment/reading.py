"""What a run folder says of itself, read without trust: every field has its type, every file lies in the folder."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from simulator.errors import AdoptionError, RunFolderError
from simulator.experiment.manifest import SHA256, Manifest, checked, damaged, is_sealed, read_bytes
from simulator.scenario.loading import Loaded, load
from simulator.texts import _

FACTS, FORMAT = "run.json", 3  # 2: hours.csv and its hashes; 3: the manifest
MOST_FACTS, MOST_RUNS, MOST_SCENARIOS, LONGEST_COMMAND = 64 << 20, 1_000_000, 1_000, 2_000


class StoredScenario(NamedTuple):
    """One scenario of a run folder: its file, its name, its data files, and the hashes of each replication."""

    file: str
    label: str
    data: dict[str, str]
    series_sha256: list[str]
    hours_sha256: list[str]


class RunFacts(NamedTuple):
    """What a run folder says of itself; all its files are as they were written."""

    folder: Path
    replications: int
    scenarios: list[StoredScenario]
    manifest: Manifest

    def load(self, scenario: StoredScenario) -> Loaded:
        """Return a scenario of the folder; raises RunFolderError where it is none, or refers to what is not there."""
        with reading(self.folder):
            places = {place.removesuffix(f"/{name}") for name, place in scenario.data.items()}
            loaded = load(self.folder / scenario.file, self.folder / places.pop() if len(places) == 1 else None)
            root = self.folder.resolve()
            used = {file.resolve().relative_to(root).as_posix() for file in (*loaded.files, *loaded.data.values())}
            if not used <= self.manifest.files.keys() or set(loaded.data) != set(scenario.data):
                raise damaged(self.folder, scenario.file)
            return loaded


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Take whatever goes wrong while a folder is read for damage; raises RunFolderError.

    Its files have the hashes that its manifest gives; but anybody can write a manifest.
    """
    try:
        yield
    except RunFolderError:
        raise
    except AdoptionError as problem:
        raise RunFolderError(f"{folder}: " + _("damaged: {why}").format(why=problem)) from None
    except Exception as problem:
        why = f"{type(problem).__name__}: {ascii(str(problem))[1:-1][:200]}"
        raise RunFolderError(f"{folder}: " + _("damaged: {why}").format(why=why)) from None


def read_run(folder: Path) -> RunFacts:
    """Return what a run folder says of itself.

    Raises RunFolderError where it is none, was written by another version, or where a file is not as it was written.
    """
    if not is_sealed(folder):
        _refuse_older(folder)
    manifest = checked(folder)
    if FACTS not in manifest.files:
        raise RunFolderError(f"{folder}: " + _("no run folder ({file} is missing)").format(file=FACTS))
    facts = _parsed(folder)
    if facts.get("format") != FORMAT:
        raise RunFolderError(f"{folder / FACTS}: " + _("written in a format that this version does not know"))
    with reading(folder):
        count, listed = facts["replications"], facts["scenarios"]
        if type(count) is not int or not 1 <= count <= MOST_RUNS or not 1 <= len(listed) <= MOST_SCENARIOS:
            raise damaged(folder, FACTS)
        scenarios = [_scenario(folder, told, count) for told in listed]
        if any(not {one.file, *one.data.values()} <= manifest.files.keys() for one in scenarios):
            raise RunFolderError(f"{folder / FACTS}: " + _("names a file that lies outside the folder"))
        return RunFacts(folder, count, scenarios, manifest)


def _parsed(folder: Path) -> Mapping[str, Any]:
    """Return run.json as it stands."""
    try:
        found = json.loads(read_bytes(folder, FACTS, MOST_FACTS))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RunFolderError(f"{folder / FACTS}: " + _("cannot be read; the folder is damaged"))
    return found


def _scenario(folder: Path, told: Mapping[str, Any], count: int) -> StoredScenario:
    """Return a scenario of run.json; raises RunFolderError where a field is not what it should be."""
    file, label, data = told["file"], told["label"], told["data"]
    hashes = [told["series_sha256"], told["hours_sha256"]]
    texts = isinstance(data, dict) and all(isinstance(text, str) for text in (file, label, *data.values()))
    if not texts or not all(isinstance(rows, list) and len(rows) == count for rows in hashes):
        raise damaged(folder, FACTS)
    if not all(isinstance(sha256, str) and SHA256.fullmatch(sha256) for rows in hashes for sha256 in rows):
        raise damaged(folder, FACTS)
    return StoredScenario(file, label, dict(data), *hashes)


def _refuse_older(folder: Path) -> None:
    """Raise RunFolderError where a folder was written before there were manifests."""
    try:
        facts = _parsed(folder)
    except RunFolderError:
        return
    command = facts.get("command")
    if isinstance(command, list) and all(isinstance(word, str) for word in command):
        told = ascii(" ".join(["adopt", *command[1:]]))[1:-1][:LONGEST_COMMAND]
        text = _("written by an older version, or its manifest is missing; run it again: {command}")
        raise RunFolderError(f"{folder}: " + text.format(command=told))
