# ruff: noqa: E501
"""`docs/scenario-file.md`: every key of a scenario file with an example; numbers from the schema, the rest written here.

A key of the schema that stands in no example is named by `missing_keys`, and by the test of the page.
"""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulator.scenario.fields.behaviour import Behaviour
from simulator.scenario.fields.costs import Costs
from simulator.scenario.fields.effects import Effects
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.fields.people import OwnTemplate, Traits
from simulator.scenario.fields.roles import Roles
from simulator.scenario.files.field_types import choices
from simulator.scenario.parameters import default_of
from simulator.scenario.schema import Scenario

FILE = Path(__file__).parents[1] / "docs" / "scenario-file.md"
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
WIDTH = 44
HEAD = """# The scenario file

Every key with an example; a test loads each of them, and fails where a key of the program stands in none. Most files need ten lines: what
is not written is the default, or what a persona's template says. `adopt new NAME` makes a file, `adopt check FILE` says what it means,
`adopt explain FILE KEY` says where a value comes from, `adopt schema` is for editors. [parameters.md](parameters.md) has the ranges and
sources of all numbers.

How values are written: numbers with a decimal point (`0.6`, `1200`), shares as `0.45` or `45%`, dates as `2027-05-03`, days of every year
as `"07-05"`, switches as `true` or `false`; indented with spaces. What people type otherwise (`0,6`, `12-07-2027`, `1.200`, tabs, curly
quotes) is answered with the line and what to write.

"""
WRITTEN = (
    (
        "What the file is",
        "A file that extends another says only what differs: maps merge, everything else replaces, an empty map empties. With\n"
        "`defaults: none` a file says everything itself: so are scenarios written in full.",
        """format: 1                                   # always 1
extends: leisure-park.yaml                  # the file that this one changes; or one that comes along, by its name
name: {nl: Langere zomer, en: Longer summer}  # or one text for both
start: 2027-05-03                           # the first day, a Monday
managers:
  north: {new: true, hours_per_week: 16}    # new: who is added to those of the file below, in so many words
personas:
  volunteers: {new: true, template: field, headcount: 40}
""",
    ),
    (
        "Groups of people",
        "`personas` are the groups; of these only those exist that are written. A template gives what is not said: `adopt list templates`.\n"
        "A template of the file's own takes every key of a persona, and money. More: [how-to/personas.md](how-to/personas.md).",
        """format: 1
personas:
  office:                                   # the key: small letters, digits, _
    template: desk                          # desk, shift, field, seasonal, care, store, or one of the file's own
    label: office staff                     # text in tables and figures
    headcount: 320
    minutes_per_workday: 10                 # attention for the intranet, of the median person
    minutes_sd_log: 0.5                     # its spread, log
    fear: 45%                               # starting fear of sharing, mean
    fear_sd: 0.15                           # its spread
    mail_reach: 100%                        # who sees notifications outside the intranet
    turnover: 12%                           # leaves within a year
    season: {summer: 0.8, christmas: 0.5}   # factor on the minutes, in seasons of the calendar
    locations: {north: 60%, south: 40%}     # shares of the headcount; none: all at the first
    working_pattern:
      weekdays: [mon, tue, wed, thu]        # or a roster: see park
      public_holidays_free: true
    leave:
      blocks: [{min_weeks: 2, max_weeks: 3, when: leave_window}]  # long leave; or when: off_peak
      weeks: {"12-25": 70%, 43: 45%}        # chance of leave in the week of a day, or in an ISO week
      spread_weeks: 0.8                     # further single weeks a year
      illness: 5%                           # chance of being ill, per whole week
  park:
    template: shift
    headcount: 640
    working_pattern: {days_on: 4, days_off: 3}  # a roster, which starts on a day of its own for each
  helpers:
    template: brief_desk                    # a template of the file's own: below
    headcount: 20
    seasonal: {first: "04-01", last: "10-31", returning: 50%}  # works between these days, every year
organisation:
  locations: [north, south]
  unit_size: 25                             # people who report to one head
  watching: 70%                             # management reads along
  taking_part: 10%                          # management takes part
  closed_units: false                       # whether a unit's channel is closed to management
templates:
  brief_desk:
    template: desk                          # what it builds upon
    source: survey of the client, 2026      # where its values come from
    minutes_per_workday: 3
    minutes_saved_per_visit: 1              # money of a template: minutes saved, minutes of searching, wage
    search_minutes: 20
    wage: 35
""",
    ),
    (
        "The calendar",
        'Holidays by country, and windows as data. A window or season is of every year (`"07-05"`), or once (with the year).',
        """format: 1
calendar:
  country: BE                               # public holidays of this country
  public_holidays: true                     # whether there are any
  subdivision: null                         # a region, such as BY of DE
  worked_holidays: [Pentecost Monday]       # listed holidays on which people work; []: none
  leave_windows: {summer: {first: "07-01", last: "08-31"}}  # when the long leave is taken
  school_holidays: {summer_2027: {first: 2027-07-01, last: 2027-08-31}}  # for shading and warnings
  seasons:
    summer: {weeks: [27-35]}                # ISO weeks, one by one or as a span
    sales: {first: "01-02", last: "01-31"}  # or days
personas: {store: {template: store, headcount: 80, season: {sales: 50%}}}
""",
    ),
    (
        "Who knows whom",
        "A generated network, or an edge list with the people: [data.md](data.md).",
        """format: 1
network:
  file: mail.csv                            # an edge list: from, to, count
  people: people.csv                        # who they are: person, persona, unit, location, head
  NETWORK
""",
    ),
    (
        "The manager and the plan",
        "Five phases, in the brief's order: launch (Lancering), acquaintance (Kennismaking), activation (Activatie), interaction (Interactie),\n"
        "self_sustaining (Zelfsturend). A phase ends by `weeks` or `until`; the last one stays open. A map of shares that is written\n"
        "replaces the default shares, and `adopt check` says so. `adopt list levers` and `adopt list strategies` say what there is.",
        """format: 1
managers:
  central:
    label: community manager
    hours_per_week: 48
    weekdays: [mon, tue, wed, thu, fri]
    public_holidays_free: true
    locations: []                           # places served; none: all
    items_reach: all                        # whom posts reach: all, or only those served
    monitored: null                         # places monitored; null: all that are served
    translating: true                       # whether management is translated for, every week
    strategy: planned                       # what the hours are for
phases:
  launch:
    weeks: 4
    hours: {fitted_posts: 40%, news: 10%, announcements: 20%, briefings: 10%, onboarding: 20%}  # shares of the hours
    announcements_per_week: 1               # or so many a week, bought first
    briefings_per_week: 0.5
    onboarding_per_week: 1
    news_per_week: 1
    fitted_posts_per_week: 3
    goals: {items_per_persona: 10, aware: 60%}
  acquaintance:
    weeks: 6
    features_per_week: 0.25                 # functions released, instead of the release plan below
    goals: {visited_once: 60%}
  activation:
    until: 2027-10-31                       # the last day, instead of weeks
    hours: {coaching: 50%, responding: 10%, recognition: 10%, recruiting: 10%, ambassadors: 20%}
    activities_per_week: 2
    campaigns: {first_week: 2, every_weeks: 4}  # weeks of the phase; 0: once
    goals: {visitors_acted: 35%, profiles_filled: 60%, answered_7d: 70%}
    gate: goals-or-max                      # calendar, goals, both, or goals-or-max
    max_weeks: 26                           # at the latest, for goals-or-max
  interaction:
    weeks: 14
    let_go: 70%                             # share of the hours that is spent
    hours_per_week: 32                      # hours of each manager in this phase
    goals: {non_manager_posts: 50%, answered_by_peers: 60%, interacted_monthly: 50%}
  self_sustaining:
    let_go: 40%
    goals: {non_manager_share: 85%}
content:
  posts: fitted                             # to the personas, or generic
  research: true                            # persona research before the start
  pilot: false                              # a pilot group before the start
  moderation: move                          # private items: move, delete, none
  moderation_share: 2%                      # of the hours, at most
  activity_target: persona                  # activities for all, one persona, or a unit
  activity_persona: office                  # which one
features:
  total: 6                                  # functions of the intranet
  at_launch: 2
  first_week: 5                             # week of the first later release
  every_weeks: 4
  per_release: 1
personas: {office: {template: desk, headcount: 100}}
interventions:
  party: {on: 2027-06-10, lever: activities, times: 2, manager: central}  # a dated act
  leave: {on: 2027-08-02, until: 2027-08-29, hours_factor: 0.5}  # a dated change of hours
  directors: {on: 2027-09-06, watching: 40%, taking_part: 30%}  # of management's habits
""",
    ),
    (
        "Money",
        "What a business case counts with: [how-to/business-case.md](how-to/business-case.md). What differs by persona is a map, with `other` for\n"
        "the rest.",
        """format: 1
personas: {office: {template: desk, headcount: 100}}
case:
  currency: EUR
  horizon_years: 3
  discount_rate: 8%
  beyond: repeat_year                       # after the simulated weeks: repeat_year, carry_level, stop
  minutes_saved_per_visit: {office: 2, other: 0.5}
  search_minutes: {office: 60}              # a working day
  wage: {office: 42}                        # full cost of an hour
  realisation: 50%                          # of saved time is turned into work
  cap_share: 30%                            # of search time can be saved, at most
  reading_time: true                        # whether reading and posting counts as a cost
  manager_rate: 50                          # an hour of a community manager
  licence: 3                                # a head a month
  licence_for: registered                   # who ever visited; or present, employed
  implementation: 40000
  campaign_cost: 500
  change_management: 15000                  # once, before the start
  reading_replaces: 20%                     # of reading, in place of time that was spent anyway
  lines:                                    # benefits beside saved search time; counted with a source, and evidence that is no guess
    answers:                                # or mail, onboarding, turnover, retired_licences, or a line of one's own
      on: true                              # false: not counted
      value: 6
      range: [3, 12]                        # plausible; none: the line's usual
      realisation: 50%
      cashable: false
      from_month: 4
      evidence: measured                    # or published, vendor, expert, guess
      source: client, sample of 200 questions 2026-09
    turnover: {value: 2%, price: 12000, evidence: expert, source: "client, HR director 2026-10"}
    rosters:                                # a line of one's own says what it counts, and its unit
      {title: rosters no longer printed, counted: visitors, unit: EUR/visitor/week, value: 0.1, evidence: measured, source: client 2026}
""",
    ),
    (
        "Where numbers come from",
        "Of any number, or of a part and all that stands in it. What begins with `client` (`klant`) or `evidence` (`bewijs`) is shown as such by\n"
        "check, explain, workbook and report. `adopt new NAME --interview` and `adopt import` write it. A number that an overlay changes\n"
        "without a source of its own has none.",
        """format: 1
personas: {office: {template: desk, headcount: 100}}
case: {licence: 3}
sources:
  personas.office.headcount: client, HR list 2026-10-02
  case.licence: client, offer 2026-09-14
""",
    ),
    (
        "The run",
        "How long, and how many replications.",
        """format: 1
run:
  horizon_weeks: 78
  seed: 42                                  # of chance
  by_unit: false                            # record per unit as well
  replications: {min: 20, max: 320, precision: {adopted_mean: 0.5%}}
""",
    ),
    (
        "Everything oneself",
        "",
        """format: 1
defaults: none                              # take nothing from the default calendar, managers and phases
personas: {office: {template: desk, headcount: 100}}
phases: {launch: {weeks: 4}, self_sustaining: {}}
managers: {}
""",
    ),
)
NUMBERS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("behaviour", "How people behave", Behaviour),
    ("effects", "What levers do", Effects),
    ("costs", "What levers cost, in hours", Costs),
    ("roles", "How roles are read", Roles),
)
OF_THE_FILE = ("extends", "defaults", "templates")  # keys of files that no scenario has
OWN = {"behaviour.kernel.memory_days": "null"}  # examples of what has no default that can be written


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for title, text, example in WRITTEN:
        network = "\n".join(_lines(Scenario.model_fields["network"].annotation, "network", 2, skip=("file", "people")))
        example = example.replace("  NETWORK\n", network + "\n")
        parts.append(f"## {title}\n\n" + (f"{text}\n\n" if text else "") + f"```yaml\n{example}```\n\n")
    for name, title, model in NUMBERS:
        lines = "\n".join(_lines(model, name, 2))
        parts.append(f"## {title}\n\n```yaml\nformat: 1\n{name}:\n{lines}\n```\n\n")
    return "".join(parts).rstrip("\n") + "\n"


