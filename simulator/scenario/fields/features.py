"""The functions of the intranet and their release."""

from simulator.scenario.fields.numbers import Part, number


class Features(Part):
    """The functions of the intranet and their release."""

    total: int = number(6, "functions", "features", (1, 20), (0, 1_000))
    at_launch: int = number(2, "released at launch", "features", (1, 20), (0, 1_000))
    first_week: int = number(5, "week of the first later release, from 1", "week", (2, 26), (1, 520))
    every_weeks: int = number(4, "weeks between releases", "weeks", (1, 26), (1, 520))
    per_release: int = number(1, "features a release", "features", (1, 5), (1, 1_000))
