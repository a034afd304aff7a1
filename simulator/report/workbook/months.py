"""The workbook's month sheets: what the simulation counted, and live formulas that turn it into money."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from simulator.business_case.flows import by_persona, cap, flows, part_names
from simulator.business_case.returns import discount
from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.case_terms import PART_TITLES, line_title
from simulator.report.text.units import persona_name
from simulator.scenario.case_numbers import line_path
from simulator.scenario.fields.case import OTHER, PER_PERSONA
from simulator.scenario.fields.case_lines import Kind, Line, kind_of
from simulator.texts import _

HEAD = 4  # row of the column heads, from 0
FIRST = HEAD + 1
PLACE = re.compile(r"\{([\w.]+)(\^?)\}")
SHORT = {"minutes_saved_per_visit": "minutes", "search_minutes": "search", "wage": "wage"}


def name_of(path: str, number: int) -> str:
    """Return the defined name of an input of scenario `number` (from 1), such as wage_office_1."""
    name, _dot, persona = path.partition(".")
    persona = persona.removesuffix(".value")  # of a line
    return f"{SHORT.get(name, name)}_{persona}_{number}" if persona else f"{name}_{number}"


@dataclass
class Column:
    """One column: head, the formula of a row (none: numbers that the simulation counted), and its values."""

    key: str
    title: str
    values: np.ndarray
    formula: str = ""
    first: str = ""
    kind: str = "number"


@dataclass
class MonthSheet:
    """One scenario's months, month 0 first, as many as the longest plausible horizon.

    Attributes:
        one: the business case of the scenario.
        number: of the scenario, from 1.
        columns: in their order.
    """

    one: ScenarioCase
    number: int
    columns: list[Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Lay the columns out."""
        self.volumes = self.one.volumes.mean_run()
        self.count = self.volumes.hours.shape[1]
        self._counted()
        self._money()
        self._returns()

    @property
    def title(self) -> str:
        """Name of the sheet."""
        return _("Months {number}").format(number=self.number)

    def letter(self, key: str) -> str:
        """Return a column's letter."""
        return str(xl_col_to_name([column.key for column in self.columns].index(key)))

    def all_of(self, key: str) -> str:
        """Return a column's cells as other sheets refer to them, month 0 first."""
        letter = self.letter(key)
        return f"'{self.title}'!${letter}${FIRST + 1}:${letter}${FIRST + 1 + self.count}"

    def last_of(self, key: str) -> str:
        """Return a column's last cell as other sheets refer to it."""
        return f"'{self.title}'!${self.letter(key)}${FIRST + 1 + self.count}"

    def values(self, key: str) -> np.ndarray:
        """Return a column's values, float64[months]."""
        return next(column.values for column in self.columns if column.key == key)

    def input(self, name: str, persona: str = "") -> str:
        """Return the defined name of an input, of a persona where it has one."""
        if name in PER_PERSONA:
            return name_of(f"{name}.{persona if persona in getattr(self.one.case, name) else OTHER}", self.number)
        return name_of(name, self.number)

    def _add(self, key: str, title: str, values: Any, formula: str = "", **more: Any) -> None:
        """Add a column; {key} in a formula is that column's cell in the same row, {key^} in the row above."""
        self.columns.append(Column(key, title, np.asarray(values, float), formula, **more))

    def _counted(self) -> None:
        """Add what the simulation counted, mean of the runs; nothing in month 0."""
        edges = self.volumes.months.edges
        days = [edge.toordinal() for edge in (edges[0], *edges[:-1])]
        self._add("month", _("month"), np.arange(self.count + 1), kind="count")
        self._add("day", _("first day"), days, kind="date")
        self._add("simulated", _("share simulated"), self._from_zero(self.volumes.months.simulated), kind="percent")
        for at, key in enumerate(self.volumes.personas):
            who = persona_name(self.one.scenario, key)
            self._add(f"visits.{key}", f"{who}: {_('visits')}", self._from_zero(self.volumes.visits[0, :, at]))
            workdays = self._from_zero(self.volumes.workdays[0, :, at])
            self._add(f"workdays.{key}", f"{who}: {_('working days')}", workdays)
            minutes = self._from_zero(self.volumes.minutes[0, :, at])
            self._add(f"minutes.{key}", f"{who}: {_('minutes of reading and posting')}", minutes)
        self._add("heads", _("heads with a licence"), self._from_zero(self.volumes.heads[0]))
        self._add("hours", _("manager's hours"), self._from_zero(self.volumes.hours[0]))
        self._add("acts", _("campaigns"), self._from_zero(self.volumes.campaigns[0]))
        for key, line in self.one.case.grounded().items():
            self._add_counted(key, line)

    def _add_counted(self, name: str, line: Line) -> None:
        """Add what a line counts: by persona where it is time at a wage, else all together."""
        kind = kind_of(name, line)
        counted = self.volumes.counted[kind.counted][0]
        for at, (key, who) in enumerate(self._columns_of(kind)):
            values = counted[:, at] if key else counted.sum(axis=1)
            title = f"{line_title(self.one.case, name)}: {who}{_(kind.counted)}"
            self._add(f"counted.{name}.{key}", title, self._from_zero(values))

    def _columns_of(self, kind: Kind) -> list[tuple[str, str]]:
        """Return the personas that a line is counted by, with the words before its head; one of no persona: all."""
        if kind.worth not in ("minutes", "hours"):
            return [("", "")]
        return [(key, f"{persona_name(self.one.scenario, key)}, ") for key in self.volumes.personas]

    def _from_zero(self, values: np.ndarray) -> np.ndarray:
        """Return values by month with nothing in month 0."""
        return np.concatenate(([0.0], values))

    def _money(self) -> None:
        """Add benefit and costs; months beyond the horizon count nothing."""
        case, personas, months = self.one.case, self.volumes.personas, np.arange(self.count + 1)
        inside = (months >= 1) & (months <= self.one.months)
        years, whole = self.input("horizon_years"), case.model_copy(update={"horizon_years": self.count / 12})
        formula = f"IF(AND({{month}}>=1,{{month}}<=ROUND(12*{years},0)),1,0)"
        self._add("counted", _("counted"), inside, formula, kind="count")
        money = flows(self.volumes, whole)
        parts = {name: money.part(name)[0] * inside for name in part_names(case)}
        minutes = np.minimum(self.volumes.visits * by_persona(case, PER_PERSONA[0], personas), cap(self.volumes, case))
        worth = minutes[0] * by_persona(case, "wage", personas) / 60 * case.realisation
        for at, key in enumerate(personas):
            title = f"{persona_name(self.one.scenario, key)}: {_(PART_TITLES['saved_time'])}"
            self._add(f"saved.{key}", title, self._from_zero(worth[:, at]) * inside, self._saved(key), kind="money")
        total = "+".join(f"{{saved.{key}}}" for key in personas)
        self._add("saved_time", _(PART_TITLES["saved_time"]), parts["saved_time"], total, kind="money")
        reading = "+".join(f"{{minutes.{key}}}*{self.input('wage', key)}" for key in personas)
        formulas = {
            "manager": f"{{counted}}*{{hours}}*{self.input('manager_rate')}",
            "licences": f"{{counted}}*{{heads}}*{self.input('licence')}",
            "campaigns": f"{{counted}}*{{acts}}*{self.input('campaign_cost')}",
            "reading": f"{{counted}}*{self.input('reading_time')}*({reading})/60{self._net_of_replaced()}",
        }
        once = np.where(months == 0, case.implementation, 0.0)
        formula = f"IF({{month}}=0,{self.input('implementation')},0)"
        self._add("implementation", _(PART_TITLES["implementation"]), once, formula, kind="money")
        for name, formula in formulas.items():
            self._add(name, _(PART_TITLES[name]), parts[name], formula, kind="money")
        self._others(parts)

    def _net_of_replaced(self) -> str:
        """Return what reading is multiplied with where it replaces time spent anyway."""
        return f"*(1-{self.input('reading_replaces')})" if self.one.case.reading_replaces > 0 else ""

    def _others(self, parts: Mapping[str, np.ndarray]) -> None:
        """Add what only some cases have: change management, and the lines that count."""
        case = self.one.case
        if case.change_management > 0:
            once = np.where(np.arange(self.count + 1) == 0, case.change_management, 0.0)
            formula = f"IF({{month}}=0,{self.input('change_management')},0)"
            self._add("change_management", _(PART_TITLES["change_management"]), once, formula, kind="money")
        for key, line in case.grounded().items():
            part = f"lines.{key}"
            self._add(part, line_title(case, key), parts[part], self._line(key, line), kind="money")

    def _line(self, name: str, line: Line) -> str:
        """Return the formula of what a line brings in a month."""
        kind = kind_of(name, line)
        keys = [key for key, _who in self._columns_of(kind)]
        worth = {key: f"*{self.input('wage', key)}" if key else "" for key in keys}
        total = "+".join(f"{{counted.{name}.{key}}}{worth[key]}" for key in keys)
        times = {"minutes": "/60", "price": f"*{line.price!r}"}.get(kind.worth, "")
        amount = f"{name_of(line_path(name), self.number)}*{kind.realisation!r}"
        return f"{{counted}}*IF({{month}}>={line.from_month},1,0)*({total}){times}*{amount}"

    def _saved(self, key: str) -> str:
        """Return the formula of a persona's saved time."""
        most = f"{self.input('cap_share')}*{self.input('search_minutes', key)}*{{workdays.{key}}}"
        minutes = f"MIN({{visits.{key}}}*{self.input('minutes_saved_per_visit', key)},{most})"
        return f"{{counted}}*{minutes}*{self.input('wage', key)}/60*{self.input('realisation')}"

    def _returns(self) -> None:
        """Add net, discounted, cumulative, and what payback, internal rate and break-even are read from."""
        costs = ["manager", "licences", "implementation", "campaigns"]
        names = part_names(self.one.case)
        costs += [name for name in names if name == "change_management"]
        lines = [name for name in names if name.startswith("lines.")]
        paid = np.sum([self.values(name) for name in costs], axis=0)
        net = self.values("saved_time") - paid - self.values("reading") + sum(self.values(name) for name in lines)
        factor = discount(self.one.case.discount_rate, self.count)
        self._add("paid", _("costs paid"), paid, "+".join(f"{{{name}}}" for name in costs), kind="money")
        self._add(
            "net",
            _("net"),
            net,
            "{saved_time}-{paid}-{reading}" + "".join(f"+{{{name}}}" for name in lines),
            kind="money",
        )
        formula = f"(1+{self.input('discount_rate')})^(-{{month}}/12)"
        self._add("factor", _("discount factor"), factor, formula, kind="factor")
        self._add("discounted", _("discounted net"), net * factor, "{net}*{factor}", kind="money")
        running = np.cumsum(net * factor)
        more = {"first": "{discounted}", "kind": "money"}
        self._add("cumulative", _("cumulative discounted net"), running, "{cumulative^}+{discounted}", **more)
        back = self.values("counted") * (running >= 0)
        self._add("back", _("paid back"), back, "IF(AND({counted}=1,{cumulative}>=0),1,0)")
        undiscounted = np.cumsum(net)
        more = {"first": "{net}", "kind": "money"}
        self._add("sum", _("cumulative net"), undiscounted, "{sum^}+{net}", **more)
        for name, values in (("net", net), ("sum", undiscounted)):
            self._signs(name, values)
        self._minute()

    def _signs(self, name: str, values: np.ndarray) -> None:
        """Add the sign of a column, zeros passing the last one on, and whether it changes."""
        signs = np.sign(values)
        for at in range(1, len(signs)):
            signs[at] = signs[at] or signs[at - 1]
        changes = np.concatenate(([0], (signs[:-1] != 0) & (signs[1:] != signs[:-1])))
        sign = f"sign.{name}"
        formula = f"IF({{{name}}}=0,{{{sign}^}},SIGN({{{name}}}))"
        self._add(sign, _("sign of it"), signs, formula, first=f"SIGN({{{name}}})")
        formula = f"IF(AND({{{sign}^}}<>0,{{{sign}}}<>{{{sign}^}}),1,0)"
        self._add(f"change.{name}", _("sign changes"), changes, formula, first="0")

    def _minute(self) -> None:
        """Add what a minute saved by every visit would be worth."""
        personas, case = self.volumes.personas, self.one.case
        worth = self.volumes.visits[0] @ by_persona(case, "wage", personas) / 60 * case.realisation
        total = "+".join(f"{{visits.{key}}}*{self.input('wage', key)}" for key in personas)
        formula = f"{{counted}}*({total})/60*{self.input('realisation')}"
        title = _("worth of a minute saved by every visit")
        self._add("minute", title, self._from_zero(worth) * self.values("counted"), formula, kind="money")

    def cell_formula(self, column: Column, month: int) -> str:
        """Return a column's formula in the row of a month."""
        text, row = (column.first if month == 0 and column.first else column.formula), FIRST + 1 + month

        def cell(place: re.Match[str]) -> str:
            return f"{self.letter(place[1])}{row - len(place[2])}"

        return f"={PLACE.sub(cell, text)}"
