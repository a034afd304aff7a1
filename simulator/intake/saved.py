"""The mapping that was agreed to, beside what it gave: a renewed file with the same columns is taken without asking."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.data.reading import read_bytes
from simulator.data.table import plain_name
from simulator.errors import DataError
from simulator.intake.file_kinds import KINDS
from simulator.intake.proposal import Proposal
from simulator.texts import _

NAME = "mapping.json"
MOST_BYTES = 1024 * 1024
Saved = dict[str, dict[str, str]]  # by kind: the column of each field, by name


def read_saved(folder: Path) -> Saved:
    """Return the mapping of a folder, nothing where it has none; raises DataError for one that is none."""
    file = folder / NAME
    if not file.exists():
        return {}
    try:
        whole: Any = json.loads(read_bytes(file, MOST_BYTES))
        return {
            kind: {field: str(column) for field, column in fields.items() if field in KINDS[kind].fields}
            for kind, fields in whole.items()
            if kind in KINDS
        }
    except (ValueError, AttributeError, RecursionError):
        raise DataError(f"{NAME}: " + _("no mapping that adopt import wrote; remove it to be asked again")) from None


def as_saved(proposal: Proposal, saved: Saved) -> Proposal:
    """Return a proposal with the columns that were agreed to earlier, where the file still has all of them."""
    fields = saved.get(proposal.kind, {})
    written = [plain_name(name) for name in proposal.table.columns]
    if proposal.by != "proposed" or not fields or any(plain_name(name) not in written for name in fields.values()):
        return proposal
    return replace(proposal, at={field: written.index(plain_name(name)) for field, name in fields.items()}, by="saved")


def mapping_text(proposals: Sequence[Proposal]) -> str:
    """Return the mapping of proposals as it is kept."""
    kept = {one.kind: {field: one.table.columns[at] for field, at in one.at.items()} for one in proposals}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