def _lines(model: Any, path: str, indent: int, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the lines of a part of numbers: each with its default and what it means."""
    for name, field in model.model_fields.items():
        default, where = default_of(field), f"{path}.{name}"
        if name in skip:
            continue
        if isinstance(default, BaseModel):
            yield f"{' ' * indent}{name}:"
            yield from _lines(type(default), where, indent + 2)
            continue
        value = OWN.get(where) or _figure(default)
        facts = facts_of(field)
        unit = f", {facts['unit']}" if facts is not None and facts["unit"] not in ("-", "share") else ""
        line = f"{' ' * indent}{name}: {value}"
        yield f"{line:<{WIDTH}}# {field.description}{unit}"


def _figure(value: Any) -> str:
    """Return a value as a file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def schema_keys() -> set[str]:
    """Return every key of a scenario file, `*` for a key of the user's; a template has those of a persona, too."""
    own = {f"templates.*.{name}" for name in set(OwnTemplate.model_fields) - set(Traits.model_fields)}
    return {*_keys(Scenario, ""), *OF_THE_FILE, *own, "personas.*.new", "managers.*.new"}


def _keys(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """Yield the keys of a part and of the parts in it."""
    for name, field in model.model_fields.items():
        yield prefix + name
        for choice in choices(field.annotation):  # type: ignore[arg-type]
            yield from _inner(choice, prefix + name)


def _inner(kind: Any, path: str) -> Iterator[str]:
    """Yield the keys below a path: of a part, of the parts of a map or a list."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _keys(kind, f"{path}.")
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is dict:
        for choice in choices(inner[1]):
            yield from _inner(choice, f"{path}.*")
    if typing.get_origin(kind) is tuple:
        for choice in choices(inner[0]):
            yield from _inner(choice, f"{path}.*")


def shown_keys(values: Any, known: set[str], path: str = "") -> Iterator[str]:
    """Yield the keys of an example, in the words of the schema; known: its keys."""
    if isinstance(values, list | tuple):
        for part in values:
            yield from shown_keys(part, known, f"{path}*.")
    if not isinstance(values, dict):
        return
    for key, value in values.items():
        name = path + str(key) if path + str(key) in known else f"{path}*"
        yield name
        yield from shown_keys(value, known, f"{name}.")


def missing_keys(examples: list[Any]) -> list[str]:
    """Return the keys of the schema that stand in no example."""
    known = schema_keys()
    shown = {key for one in examples for key in shown_keys(one, known)}
    return sorted(known - shown)


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8", newline="\n")
