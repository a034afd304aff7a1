"""How processes are begun and ended: Ctrl-C does not reach them, the user's script does not run again, none stays."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, process, resource_tracker
from typing import Any

ORPHANED = 1


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spawned_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of processes that are begun with its first tasks, within `begun_quietly`."""
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)


@contextmanager
def begun_quietly() -> Iterator[None]:
    """Begin processes that Ctrl-C does not reach, and that do not run the user's script again.

    They inherit the blocked signal; a spawned process looks for the main module's file, which is hidden meanwhile.
    The tracker of resources comes first: where it is begun it unblocks the signal, whoever had blocked it. Windows has
    neither; there a worker stops hearing Ctrl-C when it begins.
    """
    main: dict[str, Any] = vars(sys.modules["__main__"])
    hidden: dict[str, Any] = {name: main.pop(name) for name in ("__file__", "__spec__") if name in main}
    main["__spec__"] = None
    try:
        if hasattr(signal, "pthread_sigmask"):
            resource_tracker.ensure_running()
        with ctrl_c_held_back():
            yield
    finally:
        main.update(hidden)


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Block Ctrl-C in this thread, where a system can: what is begun within never hears it, this process later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def deaf() -> Iterator[None]:
    """Begin processes that ignore Ctrl-C, also where other threads begin them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """Begin a worker process: deaf to Ctrl-C, and ending when its parent is gone."""
    if not hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: process.BaseProcess) -> None:
    """End this process once its parent has ended."""
    parent.join()
    os._exit(ORPHANED)


def kill(pool: ProcessPoolExecutor) -> None:
    """End a pool's processes whatever they do.

    Who is killed while it writes leaves half a message: its reader sees the end of it only when no writer is left, and
    would hold up the end of this process.
    """
    results = getattr(pool, "_result_queue", None)
    for worker in list((getattr(pool, "_processes", None) or {}).values()):
        with suppress(OSError, ValueError):
            worker.kill()
    pool.shutdown(wait=False, cancel_futures=True)
    with suppress(AttributeError, OSError):
        results._writer.close()  # type: ignore[union-attr]
