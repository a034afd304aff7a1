"""What identifies the content of data: the same hash, the same ties and people."""

import hashlib
from pathlib import Path

from simulator.data.graph import KnownGraph, table_of_people, table_of_ties
from simulator.data.places import Place, file_or_graph
from simulator.data.reading import read_bytes


def content_hash(place: Place, name: str = "graph") -> str:
    """Return the SHA-256 of a file's bytes, or of all that is read of a graph; it may be changed between two runs.

    Raises DataError where the file cannot be read, or nothing of the kind is given.
    """
    source = file_or_graph(place, name)
    if isinstance(source, Path):
        return hashlib.sha256(read_bytes(source)).hexdigest()
    if isinstance(source, KnownGraph):
        return hashlib.sha256(b"".join(source.content())).hexdigest()
    digest = hashlib.sha256(repr(source.is_directed()).encode())
    for table in (table_of_people(source, name), table_of_ties(source, name)):
        digest.update(repr((table.columns, sorted(zip(*table.cells, strict=True)))).encode())
    return digest.hexdigest()
