"""The phases: which one it is, and when the next begins."""

from simulator.scenario.fields.phases import GOALS, PHASES


class Plan:
    """The phases of a scenario in their order; they change on Mondays."""

    def __init__(self, scenario):
        self.start = scenario.start
        self.names = [name for name in PHASES if name in scenario.phases]
        self.phases = [scenario.phases[name] for name in self.names]
        self.at, self.began = 0, 0
        self._skip_empty()

    @property
    def phase(self):
        """The present phase."""
        return self.phases[self.at]

    @property
    def name(self):
        """The name of the present phase."""
        return self.names[self.at]

    def weeks_in(self, week):
        """Return the whole weeks since the phase began."""
        return week - self.began

    def planned_end(self):
        """Return the first week after the planned end, or None."""
        if self.phase.weeks is not None:
            return self.began + self.phase.weeks
        if self.phase.until is not None:
            return (self.phase.until - self.start).days // 7 + 1
        return None

    def is_last(self):
        """Whether no phase follows."""
        return self.at == len(self.phases) - 1

    def _skip_empty(self):
        """Pass over phases without any length."""
        while not self.is_last() and (self.phase.weeks == 0 or self._is_over()):
            self.at += 1

    def _is_over(self):
        """Whether the calendar ends the phase before it begins."""
        end = self.planned_end()
        return self.phase.gate == "calendar" and end is not None and end <= self.began

    def review(self, week, goals):
        """Begin the next phase in a week if the gate opens; `goals` are the goals' known values."""
        if not self.is_last() and self._gate_opens(week, goals):
            self.at, self.began = self.at + 1, week
            self._skip_empty()

    def _gate_opens(self, week, goals):
        """Whether the phase may end on the Monday that opens a week."""
        end, gate = self.planned_end(), self.phase.gate
        if gate == "calendar":
            return end is not None and week >= end
        met = all(goals[GOALS.index(name)] >= wanted for name, wanted in self.phase.goals.items())
        if gate == "goals":
            return met
        both = met and (end is None or week >= end)
        return both or (gate == "goals-or-max" and self.weeks_in(week) >= self.phase.max_weeks)

    def campaign_due(self, week):
        """Whether the phase plans a campaign for a week."""
        campaigns = self.phase.campaigns
        if campaigns is None:
            return False
        since = self.weeks_in(week) - (campaigns.first_week - 1)
        return since == 0 or (since > 0 and campaigns.every_weeks > 0 and since % campaigns.every_weeks == 0)
