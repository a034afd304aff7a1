"""Showing what is stored already: a failure to show it is one message and costs nothing."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import typer

from simulator.cli.ending import stopping_says
from simulator.errors import AdoptionError
from simulator.texts import _


class NotShownError(AdoptionError):
    """Results that are stored, and could not be shown."""


class Shown(io.TextIOBase):
    """A text stream to which writing never fails: what went wrong is kept, and the rest is left out.

    Signs that its encoding lacks are replaced. Who has stopped reading (`| head`) wants no more, and gets no message.

    Attributes:
        failure: why something could not be written; nothing where all was.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """Write to a stream; None: the caller has closed it."""
        self.stream, self.failure, self._left = stream, "", False
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")

    def write(self, text: str) -> int:
        """Write a text, or leave it out; raises TypeError for bytes, by which others know a stream of texts."""
        if not isinstance(text, str):
            raise TypeError("a text is needed")
        if text:
            self._attempt(lambda stream: stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Bring what was written to its place."""
        if self.stream is not None:
            self._attempt(lambda stream: stream.flush())

    def _attempt(self, act: Callable[[TextIO], object]) -> None:
        """Do something with the stream; the first failure is the last attempt."""
        if self._left:
            return
        try:
            if self.stream is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            act(self.stream)
        except BrokenPipeError:
            self._leave()
        except (OSError, ValueError) as problem:
            self.failure = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
            self._leave()

    def _leave(self) -> None:
        """Write no more; what the stream still holds goes nowhere, also when the interpreter ends."""
        self._left = True
        with suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())  # type: ignore[union-attr]  # AttributeError: there is none
            os.close(nowhere)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream."""
        return getattr(self.stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What is done about signs that it lacks."""
        return getattr(self.stream, "errors", None) or "replace"

    def isatty(self) -> bool:
        """Return whether somebody sits before it."""
        return self.stream is not None and self.stream.isatty()

    def fileno(self) -> int:
        """Return the number of the file; raises OSError where there is none."""
        if self.stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.stream.fileno()

    def writable(self) -> bool:
        """Return that it can be written."""
        return True


@contextmanager
def presenting(folder: Path) -> Iterator[None]:
    """Show what is stored in a folder, in words or figures; raises NotShownError where that fails, whatever the cause.

    What fails may be anything: a drawing library that cannot be imported, a warning turned error, a full disk.
    """
    stop = _("stopped; the results are stored in {folder}").format(folder=folder)
    with stopping_says(lambda: stop):
        try:
            yield
        except (AdoptionError, typer.Exit):
            raise
        except Exception as problem:
            raise NotShownError(_not_shown(folder, _reason(problem))) from problem
    if isinstance(sys.stdout, Shown):
        sys.stdout.flush()
        if sys.stdout.failure:
            raise NotShownError(_not_shown(folder, sys.stdout.failure))


def _not_shown(folder: Path, why: str) -> str:
    """Return the message about results that are safe."""
    text = _("{folder}: the results are stored, and whole; they could not be shown: {why}")
    return text.format(folder=folder, why=why)


def _reason(problem: Exception) -> str:
    """Return in one line what went wrong."""
    text = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    lines = text.strip().splitlines()
    return f"{type(problem).__name__}: {lines[0]}" if lines else type(problem).__name__
