"""Why somebody is not at work: not employed, on leave, ill, a public holiday, a day off."""

from datetime import date, timedelta

import numpy as np

from simulator.draws import replicate_key
from simulator.organisation.presence import leave
from simulator.organisation.structure import AWAY, Organisation
from simulator.scenario.public_holidays import public_holidays_in
from simulator.scenario.schema import Scenario

N_ = str  # marks a text for the catalogue; it is translated when it is shown
AT_WORK, NOT_EMPLOYED, LEAVE, ILL, DAY_OFF = (
    N_("at work"), N_("not employed"), N_("on leave"), N_("ill"), N_("day off"),
)  # fmt: skip


class Absences:
    """Says of each day why the holder of a seat is not at work."""

    def __init__(self, scenario: Scenario, organisation: Organisation, replicate: int) -> None:
        """Keep what absences follow from."""
        self.scenario, self.organisation = scenario, organisation
        self._key = replicate_key(scenario.run.seed, replicate)
        last = scenario.start + timedelta(days=scenario.days - 1)
        self._holidays: dict[date, str] = public_holidays_in(scenario.calendar, scenario.start, last)
        self._never_ill = scenario.but(**{f"personas.{key}.leave.illness": 0.0 for key in scenario.personas})
        self._presence = organisation.employees.presence
        self._healthy: dict[int, np.ndarray] = {}

    def reason(self, employee: int, day: int) -> str:
        """Return why an employee (row; -1 for nobody) is not at work on a day; "at work" where it is a working day.

        Nobody is on leave, ill or has a day off before the first or after the last day of the contract.
        """
        those = self.organisation.employees
        if employee < 0 or not those.first_day[employee] <= day <= those.last_day[employee]:
            return NOT_EMPLOYED
        bits = int(self._presence[day // 7, employee])
        if bits & AWAY:
            return LEAVE if self._on_leave(employee, day // 7) else ILL
        if bits >> (day % 7) & 1:
            return AT_WORK
        return self._holiday(employee, self.scenario.start + timedelta(days=day))

    def _holiday(self, employee: int, day: date) -> str:
        """Return the name of a public holiday that is free, or that it is a day off."""
        seat = self.organisation.employees.seat[employee]
        persona = self.organisation.personas[int(self.organisation.seats.persona[seat])]
        free = self.scenario.personas[persona].working_pattern.public_holidays_free
        return self._holidays.get(day, DAY_OFF) if free else DAY_OFF

    def _on_leave(self, employee: int, week: int) -> bool:
        """Return whether an employee who is never ill is away in a week: leave is drawn before illness."""
        those = self.organisation.employees
        if employee not in self._healthy:
            alone = those.rows[[employee]]
            self._healthy[employee] = leave(self._never_ill, self._key, alone, those.persona[[employee]])[0]
        rosters = those.rosters
        return bool(int(self._healthy[employee][rosters.year[week]]) >> int(rosters.week[week]) & 1)
