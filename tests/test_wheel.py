"""A wheel that a stranger can use: built, installed into an environment of its own, and asked in an empty folder."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"
TEMPLATES = ("leisure-park", "hospital", "municipality")
Adopt = Callable[..., str]


def done(*command: object, cwd: Path, **environment: str) -> str:
    """What a command prints that must end well."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "ADOPTION_LANG")}
    made = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment's Python with the wheel in it; libraries are those of this one, without its package."""
    folder = tmp_path_factory.mktemp("stranger")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    done(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    result = folder / "env" / BIN / "python"
    done(
        sys.executable, "-m", "pip", "--python", result, "install", "--quiet", "--no-deps", "--no-index", wheel,
        cwd=folder,
    )  # fmt: skip
    (own,) = (folder / "env").rglob("site-packages")
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return result


@pytest.fixture
def adopt(python: Path, tmp_path: Path) -> Adopt:
    """The command of that environment, in an empty folder."""
    return lambda *words, within=".", **settings: done(
        python.with_name("adopt"), *words, cwd=tmp_path / within, **settings
    )


def test_it_is_the_wheel_that_runs(python, tmp_path):
    """Not the project's folder, and none of its tests, notebooks or settings."""
    text = "import simulator; print(simulator.__file__)"
    place = done(python, "-c", text, cwd=tmp_path).strip()
    assert Path(place).is_relative_to(python.parents[1]) and not Path(place).is_relative_to(ROOT)
    assert not list(Path(place).parents[1].glob("tests")) and not (Path(place).parent / "notebooks").exists()


def test_it_says_its_version(adopt):
    """That of the project."""
    (version,) = re.findall(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert adopt("--version") == f"adopt {version}\n"


def test_the_demo_is_a_comparison_with_figures(adopt, tmp_path):
    """What `make demo` runs: the park, and activation stretched over summer."""
    assert "Activation stretched over summer" in adopt("demo", "--replications", "2", "--out", "demo")
    assert list((tmp_path / "demo").rglob("*.svg")) or list((tmp_path / "demo").rglob("*.png"))
    assert "adopt demo" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_scenarios_that_come_along_have_bare_names(adopt, python, tmp_path):
    """In the command, in Python, and with their data; a file of that name here wins."""
    assert adopt("check", "leisure-park").startswith("leisure-park: ok; 1200 people")
    assert "120 people" in adopt("check", "imported-graph.yaml")
    text = "from simulator import Scenario; print(Scenario.load('leisure-park').label)"
    assert done(python, "-c", text, cwd=tmp_path) == "Leisure park\n"
    (tmp_path / "leisure-park").write_text((ROOT / "scenarios" / "municipality.yaml").read_text(encoding="utf-8"))
    assert "700 people" in adopt("check", "leisure-park")


@pytest.mark.parametrize("base", ["summer-long.yaml", "summer-long", "imported-graph"])
def test_overlays_extend_what_comes_along(adopt, tmp_path, base):
    """Its own bases come along too, whatever lies in the folder; its data are found."""
    (tmp_path / "own.yaml").write_text(f"extends: {base}\nname: own\nphases: {{launch: {{weeks: 6}}}}\n")
    (tmp_path / "leisure-park.yaml").write_text("format: 1\nname: another\n")
    assert adopt("explain", "own.yaml", "phases.launch.weeks").startswith("phases.launch.weeks = 6")
    assert adopt("check", "own.yaml").startswith("own.yaml: ok; 120")


def test_what_comes_along_is_listed(adopt):
    """Scenarios with their names, experiments with their questions, and the evidence."""
    listed = adopt("list", "scenarios", COLUMNS="250")
    for kind, least in (("scenarios", 40), ("experiments", 15), ("evidence", 1)):
        names = [file.stem for file in (ROOT / kind).glob("*.yaml")]
        assert len(names) >= least and all(name in listed for name in names)


def test_experiments_that_come_along_have_bare_names(adopt):
    """They find their scenarios."""
    assert " runs:" in adopt("sweep", "manager-hours", "--dry")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_project_runs_as_delivered(adopt, tmp_path, template):
    """Of each template: the three commands of its README, with few runs; the longest of them once."""
    adopt("new", "mine", "--template", template)
    readme = (tmp_path / "mine" / "README.md").read_text(encoding="utf-8")
    commands = [line.split("#")[0].split() for line in readme.splitlines() if line.startswith("    adopt ")]
    assert [words[1] for words in commands] == ["check", "compare", "sweep"]
    few = {"check": [], "compare": ["--replications", "2", "--json"], "sweep": ["--limit", "2"]}
    said = {
        words[1]: adopt(*words[1:], *few[words[1]], within="mine")
        for words in commands
        if words[1] != "compare" or template == TEMPLATES[0]
    }
    assert said["check"].startswith("scenarios/base.yaml: ok") and "runs/hours" in said["sweep"]
    assert json.loads(said.get("compare", "1"))
    assert "does not load" not in adopt("list", "scenarios", within="mine")


def test_a_new_project_harms_no_other(adopt, tmp_path):
    """What is there stays, and the name is one that shells and systems take."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "own.txt").write_text("mine")
    for name, text in (("mine", "something already"), ("a b", "letters, digits")):
        with pytest.raises(AssertionError, match=text):
            adopt("new", name)
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["own.txt"]


def test_hints_can_be_pasted_into_any_shell():
    """Brackets stand in quotes: zsh takes them for a pattern."""
    texts = [file.read_text(encoding="utf-8") for place in ("simulator", "docs") for file in (ROOT / place).rglob("*.*")
             if file.suffix in (".py", ".md", ".po")]  # fmt: skip
    hints = [hint for text in texts for hint in re.findall(r"pip install [^`\n]*adoption-simulator\[[^`\n]*", text)]
    assert len(hints) > 5
    assert all(re.match(r"pip install (-e )?['\"]adoption-simulator\[[^\]]*\]['\"]", hint) for hint in hints), hints
