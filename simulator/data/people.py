"""A list of people, from a file or a graph: id, and if there are any persona, unit, location, manager."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.data.edges import Edges
from simulator.data.faults import Faults, shown
from simulator.data.graph import table_of_people
from simulator.data.graph_files import opened
from simulator.data.parsing import read_table
from simulator.data.places import Place
from simulator.data.table import Fields, Table, check_names, fields_of
from simulator.texts import _

LEAST = 10  # people in a group of a real list that a result may tell of
FACTS = ("persona", "unit", "location", "manager")
COLUMNS = {  # English, Dutch, and what HR systems and organisation charts call them
    "id": (
        "id", "employee_id", "personeelsnummer", "empid", "employee", "employee_number", "person_id", "medewerker",
        "medewerkernummer", "medewerker_id", "persnr", "pers_nr", "user_principal_name",
    ),
    "persona": ("persona", "functiegroep", "job_family", "personeelsgroep", "doelgroep", "employee_group"),
    "unit": ("unit", "department", "afdeling", "team", "organization", "organisatie_eenheid", "eenheid"),
    "location": ("location", "locatie", "vestiging", "site", "standplaats"),
    "manager": (
        "manager", "manager_id", "leidinggevende", "parent_id", "reports_to", "supervisor", "leidinggevende_id",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class People:
    """People and what is known of them, in the order of the list.

    Attributes:
        name: the file or graph, as shown.
        ids: who they are.
        facts: persona, unit, location and manager: one text a person, "" where nothing is said.
        table, columns: where they stand; no table where they are known by their ties only.
        warnings: about how the table was read.
    """

    name: str
    ids: tuple[str, ...]
    facts: Mapping[str, list[str]]
    table: Table | None = None
    columns: Fields | None = None
    warnings: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.ids)

    def sorted_by_id(self) -> "People":
        """Return the same people in the order of their ids; where they stand is no longer known."""
        order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        facts = {fact: [values[at] for at in order] for fact, values in self.facts.items()}
        return People(self.name, tuple(self.ids[at] for at in order), facts)

    def place(self, person: int, field: str) -> str:
        """Return where a fact of a person stands; the person by their place in the list."""
        if self.table is None or self.columns is None or field not in self.columns:
            return self.name
        return self.table.place(person, self.columns[field])


def read_people(place: Place, name: str = "graph") -> People:
    """Return the people of a file, or of a networkx graph called `name`; raises DataError with the place."""
    source, name = opened(place, name)
    return _people(read_table(source) if isinstance(source, Path) else table_of_people(source, name))


def people_of(edges: Edges) -> People:
    """Return the people of an edge list, of whom nothing else is known."""
    return People(edges.table.name, edges.names, {fact: [""] * len(edges.names) for fact in FACTS})


def _people(table: Table) -> People:
    """Return the people of a table; each has an id of their own."""
    columns = fields_of(table, COLUMNS, ("id",))
    faults = Faults()
    check_names(table, columns["id"], faults, _("is empty; a person needs an id"))
    for fact in FACTS:
        if fact in columns:
            check_names(table, columns[fact], faults)
    ids = table.cells[columns["id"]]
    first: dict[str, int] = {}
    for row, name in enumerate(ids):
        if first.setdefault(name, row) != row and name:
            text = _("'{name}' stands twice, first at {place}; leave one of them out")
            at = table.place(first[name], columns["id"])
            faults.add(table.place(row, columns["id"]), text.format(name=shown(name), place=at))
    faults.stop()
    nothing = [""] * len(table)
    facts = {fact: table.cells[columns[fact]] if fact in columns else nothing for fact in FACTS}
    return People(table.name, tuple(ids), facts, table, columns, (*table.warnings, *columns.warnings))
