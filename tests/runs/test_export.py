"""Exports and verification: the same bytes each time, nothing taken for a formula, damage noticed."""

import csv
import os
import shutil
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from simulator.errors import RunFolderError
from simulator.outcomes import OUTCOMES
from simulator.recording import MEASURES
from simulator.runs import export
from simulator.runs.again import verify
from simulator.runs.csv_text import safe
from simulator.runs.executors import Processes
from simulator.runs.export import check_sums, to_csv, to_parquet, to_xlsx
from simulator.runs.manifest import seal
from simulator.runs.reading import RunFolder
from simulator.runs.store import Store
from simulator.runs.tables import Table
from tests.runs.helpers import UNCERTAIN, adopt, hash_of, swept
from tests.runs.test_store import plant

parquet = pytest.importorskip("pyarrow.parquet")
SEED = 20271031
NAMES = ("designs", "runs", "series")
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
PAYLOADS = [
    f"{start}{rest}" for start in STARTS
    for rest in (
        "1+1", "cmd|' /C calc'!A0", "SUM(A1:A9)", 'HYPERLINK("http://example.org","x")', "https://example.org", "A1",
        'IMPORTXML("http://example.org","//a")', "2027", "-2", "@x", "=x", "+x", "", " =1", "\u202e=1", "'=1",
        '"=1', "1;2", "1,2", "DDE(1)", "\t=1", "\r\n=1", "<b>", "&lt;", "%0A",
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """A sweep of 48 runs over four worlds."""
    folder = tmp_path_factory.mktemp("ended")
    swept(folder, UNCERTAIN)
    return folder / "out"


@pytest.fixture(scope="module")
def exported(ended, tmp_path_factory):
    """Its exports."""
    folder = tmp_path_factory.mktemp("exported")
    with RunFolder(ended) as result:
        to_csv(result, folder / "csv")
        to_parquet(result, folder / "parquet")
        to_xlsx(result, folder / "book.xlsx")
    return folder


def rows_of(file):
    """The rows of a CSV file as dictionaries."""
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_three_tables_hold_what_is_stored(ended, exported):
    """Designs, runs and series have every row in order, with all digits."""
    designs, runs, series = (rows_of(exported / "csv" / f"{name}.csv") for name in NAMES)
    with RunFolder(ended) as folder:
        assert [int(row["design"]) for row in designs] == list(range(len(folder.plan.rows)))
        for row, said in zip(folder.plan.rows, designs, strict=True):
            assert float(said["behaviour.visit.habit"]) == folder.plan.world(row)["behaviour.visit.habit"]
            chosen = folder.plan.labels(row)
            assert float(said["managers.central.hours_per_week"]) == chosen["managers.central.hours_per_week"]
        everybody = [row for row in runs if row["persona"] == ""]
        assert [(int(row["design"]), int(row["replication"])) for row in everybody] == [
            (design, replicate) for design in range(24) for replicate in range(2)
        ]
        row = folder.plan.rows[7]
        record = folder.record(row.cell, folder.plan.cells[row.cell].first + 1)
        said = everybody[7 * 2 + 1]
        for name in OUTCOMES:
            value = record.outcomes[name]
            assert said[name] == ("" if np.isnan(value) else repr(value)), name
        chosen = [row for row in series if (row["design"], row["replication"]) == ("7", "1")]
        assert len(chosen) == 8 * 2 and chosen[0]["monday"] == "2027-05-03"
        numbers = np.array([[float(row[name]) for name in MEASURES] for row in chosen])
        assert np.array_equal(numbers.reshape(8, 2, -1), record.weekly)


def test_every_format_says_the_same(exported):
    """CSV, Parquet and the workbook have the same columns and values."""
    book = openpyxl.load_workbook(exported / "book.xlsx", read_only=True)
    for name in NAMES:
        said = rows_of(exported / "csv" / f"{name}.csv")
        table = parquet.read_table(exported / "parquet" / f"{name}.parquet")
        sheet = list(book[name].iter_rows(values_only=True))
        assert table.column_names == list(said[0]) == list(sheet[0])
        assert table.num_rows == len(said) == len(sheet) - 1
        for number in (0, len(said) // 2, len(said) - 1):
            for column, text in said[number].items():
                value = table[column][number].as_py()
                cell = sheet[number + 1][table.column_names.index(column)]
                if text == "":
                    assert value in (None, "") and cell in (None, "")
                elif isinstance(value, date):
                    assert str(value) == text == cell
                elif isinstance(value, str):
                    assert value == text == cell
                else:
                    assert float(text) == value == pytest.approx(cell, rel=1e-15)
    book.close()


def test_the_same_runs_give_the_same_bytes(ended, exported, tmp_path):
    """Exported again, by another pool, resumed in pieces, at another time: not a byte differs."""
    swept(tmp_path, UNCERTAIN, limit=5)
    swept(tmp_path, UNCERTAIN, pool=Processes(2))
    with RunFolder(tmp_path / "out") as folder:
        to_csv(folder, tmp_path / "csv")
        to_parquet(folder, tmp_path / "parquet")
        to_xlsx(folder, tmp_path / "book.xlsx")
    for file in sorted(exported.rglob("*.*")):
        assert file.read_bytes() == (tmp_path / file.relative_to(exported)).read_bytes(), file.name


def test_parquet_has_checksums_of_its_pages(exported, tmp_path):
    """A flipped bit in the data of a Parquet export is noticed by whoever reads it with checks."""
    raw = bytearray((exported / "parquet" / "series.parquet").read_bytes())
    raw[len(raw) // 3] ^= 4
    (tmp_path / "x.parquet").write_bytes(raw)
    with pytest.raises(OSError, match=r"(?i)crc|checksum|corrupt"):
        parquet.read_table(tmp_path / "x.parquet", page_checksum_verification=True)


@pytest.mark.parametrize("trials", [100, pytest.param(1_000, marks=pytest.mark.long)])
def test_damaged_exports_are_noticed(exported, tmp_path, trials):
    """B5: flipped bits and lost ends of CSV and Parquet files are told by SHA256SUMS, every one."""
    chance = np.random.default_rng(SEED)
    for kind in ("csv", "parquet"):
        folder = tmp_path / kind
        shutil.copytree(exported / kind, folder)
        assert check_sums(folder) == []
        for number in range(trials):
            file = folder / f"{NAMES[number % 3]}.{kind}"
            whole = file.read_bytes()
            bad = bytearray(whole)
            at = int(chance.integers(len(bad)))
            bad[at] ^= 1 << int(chance.integers(8))
            file.write_bytes(bad if number % 4 else whole[:at])
            assert check_sums(folder) == [file.name]
            file.write_bytes(whole)


def test_an_export_that_fails_leaves_nothing_half(exported, tmp_path, monkeypatch):
    """Where writing fails the old file stays, and no half one is left."""
    file = tmp_path / "runs.csv"
    file.write_text("old")

    def rows():
        yield ["a"]
        raise OSError(28, "No space left on device")

    with pytest.raises(RunFolderError, match="the disk is full"):
        export._whole(file, lambda path: export._write_csv(Table("runs", ["x"], rows()), path))
    assert file.read_text() == "old" and os.listdir(tmp_path) == ["runs.csv"]


def poisoned():
    """A table with payloads as column, as cells, and beside negative numbers."""
    rows = iter([[payload, -1.5, -3] for payload in PAYLOADS])
    return Table("runs", ["=1+1", "number", "whole"], rows)


def test_no_text_is_ever_a_formula(tmp_path):
    """F1: 200 payloads in CSV and workbook begin with an apostrophe, are typed as text, and numbers stay numbers."""
    assert len(PAYLOADS) == 200
    export._write_csv(poisoned(), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(newline="", encoding="utf-8") as stream:
        head, *said = list(csv.reader(stream))
    assert head[0] == "'=1+1" and len(said) == 200
    export._write_xlsx([poisoned()], [], tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["runs"]
    for payload, row, cells in zip(PAYLOADS, said, sheet.iter_rows(min_row=2), strict=True):
        assert row == ["'" + payload, "-1.5", "-3"] and safe(payload) == "'" + payload
        assert cells[0].data_type in ("s", "inlineStr") and cells[0].value.startswith("'") and not cells[0].hyperlink
        assert (cells[1].value, cells[2].value) == (-1.5, -3) and cells[1].data_type == "n"


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_office_program_sees_no_formula(tmp_path):
    """F1: opened in LibreOffice, neither file has a single formula: what it shows is what was written."""
    export._write_csv(poisoned(), tmp_path / "c.csv")
    export._write_xlsx([poisoned()], [], tmp_path / "x.xlsx")
    for name in ("c.csv", "x.xlsx"):
        words = [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "fods"]
        subprocess.run([*words, "--outdir", tmp_path, tmp_path / name], check=True, capture_output=True, timeout=240)
        text = (tmp_path / name).with_suffix(".fods").read_text(encoding="utf-8")
        assert "table:formula=" not in text and "xlink:href" not in text.split("<office:body>")[1]


def test_a_sheet_that_is_too_small_is_told(ended, tmp_path, monkeypatch):
    """A table with more rows than a sheet holds ends there, and the caller hears which."""
    monkeypatch.setattr(export, "MOST_ROWS", 60)
    with RunFolder(ended) as folder:
        file, left_out = to_xlsx(folder, tmp_path / "small.xlsx")
    assert left_out == ["runs", "series"]
    assert openpyxl.load_workbook(file)["runs"].max_row == 60


def test_verify_finds_nothing_in_a_sound_sweep(ended):
    """A6: at least three runs are run again, bit by bit; a share of 1 runs them all."""
    result = verify(ended, seed=SEED)
    assert (result.read, result.again, result.differences) == (48, 3, ()) and result.sha256 == hash_of(ended)
    assert verify(ended, share=1.0).again == 48


def test_verify_finds_a_planted_number(ended, tmp_path):
    """A6: one wrong bit in one number, with hash and tally made right, is found and named; with the manifest, too."""
    shutil.copytree(ended, tmp_path / "out")
    plant(tmp_path / "out", tally=True)
    with pytest.raises(RunFolderError, match=r"runs\.sqlite: the runs are not those that were written"):
        verify(tmp_path / "out", share=1.0)
    with closing(Store.open(tmp_path / "out")) as store:
        seal(tmp_path / "out", store)
    result = verify(tmp_path / "out", share=1.0)
    assert len(result.differences) == 1 and "replication 0" in result.differences[0]


def test_verify_needs_the_code_that_made_the_results(ended, monkeypatch):
    """Results of another version are not compared with those of this one."""
    import simulator.runs.again as verifying

    monkeypatch.setattr(verifying, "code_version", lambda: "9.9.9+other")
    with pytest.raises(RunFolderError, match=r"made by code .*; this is 9\.9\.9\+other"):
        verify(ended)


def test_a_run_that_is_gone_is_noticed(ended, tmp_path):
    """A row that disappears is missed by the tally, before anything is exported."""
    shutil.copytree(ended, tmp_path / "out")
    with closing(Store.open(tmp_path / "out", writable=True)) as store:
        cell, replicate = next(iter(store.done()))
        store.connection.execute("DELETE FROM run WHERE cell_hash = ? AND replicate = ?", (cell, replicate))
    with pytest.raises(RunFolderError, match="48 runs were stored, 47 can be read"):
        RunFolder(tmp_path / "out")


def test_results_are_read_as_arrays(ended):
    """The reader gives outcomes by design and replication, of everybody and of a persona, and the design's rows."""
    with RunFolder(ended) as folder:
        values = folder.outcome("adopted_mean")
        assert values.shape == (24, 2) and not np.isnan(values).any() and folder.missing() == 0
        assert folder.outcome("adopted_mean", "park").shape == (24, 2)
        assert folder.design()[7] == {
            "design": 7, "base": "tiny", "hold": "weekly", "world": 1,
            "managers.central.hours_per_week": 4, "phases.launch.weeks": 4,
        }  # fmt: skip


def test_the_commands_export_and_verify(ended, tmp_path):
    """adopt export and adopt verify say what they wrote and found; nothing asked is an error."""
    code, out, err = adopt(
        "export", ended, "--csv", "c", "--parquet", "p", "--xlsx", "b.xlsx", "--no-series", cwd=tmp_path
    )
    assert code == 0 and out.split() == [
        "c/designs.csv", "c/runs.csv", "c/SHA256SUMS", "p/designs.parquet", "p/runs.parquet", "p/SHA256SUMS", "b.xlsx",
    ], err  # fmt: skip
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "c", capture_output=True).returncode == 0
    (Path(tmp_path) / "c" / "runs.csv").write_text("other")
    code, out, _ = adopt("verify", ended, "--export", "c", cwd=tmp_path)
    if code != 2:  # the checkout's code may be edited while the tests run
        assert code == 1 and out == "c/runs.csv: not what was written\n"
    code, _, err = adopt("export", ended, cwd=tmp_path)
    assert code == 2 and err == "export needs --csv FOLDER, --parquet FOLDER or --xlsx FILE\n"
    code, _, err = adopt("export", tmp_path, "--csv", "c", cwd=tmp_path)
    assert code == 2 and "no folder of runs (runs.sqlite is missing)" in err
