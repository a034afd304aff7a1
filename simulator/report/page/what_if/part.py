"""The part of the report that computes: what it carries, or why there is none."""

import json

import numpy as np
from markupsafe import Markup

from simulator.engine.tables.codes import ASKED
from simulator.engine.tables.plan import dated_acts, working_days
from simulator.engine.tables.strategy_tables import code_of, strategies_of
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.users import ENOUGH_PAIRS, LEAST_PAIRS, users
from simulator.experiment.windows import ENDS, differ_throughout, weekly_plans
from simulator.portable.built import built
from simulator.recording import ACTIVITIES
from simulator.report.page.asked import Asked
from simulator.report.page.origin import scenario_file
from simulator.report.page.people import SMALLEST
from simulator.report.page.plans import people_calendar, time_left, under_contract
from simulator.report.page.what_if.scripts import WORKER, script
from simulator.report.page.what_if.states import engine_facts
from simulator.report.page.what_if.texts import panel_texts
from simulator.report.svg.canvas import INK, PERSONAS
from simulator.report.tables.numbers import Json
from simulator.report.text.direction import isolated
from simulator.report.text.units import persona_name, spaced
from simulator.scenario.calendar import school_holiday_weeks
from simulator.scenario.dates import phase_lengths
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import LEVEL, t_quantile
from simulator.texts import _

MOST_PEOPLE, MOST_PAIRS, DAYS_A_WEEK = 3_000, 8, 7
CAMPAIGNS = ACTIVITIES.index("campaigns")


def what_if(asked: Asked, answer: str) -> dict[str, Json]:
    """Return what the part needs: its facts as JSON and its worker's script; or the reason why there is none.

    answer: that of the report, in one sentence, which stands there until something is moved.
    """
    reason = no_panel(asked)
    if reason:
        return {"reason": reason}
    return {
        "answer": answer,
        "facts": as_json(panel_facts(asked)),
        "worker": Markup(script(WORKER)),
        "figures": [people_calendar(asked, bool(narrow)) for narrow in (0, 1)],
    }


def no_panel(asked: Asked) -> str:
    """Return why nothing can be moved in this report; an empty text where something can."""
    base, plan = asked.base.scenario, asked.plan.scenario
    phases = phase_facts(base, plan)
    if plan.network.file is not None:
        return _(
            "The organisation of this report is a real one, and people's ties stay where they are: out of this file."
        )
    if plan.headcount > MOST_PEOPLE:
        return _("The organisation of this report has too many people to travel in a file.")
    if any(code_of(one) == ASKED for one in strategies_of(plan)):
        return _("In this plan a manager decides by a rule written in Python, which does not run in a browser.")
    if base.start != plan.start or base.run.horizon_weeks != plan.run.horizon_weeks:
        return _("The plans of this report begin or end on different dates.")
    if isinstance(asked.answer.result, Comparison) and asked.answer.result.held != "weekly":
        return _("The plans of this report are held to the same total of hours, which every move would change.")
    if asked.runs < LEAST_PAIRS:
        return _("This report has too few runs to compare with.")
    if not any(one["movable"] for one in phases):
        return _("No phase of this plan ends by the calendar before the last one.")
    if built() is None:
        return _("This report was written by sources that the portable engine was not built from.")
    return ""


