"""A search as plain data: the front, and a row for each trial."""

from simulator.analysis.optimise import FRESH, Search
from simulator.analysis.question import Question
from simulator.analysis.trials import REGRET, Goal
from simulator.experiment.world_source import FROM
from simulator.outcomes import unit_in
from simulator.report.tables.numbers import Json, interval_data, number
from simulator.runs.csv_text import Cell
from simulator.statistics.regret import Regret


def search_data(search: Search) -> dict[str, Json]:
    """Return the search as one JSON object; `found` goes by the goals, `fresh` and `gained` by those but regret."""
    asked, scores = search.asked, {one.place: row for one, row in zip(search.trials, search.scores, strict=True)}
    return {
        "scenario": asked.scenario.label,
        "seed": asked.scenario.run.seed,
        "goals": [_goal(goal, asked) for goal in asked.goals],
        "levers": [lever.to_plan() for lever in asked.levers],
        "trials": len(search.trials),
        "replications": asked.replications,
        "runs": len(search.trials) * asked.replications,
        **({FROM: asked.source.facts} if asked.asks_regret else {}),
        "fresh_replications": FRESH,
        "front_size": search.front_size,
        "as_it_stands": [interval_data(one) for one in search.base],
        **_regret_entry("as_it_stands_regret", search.base_regret),
        "front": [
            {
                "trial": one.trial.place + 1,
                "levers": one.trial.point,
                "found": [number(float(value)) for value in scores[one.trial.place]],
                "fresh": [interval_data(interval) for interval in one.fresh],
                "gained": [interval_data(pair.difference) for pair in one.gained],
                "headline": None if one.kept is None else interval_data(one.kept.difference),
                **_regret_entry("regret", one.regret),
            }
            for one in search.front
        ],
    }


def _goal(goal: Goal, asked: Question) -> dict[str, Json]:
    """Return a goal as data; regret says of which outcome."""
    of = asked.outcomes[0].name if goal.name == REGRET else goal.name
    facts: dict[str, Json] = {
        "outcome": goal.name,
        "want": "max" if goal.sign > 0 else "min",
        "unit": unit_in(of, asked.scenario),
    }
    return facts | ({"of": of} if goal.name == REGRET else {})


def _regret_entry(name: str, regret: Regret | None) -> dict[str, Json]:
    """Return a plan's regret in the fresh worlds as data, under a name; nothing where it was not asked for."""
    return {} if regret is None else {name: {**vars(regret), "worlds": FRESH}}


def trials_table(search: Search) -> tuple[list[str], list[list[Cell]]]:
    """Return head and rows of all trials: place, levers, what each comes to in every goal."""
    paths = [lever.path for lever in search.asked.levers]
    rows = [
        [one.place + 1, *(one.point[path] for path in paths), *map(float, row)]
        for one, row in zip(search.trials, search.scores, strict=True)
    ]
    return ["trial", *paths, *(goal.name for goal in search.asked.goals)], rows
