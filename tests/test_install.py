"""What is installed: the main job's pins are those of everything, hashed, and without an address."""

import re
import tomllib
from pathlib import Path

import pytest

from simulator.experiment import kept_worlds
from simulator.shipped import EVIDENCE, shipped_file

ROOT = Path(__file__).parents[1]
FILES = ("constraints-default.txt", "constraints.txt")


def pins(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return version and hashes of each package of a file of pins."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    result = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            package, version = line.split()[0].split("==")
            result[package] = version, frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", line))
    return result


def test_both_files_fit_into_one_environment() -> None:
    """Every package of the main job stands among all, in the same version and with the same hashes."""
    main, everything = (pins(name) for name in FILES)
    assert len(main) > 30
    assert {name: everything.get(name) for name in main} == main
    assert len(everything) > 3 * len(main), "the main job installs what only extras need"


@pytest.mark.parametrize("name", FILES)
def test_pins_have_hashes_and_no_address(name: str) -> None:
    """Whoever serves the packages, they are the same: each has hashes, and no index is named."""
    assert all(hashes for _, hashes in pins(name).values())
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text and "index-url" not in text


def names(requirements: list[str]) -> set[str]:
    """Return the packages of requirements, as pins write them."""
    return {re.split(r"[><=!~; \[]", line)[0].lower().replace(".", "-") for line in requirements}


def test_the_main_job_is_pinned_whole() -> None:
    """Every default dependency is among the pins of the main job, and nothing that only an extra asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    main, extras = set(pins(FILES[0])), project["optional-dependencies"].values()
    assert names(project["dependencies"]) <= main
    built_with, brought_along = {"editables", "hatchling"}, {"six"}
    assert not main & {name for extra in extras for name in names(extra)} - built_with - brought_along


def test_what_comes_along_is_shipped_with_the_package() -> None:
    """The wheel has them where the package looks first; in the repository they lie beside the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    whole = {name: f"simulator/{name}" for name in ("evidence/field.yaml", "experiments", "scenarios", "worlds")}
    assert shipped == whole
    assert all((ROOT / place).exists() for place in shipped)
    assert shipped_file("field", EVIDENCE) == ROOT / "evidence" / "field.yaml"
    assert kept_worlds.shipped_file() == ROOT / "worlds" / "field.json"
