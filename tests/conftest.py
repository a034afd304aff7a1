"""What every test run says at its end: how many tests read real data, and how many were skipped; and an alarm."""

import os
import signal
from collections.abc import Iterator

import pytest


def pytest_sessionstart() -> None:
    """Hear Ctrl-C again where a shell began the tests in the background, deaf: commands inherit what is not heard.

    Tests run on the compiled engine, unless they say otherwise: nothing is compiled beside them.
    """
    os.environ.setdefault("ADOPTION_ENGINE", "native")
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def alarm() -> Iterator[None]:
    """Fail where a test waits for ever, as at a pipe that nobody writes, after half a minute."""

    def ring(_number: int, _frame: object) -> None:
        raise AssertionError("it waits for ever")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests of real data ran and how many were skipped."""
    marked = {"passed": 0, "failed": 0, "skipped": 0}
    for outcome in marked:
        for report in terminalreporter.stats.get(outcome, []):
            marked[outcome] += "real_data" in getattr(report, "keywords", {})
    ran = marked["passed"] + marked["failed"]
    terminalreporter.write_line(f"real data: {ran} tests ran, {marked['skipped']} skipped")
