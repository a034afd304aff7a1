"""Measure which share of its own module each test file runs: `make own-tests`, or pytest with `-p tests.own_lines`.

`tests/statistics/test_paired.py` is the test of `simulator/statistics/paired.py`. Counted are the lines of functions
(what a module declares runs on import, whoever tests it) that run while tests of the file of its name run, in this
process: what a command does in another one is not seen. Modules with compiled functions are measured with
NUMBA_DISABLE_JIT=1 alone.
"""

import re
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import numba
import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "simulator"
ENOUGH = 0.5
COMPILED = re.compile(r"^@(compiled|inner|inlined)\b", re.MULTILINE)
OPTIMISED = 0x1  # what the code of a function has and that of a class has not: inspect.CO_OPTIMIZED

ran: dict[str, set[int]] = {}


def own_module(test: Path) -> Path:
    """Return the module that a test file is named after, whether there is one or not."""
    place = test.relative_to(TESTS)
    return PACKAGE / place.parent / (place.stem.removeprefix("test_") + ".py")


def own_test(module: Path) -> Path:
    """Return the test file that has a module's name, whether there is one or not."""
    place = module.relative_to(PACKAGE)
    return TESTS / place.parent / f"test_{place.name}"


def function_lines(code: CodeType) -> set[int]:
    """Return the lines of all functions within a module's code, without their first."""
    lines: set[int] = set()
    for part in code.co_consts:
        if isinstance(part, CodeType):
            own = {line for _, _, line in part.co_lines() if line and line != part.co_firstlineno}
            lines |= function_lines(part) | (own if part.co_flags & OPTIMISED else set())
    return lines


def is_seen(module: Path) -> bool:
    """Return whether a module is there, and its functions are Python's."""
    return module.exists() and (
        bool(numba.config.DISABLE_JIT) or not COMPILED.search(module.read_text(encoding="utf-8"))
    )


def shares() -> dict[str, float]:
    """Return what share of the lines of its functions each module has run so far, where it has any."""
    wanted = {name: function_lines(compile(Path(name).read_bytes(), name, "exec")) for name in ran}
    return {name: len(lines & ran[name]) / len(lines) for name, lines in wanted.items() if lines}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Any:
    """Watch the module of a test's name while the test and its fixtures run."""
    module = str(own_module(item.path))
    if not is_seen(Path(module)):
        yield
        return
    lines = ran.setdefault(module, set())

    def line(frame: FrameType, _event: str, _value: object) -> Any:
        lines.add(frame.f_lineno)
        return line

    def call(frame: FrameType, _event: str, _value: object) -> Any:
        return line if frame.f_code.co_filename == module else None

    threading.settrace(call)
    sys.settrace(call)
    yield
    sys.settrace(None)
    threading.settrace(None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the modules, the least tested first."""
    terminalreporter.section("share of its own module's lines that each test runs")
    for name, share in sorted(shares().items(), key=lambda one: one[1]):
        terminalreporter.write_line(f"{share:4.0%} {Path(name).relative_to(PACKAGE)}", red=share < ENOUGH)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test runs less than half of its module."""
    if session.exitstatus == 0 and any(share < ENOUGH for share in shares().values()):
        session.exitstatus = 1
