"""A small organisation by sums alone, so that nothing of the simulator has a part in it: edge list, people, graph."""

from pathlib import Path

import networkx as nx

PEOPLE, OFFICE, UNIT = 80, 30, 10


def people() -> list[dict[str, str]]:
    """Return 80 people in eight units of two places, the first of each unit its head; heads report to the first."""
    return [
        {
            "id": f"p{one:02d}",
            "persona": "office" if one < OFFICE else "park",
            "unit": f"unit {one // UNIT}",
            "location": "north" if one % 3 == 0 else "south",
            "manager": f"p{one - one % UNIT:02d}" if one % UNIT else "p00" if one else "",
        }
        for one in range(PEOPLE)
    ]


def ties() -> list[tuple[str, str, int]]:
    """Return who wrote how many messages to whom: most within the unit, some across."""
    result = {}
    for one in range(PEOPLE):
        within = [one - one % UNIT + (one + step) % UNIT for step in (1, 3, 4)]
        across = [(7 * one + 3) % PEOPLE, (one * one + 11) % PEOPLE]
        for other in (*within, *across):
            if other != one:
                result[one, other] = 1 + (5 * one + 3 * other) % 9
    return [(f"p{one:02d}", f"p{other:02d}", weight) for (one, other), weight in sorted(result.items())]


def write_graph(folder: Path) -> dict[str, Path]:
    """Write edges.csv and people.csv into a folder; return where they are, by name."""
    files = {name: folder / name for name in ("edges.csv", "people.csv")}
    edges = [",".join(map(str, tie)) for tie in ties()]
    files["edges.csv"].write_text("\n".join(["source,target,weight", *edges]) + "\n", encoding="utf-8")
    rows = [",".join(person.values()) for person in people()]
    files["people.csv"].write_text("\n".join([",".join(people()[0]), *rows]) + "\n", encoding="utf-8")
    return files


def graph() -> nx.DiGraph:
    """Return the same ties as a graph, which knows of half of the people which persona they are, and no more."""
    made = nx.DiGraph()
    for at, person in enumerate(people()):
        made.add_node(person["id"], **({"persona": person["persona"]} if at % 2 else {}))
    made.add_weighted_edges_from(ties())
    return made