def panel_facts(asked: Asked) -> dict[str, Json]:
    """Return all that the panel's scripts need."""
    base, plan = asked.base.scenario, asked.plan.scenario
    count = min(MOST_PAIRS if plan.headcount <= MOST_PEOPLE // 2 else LEAST_PAIRS, asked.runs)
    chosen = [one.replicate for one in asked.plan.results[:count]]
    return {
        "engine": engine_facts(plan, chosen),
        "users": {"base": _users(asked.base, count), "plan": _users(asked.plan, count)},
        "shown": shown_personas(base, plan),
        "plan": plan_facts(base, plan),
        "phases": {"base": phase_facts(base, base), "plan": phase_facts(base, plan)},
        "staff": {
            "left": np.round(time_left(plan), 6).tolist(),
            "there": under_contract(plan).tolist(),
            "heads": _heads(plan),
            "names": _names(plan),
        },
        "holidays": np.flatnonzero(school_holiday_weeks(plan)).tolist(),
        "quantiles": [t_quantile(0.5 + LEVEL / 2, freedom) for freedom in range(1, count)],
        "pairs": {"least": LEAST_PAIRS, "enough": ENOUGH_PAIRS, "all": count},
        "names": {"base": isolated(base.label), "plan": isolated(plan.label)},
        "file": scenario_file(asked.lead),
        "texts": panel_texts(),
    }


def shown_personas(base: Scenario, plan: Scenario) -> list[dict[str, Json]]:
    """Return the personas that are shown apart: their place in the run, name and colour; none under ten people."""
    keys = sorted(plan.personas)
    large = [key for key in keys if key in base.personas and base.personas[key].headcount >= SMALLEST]
    colours = PERSONAS if len(large) <= len(PERSONAS) else (INK,) * len(large)
    return [
        {"at": keys.index(key), "name": isolated(persona_name(plan, key)), "colour": colour}
        for key, colour in zip(large, colours, strict=False)
    ]


def plan_facts(base: Scenario, plan: Scenario) -> dict[str, Json]:
    """Return what says in which weeks a moved plan differs from the baseline."""
    one, two = weekly_plans(base), weekly_plans(plan)
    return {
        "horizon": plan.run.horizon_weeks,
        "start": plan.start.isoformat(),
        "everywhere": differ_throughout(base, plan),
        "datedApart": [week for week in range(plan.run.horizon_weeks) if one[week][0] != two[week][0]],
        "working": _first_days(plan),
        "baseCampaigns": _dated_campaigns(base),
        "ownCampaigns": _dated_campaigns(plan),
    }


def phase_facts(base: Scenario, own: Scenario) -> list[dict[str, Json]]:
    """Return the phases of a plan, in their order, as plan.js reads them."""
    rows: list[dict[str, Json]] = []
    lengths = phase_lengths(own)
    for at, (name, weeks) in enumerate(lengths):
        phase, other = own.phases[name], base.phases.get(name)  # type: ignore[index,call-overload]
        rule = phase.campaigns
        rows.append(
            {
                "name": name,
                "label": spaced(name).capitalize(),
                "weeks": weeks,
                "dated": phase.until is not None,
                "gate": phase.gate,
                "movable": at < len(lengths) - 1 and weeks is not None and phase.gate == "calendar",
                "campaigns": None if rule is None else {"first": rule.first_week, "every": rule.every_weeks},
                "alike": other is not None and other.model_dump(exclude=ENDS) == phase.model_dump(exclude=ENDS),
            }
        )
    return rows


def _users(result: RunResult, count: int) -> dict[str, Json]:
    """Return the users of each replication by week, of everybody and of each persona by its place in the run."""
    every = [users(result), *(users(result, key) for key in sorted(result.scenario.personas))]
    whole = [rows[:count].astype(int).tolist() for rows in every]
    return {"all": whole[0], "personas": whole[1:]}


def _heads(scenario: Scenario) -> list[int]:
    """Return the people of each persona, by key."""
    return [scenario.personas[key].headcount for key in sorted(scenario.personas)]


def _names(scenario: Scenario) -> list[str]:
    """Return the names of the personas, by key."""
    return [isolated(persona_name(scenario, key)) for key in sorted(scenario.personas)]


def _first_days(scenario: Scenario) -> list[list[int]]:
    """Return of each manager the first working day of each week, as a day of the run; -1 in a week without any."""
    weeks = working_days(scenario).reshape(len(scenario.managers), scenario.run.horizon_weeks, DAYS_A_WEEK)
    first = weeks.argmax(axis=2) + DAYS_A_WEEK * np.arange(scenario.run.horizon_weeks)
    days: list[list[int]] = np.where(weeks.any(axis=2), first, -1).tolist()
    return days


def _dated_campaigns(scenario: Scenario) -> list[list[int]]:
    """Return the campaigns with a date: day, number of the manager, how many."""
    acts = dated_acts(scenario, working_days(scenario))
    return [[int(act.day), int(act.manager), int(act.times)] for act in acts if act.lever == CAMPAIGNS]


def as_json(facts: Json) -> Markup:
    """Return facts as JSON that can stand in a script element: nothing in it ends the element."""
    return Markup(json.dumps(facts, separators=(",", ":")).replace("<", "\\u003c"))
