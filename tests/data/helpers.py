"""Small files for the tests of data, and the message of what is refused."""

import pytest

from simulator.errors import DataError


def written(folder, content, name="t.csv"):
    """A file with this content, text or bytes."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def refusal(read, *given):
    """What a reader says where it refuses."""
    with pytest.raises(DataError) as refused:
        read(*given)
    return str(refused.value)
