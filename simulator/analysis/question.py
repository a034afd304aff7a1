"""What a search is asked: scenario, goals and levers, and the worlds in which regret is reckoned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.analysis.evaluating import check_outcomes
from simulator.analysis.levers import SearchLever
from simulator.analysis.trials import REGRET, Goal, outcomes_of
from simulator.errors import PlanError
from simulator.experiment.world_source import FROM, PRIOR, WorldSource, check_enough, draw_from, source_of
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Files
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.texts import _, runs_words

REPLICATIONS, IN_WORLDS = 4, 10  # runs of a trial where nobody says; with regret, each in a world of its own


@dataclass(frozen=True)
class Question:
    """What is searched for.

    Attributes:
        scenario: what the levers change.
        goals: outcomes, one or more; `regret` beside them is that of the first.
        levers: what is chosen.
        replications: runs of every trial.
        data: where the scenario's files are.
        source: where worlds come from; the prior where regret is not asked for, which takes none.
    """

    scenario: Scenario
    goals: Sequence[Goal]
    levers: Sequence[SearchLever]
    replications: int = REPLICATIONS
    data: Files | None = None
    source: WorldSource = PRIOR

    @property
    def outcomes(self) -> list[Goal]:
        """The goals that a run gives."""
        return outcomes_of(self.goals)

    @property
    def asks_regret(self) -> bool:
        """Whether regret is among the goals, so that runs lie in worlds."""
        return len(self.outcomes) < len(self.goals)

    def check_worlds(self, count: int) -> None:
        """Raise PlanError where regret needs more worlds than are kept, or where nothing is uncertain."""
        if self.asks_regret and self.source.kept is not None:
            check_enough(self.source.kept, count)
        self.worlds(1, self.scenario.run.seed)

    def worlds(self, count: int, seed: int, first: int = 0) -> list[Plain]:
        """Return worlds of all that is uncertain and no lever chooses; none where regret is not asked for.

        first: how many kept worlds to leave out, which others took. Raises PlanError where nothing is uncertain, or for
        more worlds than are kept.
        """
        if not self.asks_regret:
            return []
        known = [lever.path for lever in self.levers]
        (worlds,) = draw_from(self.source, [self.scenario], count, seed, known, first)
        if not worlds[0]:
            raise PlanError(_("nothing is uncertain: there are no worlds to draw"))
        return worlds


def ask(
    scenario: Scenario,
    largest: Sequence[str],
    smallest: Sequence[str],
    levers: Sequence[SearchLever],
    replications: int | None = None,
    data: Files | None = None,
    source: WorldSource | None = None,
) -> Question:
    """Return the question of the names to be large and to be small, in this order, regret last.

    replications: None: 4, or 10 where regret is asked for; source: of the worlds of regret, None: the shipped ones.
    """
    goals = [*(Goal(name, 1) for name in largest), *(Goal(name, -1) for name in smallest)]
    goals.sort(key=lambda goal: goal.name == REGRET)
    usual = REPLICATIONS if goals == outcomes_of(goals) else IN_WORLDS
    question = Question(scenario, goals, levers, usual if replications is None else replications, data)
    if not question.asks_regret:
        return question
    return replace(question, source=source_of() if source is None else source)


def check_question(asked: Question, budget: int) -> None:
    """Raise PlanError for goals or numbers that do not fit."""
    check_outcomes([goal.name for goal in asked.outcomes])
    if not asked.outcomes:
        raise PlanError(_("a search needs at least one --max or --min; regret is regret of the first of them"))
    if len({goal.name for goal in asked.goals}) < len(asked.goals):
        raise PlanError(_("an outcome is asked for twice"))
    if Goal(REGRET, 1) in asked.goals:
        raise PlanError(_("--max regret: regret is to be small, --min regret"))
    if asked.asks_regret and asked.replications < 2:
        raise PlanError(
            _("--min regret: each run of a trial lies in a world of its own, so --replications must be 2 or more")
        )
    if asked.replications < 1 or budget < asked.replications:
        raise PlanError(
            _("--budget must allow at least one trial of {runs}").format(runs=runs_words(asked.replications))
        )


def question_of(asked: Question) -> dict[str, PlainValue]:
    """Return all that trials depend on beside the scenario, the budget apart, as plain data."""
    return {
        "kind": "optimise",
        "main": "fresh",
        "goals": [[goal.name, goal.sign] for goal in asked.goals],
        "levers": [lever.path for lever in asked.levers],
        "choices": [lever.to_plan() for lever in asked.levers],
        "replications": asked.replications,
        **({FROM: asked.source.facts} if asked.asks_regret else {}),
    }
