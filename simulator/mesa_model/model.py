"""The organisation as a Mesa model: `step()` is one day of the engine, to the bit."""

import warnings
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from simulator.engine.tables.plan import phase_list, phase_names
from simulator.errors import AdoptionError
from simulator.experiment.few import refuse_single
from simulator.experiment.given import Data
from simulator.mesa_model.agents import CommunityManager, Employee, overrides, strategies_by
from simulator.mesa_model.batches import look_at_the_batch
from simulator.mesa_model.given import Given, taken_of, with_levers
from simulator.mesa_model.interventions import At, Dated, several
from simulator.mesa_model.own_classes import LOOK_ON, warn_of, warn_of_hidden
from simulator.mesa_model.population import Population
from simulator.mesa_model.replanning import replan
from simulator.mesa_model.reporters import (
    REPORTERS,
    Collector,
    Reporters,
    aware,
    by_type,
    employed,
    is_kind,
    must_be_known,
    named,
    posted_in_28_days,
    reached,
    visited_in_28_days,
)
from simulator.mesa_model.seeds import Seed, generator_of, seed_of
from simulator.recording import EVENTS, Recording
from simulator.report.text.one_line import model_line
from simulator.simulation import Replication
from simulator.texts import ngettext

MANAGERS_EVENT = EVENTS.index("act")


