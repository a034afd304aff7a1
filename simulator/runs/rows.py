"""A run as it is stored: its row, and the hash over all of it."""

import hashlib
from typing import Literal, NamedTuple

Status = Literal["ok", "quarantined"]
OK: Status = "ok"
QUARANTINED: Status = "quarantined"
EMPTY = bytes(32)  # the sum of no hashes


class RunRow(NamedTuple):
    """One run as it is stored."""

    cell: bytes
    replicate: int
    status: Status
    attempt: int
    body: bytes

    def sha256(self) -> bytes:
        """Return the hash over all of the row."""
        head = f"run {self.cell.hex()} {self.replicate} {self.status} {self.attempt} "
        return hashlib.sha256(head.encode("ascii") + self.body).digest()


def added_up(one: bytes, other: bytes) -> bytes:
    """Return two hashes added up, whatever their order."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(EMPTY))
