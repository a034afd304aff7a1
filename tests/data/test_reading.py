"""A file's text, in the encoding that the whole file shows; what is no text is refused with a remedy."""

import os
import socket

import pytest

from simulator.data.reading import read_bytes, read_text
from tests.data.helpers import refusal, written

TEXT = "id;naam\n1;Zoë\n"
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "UTF-16 little": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "UTF-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "CR LF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("raw", ENCODED.values(), ids=ENCODED)
def test_encodings_and_line_ends_give_one_text(tmp_path, raw):
    """However it is written, the text is the same, without a word."""
    result = read_text(written(tmp_path, raw))
    assert (result.name, result.text, result.warnings) == ("t.csv", TEXT, ())


def test_windows_1252_is_read_and_announced(tmp_path):
    """It is named with the first sign that depends on the guess, at its line and column."""
    result = read_text(written(tmp_path, TEXT.encode("cp1252")))
    assert result.text == TEXT
    assert result.warnings[0].startswith("t.csv:2:5: not UTF-8; read as Windows-1252, with 'ë' here")


def test_the_encoding_holds_for_the_whole_file(tmp_path):
    """One sign in another encoding at the end of a long file is seen."""
    result = read_text(written(tmp_path, TEXT.encode() + b"2;plain\n" * 50_000 + "3;é\n".encode("cp1252")))
    assert "Zoë" not in result.text and result.warnings


REFUSED = {
    "a workbook": (b"PK\x03\x04" + bytes(50), "t.csv:1:1: an Excel workbook or another archive"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(50), "t.csv:1:1: an old Excel workbook"),
    "compressed": (b"\x1f\x8b\x08", "t.csv:1:1: a compressed file; unpack it"),
    "a PDF": (b"%PDF-1.7\n", "t.csv:1:1: a PDF file"),
    "Parquet": (b"PAR1abc", "t.csv:1:1: a Parquet file; export it as CSV UTF-8"),
    "NUL": (b"a,b\n1,\x002\n", r"t.csv:2:3: a control character (\u0000): a binary file, or UTF-16 without"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), r"t.csv:1:2: a control character (\u0000)"),
    "half of UTF-16": (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "t.csv:1:1: not the UTF-16 text that"),
    "a broken UTF-8 with its mark": (b"\xef\xbb\xbfa\xff", "t.csv:1:1: not the UTF-8 text that its first bytes"),
    "no encoding at all": (b"a,b\nab\x81,2\n", "t.csv:2:3: neither UTF-8 nor UTF-16 text; save it as CSV UTF-8"),
    "an escape": (b"a\x1b[2J\n", r"t.csv:1:2: a control character (\u001b)"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path, case):
    """Workbooks, archives, binary files, broken encodings."""
    raw, message = case
    assert refusal(read_text, written(tmp_path, raw)).startswith(message)


def test_size_is_looked_at_first(tmp_path):
    """A file of 10 GB (sparse) is refused at once, unread; the limit is named."""
    file = tmp_path / "t.csv"
    with file.open("wb") as stream:
        stream.truncate(10 * 1024**3)
    assert "10,737,418,240 bytes; at most 536,870,912 are read" in refusal(read_text, file)
    assert "at most 3 are read" in refusal(read_bytes, written(tmp_path, b"abcd"), 3)


def test_only_regular_files_are_opened(tmp_path, alarm):
    """A FIFO, a folder, a device, a socket, a link to one of them: refused at once, where opening would hang."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
        for place in (tmp_path / "pipe", tmp_path / "folder", tmp_path / "link", tmp_path / "socket"):
            assert refusal(read_text, place) == f"{place.name}: not a regular file; give a CSV file"
    assert "not a regular file" in refusal(read_text, tmp_path.__class__("/dev/zero"))


def test_a_missing_file_is_a_message(tmp_path):
    """So is a name that no file can have."""
    assert refusal(read_text, tmp_path / "gone.csv") == "gone.csv: cannot be read: No such file or directory"
    assert "cannot be read" in refusal(read_text, tmp_path / ("x" * 300))
    assert "cannot be read" in refusal(read_text, tmp_path / "a\0b")
