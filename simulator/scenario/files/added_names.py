"""A persona or manager that an overlay adds, with a name so like one that is there that it was hardly meant."""

from collections.abc import Iterator, Mapping

from simulator.scenario.fields.names import Path
from simulator.suggestions import nearest
from simulator.texts import _

LIKE = 0.8
ONE = {"personas": "persona", "managers": "manager"}


def look_alikes(added: Mapping[Path, tuple[str, ...]]) -> Iterator[tuple[Path, str]]:
    """Yield a warning for each added name that is like one that was there.

    Args:
        added: path of the persona or manager: names that the files under it have.
    """
    for path, there in added.items():
        near = nearest(path[-1], list(there), LIKE)
        if near is not None:
            yield (
                path,
                _("adds one more {one}, beside '{near}'; is that one meant?").format(one=_(ONE[path[0]]), near=near),
            )
