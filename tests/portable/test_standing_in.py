"""When the portable engine answers: where nothing is compiled, where it is asked for; never where it cannot."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from simulator.compilation import waits
from simulator.errors import PlanError
from simulator.portable import standing_in
from simulator.portable.choice import SETTING
from simulator.portable.standing_in import stands_in

ROOT = Path(__file__).parents[2]
SCRIPT = """
import json, sys
if "no wasmtime" in sys.argv:
    sys.modules["wasmtime"] = None
from simulator.mathematics import normal_quantile
answer = normal_quantile(0.9)
stats = normal_quantile.stats
print(json.dumps([answer, sum(stats.cache_hits.values()), sum(stats.cache_misses.values())]))
"""
RIGHT = 1.2815515076081543


def asked(home, engine, *arguments):
    """Answer, functions read from the cache, functions compiled: of a fresh process, which compiles nothing beside."""
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(ROOT), "ADOPTION_COMPILING": "1"}
    surroundings[SETTING] = engine
    command = [sys.executable, "-c", SCRIPT, *arguments]
    done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_portable_engine_answers_until_there_is_machine_code(tmp_path):
    """Nothing kept: no compiler runs; once something is kept it is taken; where portable is asked for, it is not."""
    assert asked(tmp_path, "auto") == [RIGHT, 0, 0]
    assert asked(tmp_path, "native") == [RIGHT, 0, 1]
    assert asked(tmp_path, "auto") == [RIGHT, 1, 0]
    assert asked(tmp_path, "portable") == [RIGHT, 0, 0]


def test_without_wasmtime_the_compiler_is_waited_for(tmp_path):
    """The answer is the same."""
    assert asked(tmp_path, "auto", "no wasmtime") == [RIGHT, 0, 1]


def test_types_that_were_not_built_are_compiled(tmp_path):
    """A number that is no float: the module has no function for it."""
    code = SCRIPT.replace("normal_quantile(0.9)", "normal_quantile(np.float32(0.5))").replace(
        "json, sys", "json, sys, numpy as np"
    )
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), SETTING: "portable"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [0.0, 0, 1]


def test_a_run_does_not_wait_where_the_portable_engine_stands_in(monkeypatch):
    """Nothing compiled: it waits for the compiler only where that is asked for, or nothing else is there."""
    monkeypatch.setattr("simulator.compilation.is_cold", lambda: True)
    answers = {}
    for engine in ("auto", "portable", "native"):
        monkeypatch.setenv(SETTING, engine)
        answers[engine] = waits()
    assert answers == {"auto": False, "portable": False, "native": True}
    monkeypatch.setenv(SETTING, "auto")
    monkeypatch.setattr(standing_in, "_is_installed", lambda: False)
    assert waits()


@pytest.mark.parametrize(("missing", "why"), [("_calling", "pip install wasmtime"), ("built", "run make portable")])
def test_a_portable_engine_that_cannot_run_is_refused_with_the_remedy(monkeypatch, missing, why):
    """Asked for by name only; on its own nobody hears of it."""
    for name in (missing, "_is_installed"):
        monkeypatch.setattr(standing_in, name, lambda: None)
    monkeypatch.setenv(SETTING, "auto")
    assert not stands_in()
    monkeypatch.setenv(SETTING, "portable")
    with pytest.raises(PlanError, match=why):
        stands_in()


def test_a_call_without_end_is_left_to_the_machine_code(monkeypatch):
    """Where the module stops, the compiled function answers, or raises its own error."""
    from simulator.organisation.network import reporting

    class Kept:
        """Nothing is kept."""

        def holds(self, *_what):
            return False

    monkeypatch.setenv(SETTING, "portable")
    stand_in = standing_in.StandIn(reporting, Kept())
    stand_in._compile_for = lambda *values: lambda *again: ("machine code", *again)
    starts = np.array([-1, -5], np.int64)
    assert stand_in(starts, 0)(starts, 0)[0] == "machine code"
    assert stand_in(np.array([0, 3], np.int64), 2)(np.array([0, 3], np.int64), 2).tolist() == [-1, 0, 0]
