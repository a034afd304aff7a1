"""Which files a scenario may refer to: regular files in its own folder, or in the folder given by --data."""

import stat
from pathlib import Path

from simulator.characters import escaped
from simulator.data.reading import MOST_BYTES
from simulator.errors import ScenarioError
from simulator.texts import _


def inside(name: str, folder: Path) -> Path | None:
    """Return the file of this name inside a folder; none where it does not exist or lies elsewhere."""
    if name.startswith(("/", "\\")) or "://" in name or "\0" in name or (len(name) > 1 and name[1] == ":"):
        return None
    try:
        root = folder.resolve(strict=True)
        path = (root / name).resolve(strict=True)
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, RuntimeError, ValueError):
        return None
    return path if regular and path.is_relative_to(root) else None


def find_data(name: str, folder: Path, data_dir: Path | None, base: Path | None = None) -> Path:
    """Return a data file: in the folder given by --data, else the scenario's, else its `data` folder, else the base's.

    Raises ScenarioError where no such regular file lies inside them, or where it is too large.
    """
    bases = (base, base / "data") if base is not None else ()
    for place in (data_dir, folder, folder / "data", *bases):
        path = inside(name, place) if place is not None else None
        if path is not None:
            if path.stat().st_size > MOST_BYTES:
                raise ScenarioError(
                    _("{name}: larger than {most} MiB").format(name=escaped(name), most=MOST_BYTES // 2**20)
                )
            return path
    where = (
        _("{data_dir} or {folder}").format(data_dir=data_dir, folder=folder)
        if data_dir is not None
        else _("{folder} (or give its folder with --data)").format(folder=folder)
    )
    raise ScenarioError(escaped(_("{name}: no such file inside {where}").format(name=name, where=where)))
