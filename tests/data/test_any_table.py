"""Whatever is written reads back the same or is refused, never silently different; no damage gives a traceback."""

import codecs
import csv
import io
import random

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from simulator.data.edges import read_edges
from simulator.data.people import read_people
from simulator.data.points import read_points
from simulator.data.series import read_series
from simulator.errors import AdoptionError, DataError
from simulator.scenario.files.positions import read_scalar
from tests.data.helpers import written

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "cp1252": b"",
}
MARKS = {"plain": ("", "."), "English": (",", "."), "Dutch": (".", ","), "French": (" ", ","), "Swiss": ("'", ".")}
NAMES = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8)
WEIGHTS = st.one_of(
    st.integers(1, 10_000_000).map(float),
    st.decimals("0.001", "99999", places=3).map(float),
    st.decimals("0.5", "99999", places=1).map(float),
)
TIES = st.lists(st.tuples(NAMES, NAMES, WEIGHTS), min_size=1, max_size=12)


def number(value, marks, places):
    """A number with thousands and decimal marks, with so many places or as many as it needs."""
    thousands, decimal = MARKS[marks]
    text = f"{value:,.{places}f}" if places is not None else f"{value:,.12f}".rstrip("0").rstrip(".")
    return text.translate({ord(","): thousands, ord("."): decimal})


def table(head, rows, how):
    """A table as some program writes it: encoding, separator, line ends, quotes, a stated separator."""
    encoding, separator, end, quoting, stated = how
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerows([head, *rows])
    text = (f"sep={separator}{end}" if stated else "") + stream.getvalue()
    return ENCODINGS[encoding] + text.encode(encoding)


def reads_one_way(data, how):
    """Whether no other text has the same bytes, as "Â¡" in cp1252 has those of "¡" in UTF-8."""
    try:
        return data.decode("utf-8").isascii() or how[0] != "cp1252"
    except UnicodeDecodeError:
        return True


HOW = st.tuples(
    st.sampled_from(list(ENCODINGS)), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans(),
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TIES, HOW, st.sampled_from(list(MARKS)), st.sampled_from([None, 3]))
@example([("a", "b", 1.234)], ("utf-8", ",", "\n", csv.QUOTE_ALL, False), "Dutch", 3)
@example([("a", "b", 1234.0)], ("utf-8", ";", "\n", csv.QUOTE_ALL, False), "Dutch", None)
@example([("a", "b", 1.5), ("a", "b", 1000.0)], ("cp1252", ";", "\r\n", csv.QUOTE_ALL, True), "Dutch", None)
def test_ties_read_back_the_same_or_are_refused(tmp_path, ties, how, marks, places):
    """Random names and weights, five encodings, three separators, five ways to write numbers."""
    rows = [(one, two, number(weight, marks, places)) for one, two, weight in ties]
    data = table(("source", "target", "weight"), rows, how)
    assume(reads_one_way(data, how))
    file = written(tmp_path, data)
    try:
        edges = read_edges(file)
    except DataError as refused:
        assert str(refused).startswith("t.csv:")
        return
    wanted = {}
    for one, two, weight in ties:
        pair = one.strip(), two.strip()
        if pair[0] != pair[1]:
            wanted[pair] = wanted.get(pair, 0.0) + weight
    result = {
        (edges.names[a], edges.names[b]): w for a, b, w in zip(edges.source, edges.target, edges.weight, strict=True)
    }
    assert result.keys() == wanted.keys()
    assert np.allclose([result[pair] for pair in wanted], list(wanted.values()), rtol=1e-12)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8), HOW)
@example([("0", "0"), (" ", " ")], ("utf-8", ",", "\n", csv.QUOTE_MINIMAL, False))
def test_people_read_back_the_same_or_are_refused(tmp_path, people, how):
    """Names of any signs that can be seen, in any way of writing them."""
    data = table(("id", "unit"), people, how)
    assume(reads_one_way(data, how))
    file = written(tmp_path, data)
    people = [row for row in people if any(cell.strip() for cell in row)]  # empty lines are passed over
    try:
        result = read_people(file)
    except DataError as refused:
        assert str(refused).startswith("t.csv:")
        return
    assert list(result.ids) == [name.strip() for name, _unit in people]
    assert result.facts["unit"] == [unit.strip() for _name, unit in people]


def test_most_ways_of_writing_are_read(tmp_path):
    """Of all ways to write a table whose numbers read one way only, every one is read: refusing is no way out."""
    ties = [("Anna", "Zoë", 1234.5), ("Zoë", "Jan-Willem", 2.25), ("Jan-Willem", "Anna", 3.0)]
    for encoding in ENCODINGS:
        for separator in ",;\t":
            for marks in MARKS:
                rows = [(one, two, number(weight, marks, None)) for one, two, weight in ties]
                how = (encoding, separator, "\r\n", csv.QUOTE_MINIMAL, False)
                edges = read_edges(written(tmp_path, table(("source", "target", "weight"), rows, how)))
                assert sorted(edges.weight.tolist()) == [2.25, 3.0, 1234.5]


SEEDS = {
    "edges": (b"source,target,weight\nanna,ben,2.5\nben,chris,1\nchris,anna,1e3\n", read_edges),
    "people": (b'id;persona;unit\nanna;office;"North; 2"\nben;;South\n', read_people),
    "points": (b"a.b,c\n1,2027-05-03\n2.5,26%\n", lambda file: read_points(file, read_scalar, 100)),
    "series": ("date\tposts\n2027-05-03\t1.200\n2027-05-10\t7\n".encode("utf-16"), read_series),
}


def mutated(raw, chance):
    """A file with some bytes changed, left out, doubled, put in or cut off."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        what = chance.randrange(5)
        if what == 0 and at < len(data):
            data[at] = chance.choice([0, 9, 10, 13, 34, 44, 59, 0x2D, 0x65, 0x85, 0xFF, chance.randrange(256)])
        elif what == 1:
            del data[at : at + chance.randint(1, 5)]
        elif what == 2:
            data[at:at] = data[at : at + chance.randint(1, 20)]
        elif what == 3:
            data[at:at] = bytes(
                chance.choice([b'"', b",", b";", b"\n", b"\r", b"sep=;\n", b"\xef\xbb\xbf", b"1e999", b"\x00"])
            )
        else:
            del data[max(at, 1) :]
    return bytes(data)


@pytest.mark.parametrize("kind", SEEDS)
def test_200_damaged_files_are_read_or_refused(tmp_path, kind):
    """Never a traceback; at least a third are refused, and some are still read."""
    raw, read = SEEDS[kind]
    chance, refused = random.Random(kind), 0
    for _ in range(200):
        try:
            read(written(tmp_path, mutated(raw, chance)))
        except AdoptionError as problem:
            refused += 1
            assert str(problem).startswith("t.csv:")
    assert 60 < refused < 200
