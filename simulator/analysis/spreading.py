"""Independent pieces of work, side by side on threads: compiled runs release the interpreter's lock."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from typing import TypeVar

from simulator.experiment.runner import usable_cores
from simulator.experiment.watch import Progress

Found = TypeVar("Found")
IN_FLIGHT = 2


def spread(
    work: Callable[[int], Found], count: int, workers: int | None = None, on_progress: Progress | None = None
) -> list[Found]:
    """Return work(0), ..., work(count - 1), in this order whatever the workers; what fails first is raised.

    Results come through a queue, so that Ctrl-C is heard while one waits; what has not begun is then left out.
    """
    pieces = max(1, min(workers or usable_cores(), count))
    if pieces == 1:
        return [_told(work(at), at + 1, count, on_progress) for at in range(count)]
    found: dict[int, Found] = {}
    finished: SimpleQueue[tuple[int, Future[Found]]] = SimpleQueue()
    pool = ThreadPoolExecutor(pieces)

    def hand_out(at: int) -> None:
        pool.submit(work, at).add_done_callback(lambda done: finished.put((at, done)))

    try:
        to_do = iter(range(count))
        for at in islice(to_do, IN_FLIGHT * pieces):
            hand_out(at)
        while len(found) < count:
            at, done = finished.get()
            found[at] = _told(done.result(), len(found) + 1, count, on_progress)
            for following in islice(to_do, 1):
                hand_out(following)
    finally:
        pool.shutdown(wait=len(found) == count, cancel_futures=True)
    return [found[at] for at in range(count)]


def _told(result: Found, done: int, count: int, on_progress: Progress | None) -> Found:
    """Report progress where somebody wants it, and return the result."""
    if on_progress is not None:
        on_progress(done, count)
    return result
