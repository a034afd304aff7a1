"""Is a folder what it says? Every file is checked against the manifest, and some of its runs are run again."""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.experiment.manifest import beside, checked
from simulator.experiment.reading import FACTS, read_run
from simulator.experiment.replay import replay

LEAST = 3


@dataclass(frozen=True)
class VerifiedFolder:
    """What was found.

    Attributes:
        files: how many are as they were written.
        beside: files of which the manifest says nothing.
        again: runs that were run again.
        differences: between what they gave and what is stored.
        sha256: of the manifest.
    """

    files: int
    beside: list[str]
    again: int
    differences: list[str]
    sha256: str


def verify_folder(folder: Path, share: float) -> VerifiedFolder:
    """Check every file of a folder, and run a random share of its replications (at least three) again.

    Raises RunFolderError that names the files that are not as they were written.
    """
    manifest = checked(folder)
    again, differences = 0, list[str]()
    if FACTS in manifest.files:
        count = read_run(folder).replications
        chosen = np.random.default_rng().permutation(count)[: max(LEAST, math.ceil(share * count))]
        again, differences = replay(folder, sorted(chosen.tolist()))
    return VerifiedFolder(len(manifest.files), beside(folder, manifest), again, differences, manifest.sha256)
