"""The hash of sources: contents and names count, line ends and places do not."""

from simulator.sources import PACKAGE, SEEN, SEEN_ROOMS, hash_of, hash_of_sources


def written(folder, **files):
    """Files in a folder."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return hash_of(list(folder.iterdir()), folder)


def test_content_and_name_count_and_nothing_else(tmp_path):
    """Another letter or another name is another hash; another folder or another system's line ends are not."""
    first = written(tmp_path / "a", one=b"x\ny\n", two=b"z\n")
    assert written(tmp_path / "b", one=b"x\r\ny\r\n", two=b"z\n") == first
    assert written(tmp_path / "c", one=b"x\ny\n", two=b"Z\n") != first
    assert written(tmp_path / "d", one=b"x\ny\n", three=b"z\n") != first


def test_what_compiled_functions_are_made_of_is_there():
    """Files and rooms that are named exist; the hash is one of 256 bits."""
    assert all((PACKAGE / name).exists() for name in (*SEEN, *SEEN_ROOMS))
    assert len(hash_of_sources()) == 64
