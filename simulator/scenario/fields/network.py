"""Who knows whom: the generated network, or the files that it is read from."""

from pydantic import Field

from simulator.scenario.fields.names import FileName
from simulator.scenario.fields.numbers import Part, number, share


class Network(Part):
    """Who knows whom: generated, or read from a file."""

    file: FileName | None = Field(
        None, description="edge list (CSV, XLSX) or graph (GraphML, GEXF, GML, Pajek); none: generated"
    )
    people: FileName | None = Field(None, description="list of people (CSV, XLSX) beside the edge list")
    directed: bool = Field(False, description="whether imported ties keep their direction")
    min_weight: float = number(1, "imported ties below this weight are left out", "messages", (1, 20), (0, 1e9))
    mean_degree: float = number(
        16.5, "strong work ties", "people", (8, 40), (1, 200), "manufacturing mail, at least 5 each way", "M"
    )
    degree_cv: float = number(0.7, "spread of degree over its mean", "ratio", (0.4, 1.2), (0, 3), "mail", "M")
    within_unit: float = share(0.5, "ties within the unit", (0.34, 0.77), source="EU-core .34, law .77", confidence="M")
    clustering: float = share(0.4, "average clustering", (0.25, 0.55), source="EU-core, mail, law", confidence="M")
    span_of_control: float = number(5, "leads who report to a head", "people", (1, 13), (1, 50), "mail tree", "M")
    sociability_sd: float = number(0.5, "spread of sociability", "log", (0, 1), (0, 3))
    projects_per_person: float = number(2.2, "project seats a person", "seats", (0, 4), (0, 20))
    near_projects: float = share(0.8, "project pairs of near units", (0, 1))
    normalised: bool = Field(True, description="weights sum to one per person; else raw")
