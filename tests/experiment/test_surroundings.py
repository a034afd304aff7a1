"""A3: the surroundings change no bit: hash seeds, linear algebra, processor, locale, zone, compiler; a fresh cache."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.simulation import simulate
from tests.engine.helpers import small
from tests.strategies.kinds import KINDS, known

ROOT = Path(__file__).parents[2]
PEOPLE = {"personas.office.headcount": 12, "personas.park.headcount": 18}
DAYS = 60
SCRIPT = """
from tests.experiment.test_surroundings import hashes
print(*hashes())
"""
EXPONENTIALS = """
import hashlib, math
print(hashlib.sha256("".join(math.exp(k / 7919).hex() for k in range(-200_000, 200_000)).encode()).hexdigest())
"""
PLAIN = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"}
GENERIC = {**PLAIN, "NUMBA_CPU_NAME": "generic"}


def hashes() -> list[str]:
    """The hash of 30 people and 60 days with each kind of strategy."""
    with known():
        plans = [small(9, **{**PEOPLE, "managers.central.strategy": kind}) for kind in KINDS]
        return [hashlib.sha256(simulate(plan, 0, until=DAYS).weekly.tobytes()).hexdigest() for plan in plans]


def python(script: str, extra: dict[str, str]) -> str:
    """What a script prints in a fresh interpreter with other surroundings."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, env={**os.environ, **extra}, cwd=extra.get("AT", ROOT), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def here() -> str:
    """The hashes in this process."""
    result = hashes()
    assert len(set(result)) == len(KINDS)
    return " ".join(result)


SURROUNDINGS = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "hash seed random": {"PYTHONHASHSEED": "random"},
    "one BLAS thread": {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    "two BLAS threads": {"OPENBLAS_NUM_THREADS": "2", "MKL_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    "Amsterdam": {"TZ": "Europe/Amsterdam"},
    "UTC": {"TZ": "UTC"},
    "C locale": {"LC_ALL": "C"},
}


@pytest.mark.parametrize("extra", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_surroundings_change_no_bit(extra, here):
    """A3: the same hashes under other hash seeds, linear algebra threads, time zones and the plain locale."""
    assert python(SCRIPT, extra) == here


@pytest.fixture(scope="module")
def dutch(tmp_path_factory) -> dict[str, str]:
    """A Dutch locale, made here; a skip that says why where it cannot be."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("no localedef on this machine: the locale nl_NL.UTF-8 cannot be made")
    command = ["localedef", "-i", "nl_NL", "-f", "UTF-8", str(folder / "nl_NL.UTF-8")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not (folder / "nl_NL.UTF-8" / "LC_NUMERIC").exists():
        pytest.skip(f"the locale nl_NL.UTF-8 cannot be made: {done.stderr.strip() or 'localedef failed'}")
    return {"LOCPATH": str(folder), "LC_ALL": "nl_NL.UTF-8"}


def test_a_dutch_locale_changes_no_bit(dutch, here):
    """A3: with decimal commas and Dutch dates in force the hashes stay."""
    comma = "import locale\nlocale.setlocale(locale.LC_ALL, '')\nassert locale.str(1.5) == '1,5'\n"
    assert python(comma + SCRIPT, {**dutch, "TZ": "Europe/Amsterdam"}) == here


def test_the_processor_changes_no_bit(here):
    """A3: on a generic processor without fused arithmetic the hashes stay, though the system's exp has other bits.

    The engine is compiled anew for it: about a minute where that has not been done before.
    """
    flags = Path("/proc/cpuinfo").read_text().split() if Path("/proc/cpuinfo").exists() else []
    if "fma" not in flags:
        pytest.skip("this processor has no fused multiply-add: there is nothing to switch off")
    if python(EXPONENTIALS, {}) == python(EXPONENTIALS, PLAIN):
        pytest.skip("the C library's exp does not change without fused arithmetic: nothing would be shown")
    assert python(SCRIPT, GENERIC) == here


def test_without_the_compiler_the_bits_are_the_same(here):
    """30 employees and 60 days as plain Python: the same hashes."""
    assert python(SCRIPT, {"NUMBA_DISABLE_JIT": "1"}) == here


SPREAD = """
import simulator, sys
from simulator.compilation import sources_hash
from simulator.draws import replicate_key
from kernel import Rule, spread_complete
print(simulator.__file__, sources_hash(), spread_complete(replicate_key(1, 0), 200, 0, 10, Rule(0.03, 0.38)).tolist())
"""
CALLEE = "simulator/engine/people/adoption.py"
BEFORE, AFTER = "return 1.0 - exp(-rate)", "return 1.0 - exp(-2.0 * rate)"


def test_an_edited_callee_changes_the_compiled_result(tmp_path):
    """The cache cannot go stale: an edit in a file that compiled code calls is seen by the next run."""
    shutil.copytree(ROOT / "simulator", tmp_path / "simulator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "engine" / "kernel.py", tmp_path)
    extra = {"PYTHONPATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "AT": str(tmp_path)}
    first, again = python(SPREAD, extra), python(SPREAD, extra)
    assert first == again and first.startswith(str(tmp_path))
    kept = list((tmp_path / "cache").rglob("kernel.spread_complete-*.code"))
    assert len(kept) == 1, "the second run had a compiled function to find"
    file = tmp_path / CALLEE
    text = file.read_text()
    assert text.count(BEFORE) == 1
    file.write_text(text.replace(BEFORE, AFTER))
    edited = python(SPREAD, extra)
    assert edited.split()[1] != first.split()[1] and edited.split()[2:] != first.split()[2:]
    file.write_text(text)
    assert python(SPREAD, extra) == first
