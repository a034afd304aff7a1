"""What `adopt check` asks of a scenario and its data together: whatever a run would refuse is refused here.

All data are read and joined with the scenario as a run joins them, before anything is compiled or drawn.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from simulator.data.places import Place
from simulator.data.taken import Taken
from simulator.errors import OrganisationError
from simulator.scenario.estimate import Estimate, estimate
from simulator.scenario.schema import Scenario

if TYPE_CHECKING:
    from simulator.organisation.joining import Read


class Checked(NamedTuple):
    """A scenario and its data that a run accepts.

    Attributes:
        people: how many there are.
        taken: what was taken from data, in numbers; none where people are generated.
        warnings: about the data.
        estimate: what one run takes.
    """

    people: int
    taken: Taken | None
    warnings: tuple[str, ...]
    estimate: Estimate


class DataCheck:
    """The data of one or more scenarios that name the same files, read once."""

    def __init__(self, data: Mapping[str, Place]) -> None:
        """Keep where the data are."""
        self.data = data
        self._read: dict[tuple[str | None, str | None], Read] = {}

    def check(self, scenario: Scenario) -> Checked:
        """Return what a run would take; raises DataError or OrganisationError for what it would refuse."""
        network = scenario.network
        if network.file is None:
            return Checked(scenario.headcount, None, (), estimate(scenario))
        from simulator.organisation.joining import join, read  # with NumPy, which plain scenarios are checked without

        names = network.file, network.people
        if names not in self._read:
            self._read[names] = read(scenario, self.data)
        joined = join(scenario, self._read[names])
        taken = joined.taken
        if not taken.ties:
            raise OrganisationError(f"{taken.name}: {taken.nobody_words()}")
        degree = len(joined.ties.source) / taken.people
        return Checked(taken.people, taken, joined.warnings, estimate(scenario, taken.people, degree))


def check_data(scenario: Scenario, data: Mapping[str, Place]) -> Checked:
    """Return what a run of a scenario would take; raises DataError or OrganisationError for what it would refuse."""
    return DataCheck(data).check(scenario)


def check_all(scenarios: Iterable[Scenario], data: Iterable[Mapping[str, Place]]) -> list[Checked]:
    """Return what runs of scenarios, each with its data, would take; raises what `check_data` raises."""
    same: list[DataCheck] = []
    checked = []
    for scenario, places in zip(scenarios, data, strict=True):
        known = next((one for one in same if one.data == places), None)
        if known is None:
            known = DataCheck(places)
            same.append(known)
        checked.append(known.check(scenario))
    return checked
