"""A heap of keys in a stretch of an array: the least first, without sorting those who are never called."""

from simulator.compilation import inner
from simulator.draws import Word, Words
from simulator.engine.tables.types import Count, Place


@inner
def heapify(keys: Words, start: Place, count: Count) -> None:
    """Make `count` keys from `start` on a heap."""
    for at in range(count // 2 - 1, -1, -1):
        sink(keys, start, count, at)


@inner
def sink(keys: Words, start: Place, count: Count, at: Place) -> None:
    """Let a key sink below the smaller ones."""
    key = keys[start + at]
    child = 2 * at + 1
    while child < count:
        if child + 1 < count and keys[start + child + 1] < keys[start + child]:
            child += 1
        if keys[start + child] >= key:
            break
        keys[start + at] = keys[start + child]
        at, child = child, 2 * child + 1
    keys[start + at] = key


@inner
def take_least(keys: Words, start: Place, count: Count) -> Word:
    """Return the least of `count` keys; the heap is one shorter afterwards."""
    least: Word = keys[start]
    keys[start] = keys[start + count - 1]
    sink(keys, start, count - 1, 0)
    return least
