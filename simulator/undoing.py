"""What is half made and must not stay: whoever ends the process at once, as Ctrl-C does, takes it away first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Undo = Callable[[], None]
_UNDO: list[Undo] = []


def begin(undo: Undo) -> None:
    """Note what takes away something half made."""
    _UNDO.append(undo)


def end(undo: Undo) -> None:
    """Forget it: the thing is whole, or taken away."""
    if undo in _UNDO:
        _UNDO.remove(undo)


@contextmanager
def undone(undo: Undo) -> Iterator[None]:
    """Take away what is half made where something fails, or where the process is stopped meanwhile."""
    begin(undo)
    try:
        yield
    except BaseException:
        undo()
        raise
    finally:
        end(undo)


def undo_all() -> None:
    """Take away all that is half made, the last first."""
    while _UNDO:
        _UNDO.pop()()
