"""What is compiled is kept for its owner alone, found again by every copy of the sources, and never believed unread."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RIGHT = {"power": 1.4142135623730951, "quantile": 1.2815515076081543}
SCRIPT = """
import json, sys
from simulator.mathematics import normal_quantile, power
answers = {"power": power(2.0, 0.5), "quantile": normal_quantile(0.9)}
stats = [function.stats for function in (power, normal_quantile)]
hits, misses = (sum(sum(getattr(one, name).values()) for one in stats) for name in ("cache_hits", "cache_misses"))
print(json.dumps({"answers": answers, "hits": hits, "misses": misses}))
"""
WITHIN = SCRIPT.replace("power(2.0, 0.5)", "numba.njit(nogil=True)(lambda x: power(x, 0.5))(2.0)").replace(
    "import json, sys", "import json, numba"
)
NOBODY = 65534
Damage = Callable[[bytes, int], bytes]
BOMB = b"cos\nmkdir\n(S'%s'\ntR."  # a pickle that makes a folder when it is read


def start(surroundings: Mapping[str, str], package: Path = ROOT, script: str = SCRIPT) -> subprocess.Popen[str]:
    """Start a fresh interpreter that compiles two small functions."""
    base = {name: value for name, value in os.environ.items() if not name.startswith(("NUMBA", "XDG", "ADOPTION"))}
    base |= {"PYTHONDONTWRITEBYTECODE": "1", "ADOPTION_ENGINE": "native"}
    whole = {**base, "PYTHONPATH": str(package), **surroundings}
    command = [sys.executable, "-c", script]
    return subprocess.Popen(command, env=whole, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=package)


def finish(process: subprocess.Popen[str]) -> dict[str, int]:
    """Return how many functions a process found and how many it compiled; it must have been right, and silent."""
    out, complaint = process.communicate(timeout=900)
    assert process.returncode == 0 and not complaint, complaint
    answer = json.loads(out)
    assert answer.pop("answers") == RIGHT
    return dict(answer)


def run(surroundings: Mapping[str, str], package: Path = ROOT, script: str = SCRIPT) -> dict[str, int]:
    """Run a fresh interpreter to its end."""
    return finish(start(surroundings, package, script))


def files_in(folder: Path) -> list[Path]:
    """Return all files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def compiled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache home in which the functions have been compiled."""
    home = tmp_path_factory.mktemp("compiled") / "home"
    assert run({"XDG_CACHE_HOME": str(home)})["misses"] > 0
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty cache home."""
    return tmp_path / "home"


@pytest.fixture
def warm(home: Path, compiled_home: Path) -> dict[str, str]:
    """Surroundings in which the functions have been compiled."""
    shutil.copytree(compiled_home, home)
    return {"XDG_CACHE_HOME": str(home)}


def healed(surroundings: Mapping[str, str]) -> bool:
    """Return whether a run compiles what was thrown away, and the next one finds it."""
    return run(surroundings)["misses"] > 0 and run(surroundings)["misses"] == 0


def test_a_second_process_compiles_nothing(warm: dict[str, str]) -> None:
    """What was compiled once is read the next time."""
    assert run(warm) == {"hits": 2, "misses": 0}


