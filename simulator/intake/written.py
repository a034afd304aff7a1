"""What was taken -> tables that a scenario reads: edges.csv and people.csv; what the files of an import are called."""

import csv
import io
from collections.abc import Mapping, Sequence

from simulator.intake.calendar import key_of
from simulator.intake.organised import Organised

EDGES, PEOPLE, SCENARIO, EVIDENCE, TOTALS = "edges.csv", "people.csv", "client.yaml", "evidence.yaml", "totals.csv"
OVERLAY = "longer-activation.yaml"


def edges_text(taken: Organised) -> str:
    """Return the ties as CSV."""
    return _csv(["source", "target", "weight"], [[*ends, f"{weight:g}"] for ends, weight in taken.ties.items()])


def people_text(taken: Organised, keys: Mapping[str, str]) -> str:
    """Return the people as CSV; keys: how each group is written."""
    rows = [
        [one.id, keys.get(one.persona, ""), one.unit, key_of(one.location, "site") if one.location else "", one.manager]
        for one in taken.people
    ]
    return _csv(["id", "persona", "unit", "location", "manager"], rows)


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as CSV; texts that a spreadsheet would take for a formula begin with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in rows)
    return stream.getvalue()


def keys_of(groups: Sequence[str]) -> dict[str, str]:
    """Return a key for each group, each once."""
    keys: dict[str, str] = {}
    for group in groups:
        key, number = key_of(group, "group"), 1
        while (other := key if number == 1 else f"{key[:36]}_{number}") in keys.values():
            number += 1
        keys[group] = other
    return keys
