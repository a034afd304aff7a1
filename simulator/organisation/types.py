"""Arrays by their kind, and records whose fields are written once: as types and as columns."""

from collections.abc import Iterator
from typing import Annotated, Any, Protocol, SupportsIndex, TypeAlias, TypeVar, overload

import numpy as np
import numpy.typing as npt

# arrays
Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
ShortInts: TypeAlias = npt.NDArray[np.int32]
SmallInts: TypeAlias = npt.NDArray[np.int16]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Flags: TypeAlias = npt.NDArray[np.bool_]
# fields of a record: what Python sees, and how it is kept
F8 = Annotated[float, "f8"]
I8 = Annotated[int, "i8"]
I4 = Annotated[int, "i4"]
I2 = Annotated[int, "i2"]
U8 = Annotated[np.uint64, "u8"]
U2 = Annotated[int, "u2"]
U1 = Annotated[int, "u1"]
B1 = Annotated[np.uint8, "u1"]
W4 = Annotated[np.uint64, "u4"]  # a word of 32 bits

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
    def __getitem__(self, at: slice | list[int], /) -> "Rows[Row]": ...
    @overload
    def __getitem__(self, at: str, /) -> npt.NDArray[Any]: ...

    def __setitem__(self, at: SupportsIndex | slice | list[int] | str, value: npt.ArrayLike, /) -> None:
        """Write rows or a column."""

    def __array__(self) -> npt.NDArray[np.void]:
        """Return the rows as an array of NumPy's."""

    def copy(self) -> "Rows[Row]":
        """Return the rows, copied."""

    def __getattr__(self, name: str, /) -> npt.NDArray[Any]:
        """Return a field of all rows."""

    def __setattr__(self, name: str, value: npt.ArrayLike, /) -> None:
        """Write a field of all rows."""


def dtype_of(record: type) -> np.dtype[np.void]:
    """Return the columns of a record: one for each annotated field, in the order in which they are written."""
    fields = []
    for name, kind in record.__annotations__.items():
        form, *shape = kind.__metadata__
        fields.append((name, form, *shape))
    return np.dtype(fields, align=True)
