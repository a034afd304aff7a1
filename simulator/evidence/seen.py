"""What a reading reads: one replication of a scenario, in the variants that it asks for, and where it looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.evidence.risks import Risks, risks
from simulator.evidence.schema import When
from simulator.evidence.windows import weeks_of
from simulator.organisation.structure import Organisation
from simulator.recording import Course, Recording
from simulator.scenario.schema import Scenario

BASE, NO_MANAGER, CUT_26, LONG, CUT_104 = "base", "no_manager", "cut_26", "long", "cut_104"
SAME_TIES, NO_TIES, REWIRED, MEAN_FIELD = "same_ties", "no_ties", "rewired", "mean_field"
AS_OFTEN_MADE = "as_often_made"
SIZED = {people: f"sized_{people}" for people in (600, 1_200, 10_000, 28_000)}


@dataclass(frozen=True)
class Seen:
    """One replication of a scenario and of variants of it, under the same random numbers.

    Attributes:
        scenario: as it is, without any variant's changes.
        recordings: by name of the variant, `base` among them; with events where a reading asks for them.
        organisation: who works there and who knows whom, where a reading asks for it; managers do not change it.
    """

    scenario: Scenario
    recordings: Mapping[str, Recording]
    organisation: Organisation | None = None

    @property
    def base(self) -> Recording:
        """The scenario as it is."""
        return self.recordings[BASE]

    @property
    def structure(self) -> Organisation:
        """The organisation; raises ValueError where it was not asked for."""
        if self.organisation is None:
            raise ValueError("a reading that looks at ties or units must ask for the organisation")
        return self.organisation

    @cached_property
    def unmanaged_risks(self) -> Risks:
        """Who was at risk of a first visit without a manager: several readings look at it, so it is kept."""
        recording, organisation = self.recordings[NO_MANAGER], self.structure
        return risks(organisation.employees, organisation.network, recording.events, len(recording.weekly))


@dataclass(frozen=True)
class Where:
    """Whom and which weeks a pattern is about.

    Attributes:
        personas: their keys; None: all.
        window: None: the whole run.
    """

    personas: tuple[str, ...] | None = None
    window: When | None = None

    def weeks(self, scenario: Scenario, recording: Course) -> np.ndarray:
        """Return which weeks of a run are meant, bool[weeks]."""
        return weeks_of(self.window, scenario, recording, self.personas)

    def days(self, scenario: Scenario, recording: Course) -> tuple[int, int]:
        """Return the first and the last day of the weeks that are meant; an empty span where there are none."""
        weeks = np.flatnonzero(self.weeks(scenario, recording))
        return (7 * int(weeks[0]), 7 * int(weeks[-1]) + 6) if len(weeks) else (0, -1)
