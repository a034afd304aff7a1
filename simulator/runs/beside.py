"""A process beside this one that gets ready for a piece of work while runs are under way, and does it when it is told.

with Beside("simulator.report.drawn") as beside:    # whose main() is serve(work)
    ...
    beside.begin("the task")
    ...
    answer = beside.answer()                        # None: do it here

The process ends with this one, does not hear Ctrl-C, and says nothing: whatever fails there is done here again.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Self

from simulator import undoing
from simulator.runs.spawning import ctrl_c_held_back, usable_cores

Work = Callable[[str], bytes]
Part = Callable[[], bytes]
COPIES = 2  # for each processor: others use it too
QUIET = {"OPENBLAS_NUM_THREADS": "1"}  # no threads of a library's own, which a copy would lack
GET_READY = ""  # the task of no work: what the work takes is imported
COMMAND = "import sys; sys.path = {path!r}; from {module} import main; main()"  # as processes are begun for runs
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # on Windows, where Ctrl-C is held back by nothing else


class Beside:
    """One process for one task; a context manager. Where there can be none, whoever asks does the work himself."""

    def __init__(self, module: str) -> None:
        """Begin it, where there is a processor for it."""
        self._process: subprocess.Popen[bytes] | None = None
        undoing.begin(self._kill)  # where this process is stopped at once
        if usable_cores() > 1 and sys.executable:
            command = [sys.executable, "-P", "-c", COMMAND.format(path=sys.path, module=module)]
            with suppress(OSError), ctrl_c_held_back():
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    creationflags=OWN_GROUP,
                    env={**os.environ, **QUIET},
                )

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it does."""
        undoing.end(self._kill)
        self._kill()
        if self._process is not None:
            self._process.wait()
            for stream in filter(None, (self._process.stdin, self._process.stdout)):
                stream.close()

    def begin(self, task: str) -> None:
        """Hand out the task."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as stream:  # it may have died meanwhile
                stream.write(task.encode("utf-8"))
            self._process.stdin = None  # where it ends the process knows that it has heard all

    def answer(self) -> bytes | None:
        """Return what came of the task; None where there is no process, none was asked, or it failed in any way."""
        process = self._process
        if process is None or process.stdout is None or process.stdin is not None:
            return None
        answer = process.stdout.read()
        return answer if process.wait() == 0 else None

    def _kill(self) -> None:
        """End the process, without waiting for it."""
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()


def serve(work: Work) -> NoReturn:
    """Be the process beside another one: get ready, wait for a task, answer, end. Where that one ends, end too."""
    gc.disable()  # it walks all that was imported again and again, for the little that is done once
    try:
        work(GET_READY)
        task = sys.stdin.buffer.read().decode("utf-8")
        if task:
            sys.stdout.buffer.write(work(task))
            sys.stdout.buffer.flush()
    except Exception:
        os._exit(1)
    os._exit(0)  # at once: taking down all that was imported takes time


def side_by_side(parts: Sequence[Part]) -> bytes:
    """Return what the parts of a work come to, one behind the other in any order; called within `serve` only.

    On Linux they are dealt out to copies of this process, which has loaded all and has no thread under way; elsewhere
    such copies are not safe.
    """
    count = min(len(parts), COPIES * usable_cores()) if sys.platform == "linux" else 1
    shares = [parts[first::count] for first in range(count)]
    copies = [_copied(share) for share in shares[1:]]
    return b"".join([_together(shares[0]), *(_answer_of(*copy) for copy in copies)])


def _together(parts: Sequence[Part]) -> bytes:
    """Return what some parts come to."""
    return b"".join(part() for part in parts)


def _copied(parts: Sequence[Part]) -> tuple[int, int]:
    """Begin a copy of this process that does some parts; return its number, and where its answer is read."""
    read, write = os.pipe()
    copy = os.fork()
    if copy:
        os.close(write)
        return copy, read
    code = 1
    try:
        with os.fdopen(write, "wb") as stream:
            stream.write(_together(parts))
        code = 0
    finally:
        os._exit(code)


def _answer_of(copy: int, read: int) -> bytes:
    """Return what a copy has done; raises ChildProcessError where it failed."""
    with os.fdopen(read, "rb") as stream:
        answer = stream.read()
    if os.waitpid(copy, 0)[1] != 0:
        raise ChildProcessError(copy)
    return answer
