"""Exports of a folder of runs: the same runs give the same bytes; nothing in them is ever taken for a formula.

A file appears under its name only when all of it is on the disk. `SHA256SUMS` beside them (`sha256sum -c SHA256SUMS`)
shows later damage, which neither CSV nor a spreadsheet would notice.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from simulator.errors import PlanError, RunFolderError
from simulator.runs.csv_text import Cell, safe, write_rows
from simulator.runs.disk import explained
from simulator.runs.reading import RunFolder
from simulator.runs.tables import Table, tables
from simulator.texts import _
from simulator.undoing import undone

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SUMS = "SHA256SUMS"
CHUNK = 50_000
MOST_ROWS = 1_048_576  # of a worksheet
LONGEST_TEXT = 32_767  # of a worksheet's cell
WHOLE = ("design", "replication", "week", "world")
TEXTS = ("base", "hold", "cell", "persona", "location", "status", "reason")
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def to_csv(runs: RunFolder, folder: Path, series: bool = True) -> list[Path]:
    """Write designs.csv, runs.csv and series.csv: numbers with all their digits, nothing for what is not defined."""
    files = [_whole(folder / f"{table.name}.csv", partial(_write_csv, table)) for table in tables(runs, series)]
    return [*files, _sums(folder, files)]


def to_parquet(runs: RunFolder, folder: Path, series: bool = True) -> list[Path]:
    """Write designs.parquet, runs.parquet and series.parquet, with checksums of their pages.

    Raises PlanError where pyarrow (the extra `analysis`) is not installed.
    """
    try:
        import_module("pyarrow.parquet")
    except ImportError:
        raise PlanError(_("--parquet needs the extra `analysis`: pip install 'adoption-simulator[analysis]'")) from None
    files = [_whole(folder / f"{table.name}.parquet", partial(_write_parquet, table)) for table in tables(runs, series)]
    return [*files, _sums(folder, files)]


def to_xlsx(runs: RunFolder, file: Path, series: bool = True) -> tuple[Path, list[str]]:
    """Write a workbook with a sheet a table; return it, and the tables that are too long for a sheet and left out."""
    left_out: list[str] = []
    return _whole(file, partial(_write_xlsx, tables(runs, series), left_out)), left_out


def check_sums(folder: Path) -> list[str]:
    """Return the files of an export that are missing or no longer what was written.

    Raises RunFolderError where the folder has no readable SHA256SUMS.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        wanted = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError):
        raise RunFolderError(f"{folder}: " + _("no export ({file} is missing or damaged)").format(file=SUMS)) from None
    return [name for name, digest in wanted.items() if not _is(folder / name, digest)]


def _is(file: Path, digest: str) -> bool:
    """Return whether a file is there with this hash."""
    return file.is_file() and _hash(file) == digest


def _hash(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sums(folder: Path, files: Sequence[Path]) -> Path:
    """Write the hashes of files beside them."""
    text = "".join(f"{_hash(file)}  {file.name}\n" for file in files)
    return _whole(folder / SUMS, lambda path: path.write_text(text, encoding="ascii"))


def _whole(file: Path, write: Callable[[Path], int | None]) -> Path:
    """Write a file under another name, bring it to the disk, then give it its name; raises RunFolderError."""
    half = file.with_name(f".{file.name}.half")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with undone(lambda: _remove(half)):
            write(half)
            _to_disk(half, os.O_RDWR)
            os.replace(half, file)
            if hasattr(os, "O_DIRECTORY"):  # elsewhere a folder cannot be opened, and needs no bringing to the disk
                _to_disk(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as problem:
        raise explained(problem, file) from None
    return file


def _remove(half: Path) -> None:
    """Take away what was begun."""
    with suppress(OSError):
        half.unlink(missing_ok=True)


def _to_disk(path: Path, flags: int) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_csv(table: Table, path: Path) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_rows(stream, table.columns, table.rows)


def _write_parquet(table: Table, path: Path) -> None:
    """Write a table as Parquet with settings that are all stated, so that bytes do not depend on defaults."""
    arrow = import_module("pyarrow")
    parquet = import_module("pyarrow.parquet")
    chunk = list(islice(table.rows, CHUNK))
    columns = [list(values) for values in zip(*chunk, strict=True)] or [[] for _name in table.columns]
    kinds = [_kind(arrow, name, values) for name, values in zip(table.columns, columns, strict=True)]
    schema = arrow.schema(list(zip(table.columns, kinds, strict=True)))
    settings = {"version": "2.6", "compression": "zstd", "compression_level": 3, "data_page_version": "1.0"}
    checked = {"write_page_checksum": True, "write_statistics": True, "use_dictionary": True, "store_schema": False}
    with parquet.ParquetWriter(path, schema, **settings, **checked) as writer:
        while chunk:
            columns = [list(values) for values in zip(*chunk, strict=True)]
            arrays = [_array(arrow, kind, values) for kind, values in zip(kinds, columns, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema), row_group_size=CHUNK)
            chunk = list(islice(table.rows, CHUNK))


def _kind(arrow: ModuleType, name: str, values: Sequence[Cell]) -> Any:
    """Return the type of a column: numbers, dates, else text; fixed for the columns that every folder has."""
    if name in WHOLE:
        return arrow.int64()
    if name in TEXTS:
        return arrow.string()
    if all(isinstance(value, date) for value in values):
        return arrow.date32()
    numbers = all(value is None or isinstance(value, int | float) for value in values)
    return arrow.float64() if numbers else arrow.string()


def _array(arrow: ModuleType, kind: Any, values: Sequence[Cell]) -> Any:
    """Return a column of Arrow's: nothing for none and for what is not defined."""
    if arrow.types.is_floating(kind):
        return arrow.array([None if v is None or v != v else float(v) for v in values], kind)  # type: ignore[arg-type]
    if arrow.types.is_string(kind):
        return arrow.array([None if v is None else str(v) for v in values], kind)
    return arrow.array(values, kind)


def _write_xlsx(listed: Sequence[Table], left_out: list[str], path: Path) -> None:
    """Write tables as sheets; cells are numbers or text, never formulas or links."""
    xlsxwriter = import_module("xlsxwriter")
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, **plain})
    book.set_properties({"created": NEVER})
    for table in listed:
        sheet = book.add_worksheet(table.name)
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, safe(name))
        for number, row in enumerate(islice(table.rows, MOST_ROWS - 1), 1):
            _write_row(sheet, number, row)
        if next(table.rows, None) is not None:
            left_out.append(table.name)
    try:
        book.close()
    except import_module("xlsxwriter.exceptions").XlsxWriterException as problem:
        raise OSError(getattr(problem.args[0], "errno", None), str(problem)) from None


def _write_row(sheet: "Worksheet", number: int, row: Sequence[Cell]) -> None:
    """Write one row of a sheet."""
    for column, value in enumerate(row):
        if value is None or (isinstance(value, float) and value != value):
            continue
        if isinstance(value, int | float):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, safe(str(value))[:LONGEST_TEXT])
