"""The words of the engine's signatures, and records whose fields are written once: as types and as columns."""

from collections.abc import Iterator
from typing import Annotated, Any, Protocol, SupportsIndex, TypeAlias, TypeVar, overload

import numpy as np
import numpy.typing as npt

# places in columns
Seat: TypeAlias = int
Holder: TypeAlias = int  # row of EMPLOYEE; -1 nobody
PersonaAt: TypeAlias = int
UnitAt: TypeAlias = int
Location: TypeAlias = int
ManagerAt: TypeAlias = int
ItemNumber: TypeAlias = int
PhaseAt: TypeAlias = int
Place: TypeAlias = int  # in a list, a table or a heap
Count: TypeAlias = int
# time, from the run's first day, a Monday
Day: TypeAlias = int
Week: TypeAlias = int
# codes (tables/codes.py, recording.py)
Code: TypeAlias = int
Lever: TypeAlias = int
Activity: TypeAlias = int
Purse: TypeAlias = int
Goal: TypeAlias = int
Column: TypeAlias = int
# quantities
Share: TypeAlias = float  # 0-1
Chance: TypeAlias = float  # 0-1
Draw: TypeAlias = float  # in (0, 1)
Logit: TypeAlias = float  # log odds
Rate: TypeAlias = float  # 1/day
Hours: TypeAlias = float
Minutes: TypeAlias = float
Value: TypeAlias = float  # relevance squared
# random numbers
Word: TypeAlias = np.uint64  # 32 bits of a block
Slot: TypeAlias = np.uint64
Bits: TypeAlias = np.uint64
Key: TypeAlias = tuple[np.uint64, np.uint64]
# arrays
Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
ShortInts: TypeAlias = npt.NDArray[np.int32]
Words: TypeAlias = npt.NDArray[np.uint64]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Flags: TypeAlias = npt.NDArray[np.bool_]
# fields of a record: what Python sees, and how it is kept
F8 = Annotated[float, "f8"]
I8 = Annotated[int, "i8"]
I4 = Annotated[int, "i4"]
I2 = Annotated[int, "i2"]
U8 = Annotated[np.uint64, "u8"]
U4 = Annotated[int, "u4"]
U2 = Annotated[int, "u2"]
U1 = Annotated[int, "u1"]
B1 = Annotated[np.uint8, "u1"]

Row = TypeVar("Row", covariant=True)


class Rows(Protocol[Row]):
    """Records, a row each; fields are attributes of a row, and columns of all rows."""

    @property
    def dtype(self) -> np.dtype[np.void]:
        """The record's fields."""

    def __len__(self) -> int:
        """Return the number of rows."""

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Row: ...
    @overload
    def __getitem__(self, at: slice, /) -> "Table": ...
    @overload
    def __getitem__(self, at: str, /) -> npt.NDArray[Any]: ...

    def __setitem__(self, at: SupportsIndex | slice | str, value: npt.ArrayLike, /) -> None:
        """Write rows or a column."""

    def copy(self) -> "Table":
        """Return the rows, copied."""

    def __getattr__(self, name: str, /) -> npt.NDArray[Any]:
        """Return a field of all rows."""


Table: TypeAlias = np.recarray[Any, np.dtype[np.void]]


def dtype_of(record: type) -> np.dtype[np.void]:
    """Return the columns of a record: one for each annotated field, in the order in which they are written."""
    fields = []
    for name, kind in record.__annotations__.items():
        form, *shape = kind.__metadata__
        fields.append((name, form, *shape))
    return np.dtype(fields, align=True)
