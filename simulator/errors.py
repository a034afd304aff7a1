"""The error tree.

AdoptionError            anything a user can mend; the command line prints it and ends with code 2
├── ScenarioError        one or more problems in a scenario file, each with file, line, column and field
├── DataError            tables or graphs that cannot be read, each problem with its file, line and column
├── OrganisationError    people or ties that cannot be built
├── RunFolderError       a run folder that is missing, foreign, or does not give the same bits
└── PlanError            a comparison that would not be fair, or an option that does not fit the scenario
"""

from simulator.characters import escaped


class AdoptionError(Exception):
    """Anything that the user can mend; what its message quotes cannot forge a line or steer a terminal."""

    def __str__(self) -> str:
        """Return the message; of characters that are not seen only line ends stay what they are."""
        return escaped(super().__str__(), kept="\n")


class ScenarioError(AdoptionError):
    """Problems in a scenario file, all at once."""


class DataError(AdoptionError):
    """Tables or graphs that cannot be read."""


class OrganisationError(AdoptionError):
    """People or ties that cannot be built."""


class RunFolderError(AdoptionError):
    """A run folder that cannot be read or replayed."""


class PlanError(AdoptionError):
    """A comparison or an option that does not fit the scenario."""