def test_a_new_function_is_compiled_with_kept_ones(warm: dict[str, str]) -> None:
    """A function that calls a kept one is compiled with it as if that had just been compiled."""
    assert run(warm, script=WITHIN) == {"hits": 2, "misses": 0}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_what_is_kept_is_its_owners_alone(warm: dict[str, str], home: Path) -> None:
    """Folders have mode 0700 and files 0600, whatever the umask lets through."""
    kept = home / "adoption-simulator"
    assert files_in(kept)
    for path in [kept, *kept.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_a_folder_that_others_could_write_is_closed_again(warm: dict[str, str], home: Path) -> None:
    """A folder of ours with a wide mode gets mode 0700 before anything in it is read."""
    for path in home.rglob("*"):
        path.chmod(0o777)
    run(warm)
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*") if path.is_dir()} == {0o700}


def test_planted_files_are_not_run(warm: dict[str, str], home: Path, tmp_path: Path) -> None:
    """Files that we did not write are thrown away unread, and made anew."""
    mark = tmp_path / "mark"
    for path in files_in(home):
        path.write_bytes(BOMB % str(mark).encode())
    assert healed(warm) and not mark.exists()


def cut(content: bytes, percent: int) -> bytes:
    """Return the first part of a file."""
    return content[: len(content) * percent // 100]


def turned(content: bytes, percent: int) -> bytes:
    """Return a file of which one bit has turned."""
    at = len(content) * percent // 100
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("damage", [cut, turned])
@pytest.mark.parametrize("percent", [0, 10, 99])
def test_damaged_files_are_made_anew(warm: dict[str, str], home: Path, damage: Damage, percent: int) -> None:
    """Whatever a full disk or a failing one did to the files: right answers, no traceback, and it does not stay."""
    for path in files_in(home):
        path.write_bytes(damage(path.read_bytes(), percent))
    assert healed(warm)


def test_a_file_under_another_name_is_not_taken(warm: dict[str, str], home: Path) -> None:
    """A whole file that belongs to another function counts as damaged."""
    by_ending: dict[str, list[Path]] = {}
    for path in files_in(home):
        by_ending.setdefault(path.suffix, []).append(path)
    for same in by_ending.values():
        contents = [path.read_bytes() for path in same]
        for path, content in zip(same, contents[1:] + contents[:1], strict=True):
            path.write_bytes(content)
    assert healed(warm)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize(
    "given_away", ["adoption-simulator", "adoption-simulator/*", "adoption-simulator/*/*", "adoption-simulator/**/*"]
)
def test_what_belongs_to_another_user_is_not_read(
    warm: dict[str, str], home: Path, tmp_path: Path, given_away: str
) -> None:
    """A folder or file of another user is neither read nor written, though its hashes are right."""
    places = [path for path in home.glob(given_away) if path.is_dir() or given_away.endswith("*/*")]
    for path in places:
        os.chown(path, NOBODY, NOBODY)
    before = {path: path.read_bytes() for path in files_in(home)}
    again = run({**warm, "TMPDIR": str(tmp_path)})
    assert places and again["hits"] == 0
    if not given_away.endswith("*/*"):
        assert {path: path.read_bytes() for path in files_in(home)} == before


def test_a_home_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """A private temporary folder takes its place and goes at the end: nothing in the package, nothing to prepare."""
    home, temporary, copy = tmp_path / "home", tmp_path / "temporary", tmp_path / "copy"
    home.write_text("a file")
    temporary.mkdir()
    shutil.copytree(ROOT / "simulator", copy / "simulator", ignore=shutil.ignore_patterns("__pycache__"))
    before = files_in(copy)
    run({"XDG_CACHE_HOME": str(home), "TMPDIR": str(temporary)}, copy)
    assert files_in(copy) == before
    assert not list(temporary.iterdir())


LOST = """
import os, pwd
def missing(number): raise KeyError(number)
pwd.getpwuid = missing
del os.environ["HOME"]
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no list of users to be missing from")
def test_without_a_home_or_a_user_entry_it_works(tmp_path: Path) -> None:
    """A container's user who has neither HOME nor an entry among the users gets the right answer."""
    assert run({"TMPDIR": str(tmp_path), "HOME": "/"}, script=LOST + SCRIPT)["misses"] > 0
    assert not list(tmp_path.iterdir())


PARENT = """
import subprocess, sys
import simulator.mathematics
simulator.mathematics.power(2.0, 0.5), simulator.mathematics.normal_quantile(0.9)
print(subprocess.run([sys.executable, "-c", CHILD], text=True, check=True, stdout=subprocess.PIPE).stdout)
"""


def test_workers_share_the_temporary_folder(tmp_path: Path) -> None:
    """Where nothing can be kept, the processes that a command starts still find what it compiled."""
    (tmp_path / "home").write_text("a file")
    script = f"CHILD = {SCRIPT!r}\n{PARENT}"
    (tmp_path / "temporary").mkdir()
    surroundings = {"XDG_CACHE_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")}
    assert run(surroundings, script=script) == {"hits": 2, "misses": 0}


def test_two_processes_may_compile_at_once(home: Path) -> None:
    """Both are right, and what they leave is whole."""
    surroundings = {"XDG_CACHE_HOME": str(home)}
    for process in [start(surroundings) for _ in range(2)]:
        finish(process)
    assert run(surroundings)["misses"] == 0


def test_another_copy_of_the_same_sources_compiles_nothing(warm: dict[str, str], tmp_path: Path) -> None:
    """The kept code belongs to what the sources say, not to where they lie or when they were written."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "simulator", copy / "simulator", ignore=shutil.ignore_patterns("__pycache__"))
    for path in files_in(copy):
        os.utime(path, (1, 1))
    assert run(warm, copy) == {"hits": 2, "misses": 0}


def test_a_cache_of_the_users_own_stays_empty(home: Path, tmp_path: Path) -> None:
    """Where the user's own numba functions are kept, ours are not; and the setting is the user's still."""
    script = SCRIPT + f"import numba\nassert numba.config.CACHE_DIR == {str(tmp_path / 'own')!r}\n"
    run({"XDG_CACHE_HOME": str(home), "NUMBA_CACHE_DIR": str(tmp_path / "own")}, script=script)
    assert not files_in(tmp_path / "own")


ENGINE = """
import gc, json, numba
from simulator.warming import warm_up
warm_up()
from numba.core.dispatcher import Dispatcher
kept = [one for one in gc.get_objects() if isinstance(one, Dispatcher) and one.stats.cache_path]
kept = [one for one in kept if one.py_func.__module__.startswith("simulator.")]
assert len(kept) > 20, len(kept)
names = [one.py_func.__name__ for one in kept if sum(one.stats.cache_misses.values())]
print(json.dumps({"answers": %s, "misses": len(names), "hits": len(kept), "names": names}))
"""


def test_a_warm_engine_compiles_nothing() -> None:
    """No function of the engine or the organisation is compiled twice on a machine."""
    surroundings = {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]} if "XDG_CACHE_HOME" in os.environ else {}
    first = run(surroundings, script=ENGINE % RIGHT)
    again = run(surroundings, script=ENGINE % RIGHT)
    assert again["misses"] == 0, (first, again)