class AdoptionModel(Population):
    """How the employees of an organisation adopt a social intranet, a day a step.

    Agents are made when somebody asks for them: a run without a look at `agents` costs what the engine costs.

    A subclass sets what its reporters and interventions need before `super().__init__()`, which collects the first row.

    Attributes:
        scenario: what is simulated, with the seed that is used.
        run: the engine's run: `run.sim` holds the columns, `run.read()` the recording so far.
        managers: the community managers by key.
        datacollector: Mesa's; collects at the start and after every day.
    """

    def __init__(
        self,
        scenario: Given = None,
        rng: Seed = None,
        *,
        seed: Seed = None,
        employee: type[Employee] = Employee,
        manager: type[CommunityManager] = CommunityManager,
        data: Data = None,
        model_reporters: Reporters | None = None,
        agent_reporters: Reporters | None = None,
        agenttype_reporters: Mapping[type, Reporters] | None = None,
        tables: Mapping[str, list[str]] | None = None,
        interventions: "At[AdoptionModel] | Iterable[At[AdoptionModel]]" = (),
        **levers: Any,
    ) -> None:
        """Prepare the morning of the first day.

        Args:
            scenario: a Scenario, or its file; none: the defaults.
            rng: seed (int, 0 or more) that overrides the scenario's; a Generator or SeedSequence of NumPy draws it;
                none: a fresh one, kept in `scenario.run.seed`.
            seed: the same under Mesa's older name; give one of the two.
            employee, manager: own classes of agents.
            data: {name: file or networkx graph} for data that the scenario names, or their folder; none: beside its
                file.
            model_reporters, agent_reporters, agenttype_reporters, tables: of the data collector, as in Mesa; without
                model reporters the default ones. Agent reporters hold for those employed on that day, and for agents
                of your own.
            interventions: what `at(date, function)` gives: called on the morning of its date.
            levers: values at dotted paths of the scenario, such as `**{"organisation.watching": 0.1}`; so they are
                parameters of `mesa.batch_run`, too.

        Raises:
            AdoptionError: for what is no scenario, seed, lever, reporter or intervention, in words; for agent reporters
                of people who are read from a file.
        """
        used = seed_of(rng, seed)
        super().__init__(rng=generator_of(rng, used))
        read = taken_of(scenario, data)
        self.scenario = with_levers(read.scenario, levers, AdoptionModel.__init__).but(**{"run.seed": used})
        look_at_the_batch(self.scenario.days)
        self._must_fit(employee, manager)
        self._dated: Dated[AdoptionModel] = Dated(self.scenario.start, self.scenario.days)
        self._dated.add(several(interventions), self.scenario.start)
        self._begin_empty(employee)
        self._watches = overrides(employee, Employee, "after_day")
        self._reported = 0
        self.managers = self._make_managers(manager)
        deciding = self.managers if overrides(manager, CommunityManager, "week") else {}
        self.run = Replication(self.scenario, 0, read.files, events=self._watches, strategies=strategies_by(deciding))
        self.run.open_day()
        self.datacollector = Collector(
            model_reporters=named(model_reporters or REPORTERS, "model_reporters", self),
            agent_reporters=named(agent_reporters, "agent_reporters"),
            agenttype_reporters=by_type(agenttype_reporters),
            tables=dict(tables or {}),
        )
        self._must_be_known(agent_reporters or {}, agenttype_reporters or {})
        self._open_morning()

    def _must_fit(self, employee: type[Employee], manager: type[CommunityManager]) -> None:
        """Warn of classes whose methods nobody would call, unless the model's class calls them in a step of its own."""
        if not is_kind(employee, Employee) or not is_kind(manager, CommunityManager):
            raise AdoptionError("employee must be a subclass of Employee, manager one of CommunityManager")
        warn_of_hidden(employee, Employee)
        warn_of_hidden(manager, CommunityManager)
        if not self.has_own_step:
            warn_of(employee, Employee, LOOK_ON.format(who="employees", name="{name}", hook="after_day"))
            hook = "week, which says every Monday what its hours are for"
            warn_of(manager, CommunityManager, LOOK_ON.format(who="agents_by_type[...]", name="{name}", hook=hook))

    def _must_be_known(self, people: Reporters, by_type: Mapping[type, Reporters]) -> None:
        """Raise AdoptionError for reporters that name what an agent does not have."""
        if people or any(issubclass(kind, Employee) for kind in by_type):
            refuse_single(self.scenario)
        if people:
            must_be_known(people, Employee, self.employees, "agent_reporters")
        for kind, reporters in by_type.items():
            agents = list(self.managers.values()) if issubclass(kind, CommunityManager) else []
            if issubclass(kind, Employee):
                agents = list(self.employees)
            must_be_known(reporters, kind, agents, "agenttype_reporters")

    # days

    def step(self) -> None:
        """Let one day pass; raises AdoptionError beyond the horizon."""
        if self.day >= self.scenario.days:
            self.steps = self.day
            weeks = self.scenario.run.horizon_weeks
            horizon = ngettext("the horizon of {n} week is reached", "the horizon of {n} weeks is reached", weeks)
            raise AdoptionError(f"{horizon}; a longer one: run.horizon_weeks")
        self._must_be_collected_once()
        self.run.advance(self.day + 1)
        if self._watches:
            self._show_the_day()
        self.run.open_day()
        if self.day >= self.scenario.days:
            self.running = False
        self._open_morning()

    def _open_morning(self) -> None:
        """Call the interventions of today, and collect."""
        for intervention in self._dated.of(self.date):
            intervention.action(self)
        self.datacollector.collect(self)
        self._rows = self._collected()

    def _collected(self) -> int:
        """Return how many rows of the model the collector has."""
        return max(map(len, self.datacollector.model_vars.values()), default=0)

    def _must_be_collected_once(self) -> None:
        """Warn where somebody else has collected since the morning: a day would have two rows."""
        if self._collected() > self._rows:
            text = "collected more than once today: AdoptionModel.step collects already, leave out the other collect()"
            warnings.warn(text, stacklevel=4)

    def intervene(self, *interventions: "At[AdoptionModel]") -> None:
        """Add interventions to a model under way; those of today are called at once.

        Raises:
            AdoptionError: where a date lies outside the run or before today; none is added then.
        """
        self._dated.add(several(interventions), self.date)
        for intervention in self._dated.of(self.date):
            intervention.action(self)

    def change(self, **levers: Any) -> None:
        """Change the plan from this morning on: phases, managers' hours, prices, dated acts, habits of management.

        What is settled for a week (hours, shares, counted acts) counts from this morning on a Monday, else from the
        next Monday; gates are looked at on Mondays before it. `scenario` is the changed one then.

        Args:
            levers: values at dotted paths, such as `**{"phases.activation.activities_per_week": 2}`.

        Raises:
            AdoptionError: for what cannot change in mid-run, what lies in the past, and values out of range.
        """
        self.must_be_writable("the plan")
        replan(self.run, self.scenario, levers)
        self._simulated = self.run.scenario

    @property
    def has_own_step(self) -> bool:
        """Whether a subclass has a step of its own, which may call what it likes."""
        return type(self).step is not AdoptionModel.step

    @property
    def date(self) -> date:
        """The date whose morning is reached."""
        return self.scenario.start + timedelta(days=self.day)

    @property
    def phase(self) -> str:
        """Name of the phase of the plan."""
        return phase_names(self.scenario, phase_list(self.scenario))[int(self.run.sim.world[0].phase)]

    def __repr__(self) -> str:
        """Return where it stands, in one line."""
        return model_line(self.scenario, self.date, self.phase, employed(self))

    def _repr_html_(self) -> str:
        """Show in a notebook where it stands: date, phase, and how far people are."""
        from simulator.report.tables.shown import model_html

        shares = {
            "aware": aware(self), "ever visited": reached(self), "visited in 4 weeks": visited_in_28_days(self),
            "posted in 4 weeks": posted_in_28_days(self),
        }  # fmt: skip
        return model_html(self.scenario, self.date, self.phase, employed(self), shares)

    def recording(self) -> Recording:
        """Return what has been recorded so far, week by week."""
        return self.run.read()

    def _show_the_day(self) -> None:
        """Report the day's deeds to every employee."""
        sim = self.run.sim
        deeds: dict[int, list[str]] = {}
        for _day, event, who, _x, _y in sim.events[self._reported : sim.world[0].events].tolist():
            if event != MANAGERS_EVENT:
                deeds.setdefault(who, []).append(EVENTS[event])
        self._reported, self._looking = int(sim.world[0].events), True
        try:
            for agent in list(self.employees):
                agent.after_day(deeds.get(agent.seat, []))
        finally:
            self._looking = False
