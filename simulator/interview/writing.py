"""A scenario from answers: every value with where it comes from, an answer or a guess, under `sources`."""

from collections.abc import Iterator
from datetime import date

from simulator.errors import PlanError
from simulator.interview.answers import START, Answers
from simulator.interview.questions import KEYS, QUESTIONS
from simulator.interview.sourced import Sourced
from simulator.scenario.fields.templates import TEMPLATES
from simulator.scenario.files.writing import quoted
from simulator.texts import _

BUSY = "busy"  # the season of the answers
TRAITS = {"minutes": "minutes_per_workday", "fear": "fear", "turnover": "turnover"}


def scenario_text(answers: Answers, folder: str, on: date) -> str:
    """Return the scenario file that answers make, in the language of the call.

    Args:
        answers: as read.
        folder: of the project: the name where none was given.
        on: day of the interview, for the provenance.
    """
    out = Sourced()
    for line in _head(answers, on):
        out.add(line)
    out.add("format: 1")
    out.add(f"name: {quoted(answers.values.get('name', folder))}", "name", _source(answers, "name", on))
    out.add(f"start: {answers.values.get('launch', START)}", "start", _source(answers, "launch", on))
    _calendar(out, answers, on)
    _places(out, answers, on)
    _personas(out, answers, on)
    out.add("managers:")
    hours = _source(answers, "hours", on)
    out.add(f"  central: {{hours_per_week: {_figure(answers.hours)}}}", "managers.central.hours_per_week", hours)
    _goals(out, answers, on)
    _case(out, answers, on)
    out.add("run: {horizon_weeks: 78}")
    return out.text()


def _head(answers: Answers, on: date) -> Iterator[str]:
    """Yield what the file begins with: what it is, what was said that no field takes, what is guessed."""
    yield "# " + _("Scenario of an interview on {day}; `sources` says where each value comes from.").format(
        day=on.isoformat()
    )
    for key, text in (("success", _("a success, says the client")), ("activity", _("use today, says the client"))):
        if key in answers.said:
            yield f"# {text}: {answers.said[key]}"
    guessed = [str(KEYS.index(key) + 1) for key in KEYS if key not in answers.said]
    if guessed:
        yield "# " + _("guessed, since nobody answered: questions {listed}").format(listed=", ".join(guessed))


def _source(answers: Answers, key: str, on: date) -> str:
    """Return where the answer to a question comes from: the client and the day, or a guess and of what."""
    question = QUESTIONS[KEYS.index(key)]
    number = KEYS.index(key) + 1
    if key in answers.said:
        return _("client, {day}, question {number}").format(day=on.isoformat(), number=number)
    return _("guess: {assumed} (question {number})").format(assumed=_(question.assumed), number=number)


def _calendar(out: Sourced, answers: Answers, on: date) -> None:
    """Write the country and the busy weeks."""
    said = answers.values.get("calendar", {"country": "NL", "busy": None})
    out.add("calendar:")
    out.add(f"  country: {said['country']}", "calendar.country", _source(answers, "calendar", on))
    if said["busy"] is not None:
        (first, last), _left = said["busy"]
        weeks = f"  seasons: {{{BUSY}: {{weeks: [{first}-{last}]}}}}"
        out.add(weeks, f"calendar.seasons.{BUSY}", _source(answers, "calendar", on))


def _places(out: Sourced, answers: Answers, on: date) -> None:
    """Write the locations, where there are several."""
    places = answers.values.get("locations")
    if places:
        out.add("organisation:")
        out.add(f"  locations: [{', '.join(places)}]", "organisation.locations", _source(answers, "locations", on))


def _personas(out: Sourced, answers: Answers, on: date) -> None:
    """Write the groups."""
    said = answers.values.get("calendar", {}).get("busy")
    places = answers.values.get("locations") or {}
    given = [share for share in places.values() if share is not None]
    shares = {key: (1 / len(places) if share is None else share) for key, share in places.items()}
    out.add("personas:")
    for key, count in answers.headcounts().items():
        at = f"personas.{key}"
        out.add(f"  {key}:")
        out.add(f"    template: {answers.life(key)}", f"{at}.template", _of_group(answers, "work", key, on))
        out.add(f"    label: {quoted(answers.groups.get(key, key))}")
        out.add(f"    headcount: {count}", f"{at}.headcount", _source(answers, "groups", on))
        for question, field in TRAITS.items():
            _trait(out, answers, (question, field, key), on)
        if said is not None:
            left = f"    season: {{{BUSY}: {_figure(said[1])}}}"
            out.add(left, f"{at}.season", _source(answers, "calendar", on))
        if shares:
            listed = ", ".join(f"{place}: {_figure(share)}" for place, share in shares.items())
            source = _source(answers, "locations", on) if given else _("guess: the same share everywhere")
            out.add(f"    locations: {{{listed}}}", f"{at}.locations", source)


def _of_group(answers: Answers, question: str, group: str, on: date) -> str:
    """Return where a group's answer comes from."""
    if group in answers.values.get(question, {}):
        return _source(answers, question, on)
    known = {key: text for key, text in answers.said.items() if key != question}
    return _source(Answers(known, answers.values, answers.groups), question, on)


def _trait(out: Sourced, answers: Answers, what: tuple[str, str, str], on: date) -> None:
    """Write a number of a group: what was answered, else what its template says, as a guess."""
    question, field, group = what
    given = answers.values.get(question, {})
    usual = TEMPLATES[answers.life(group)].values[field].value
    value = given.get(group, usual)
    source = _of_group(answers, question, group, on)
    out.add(f"    {field}: {_figure(float(value))}", f"personas.{group}.{field}", source)


def _goals(out: Sourced, answers: Answers, on: date) -> None:
    """Write the goals of Activation, where they were said."""
    goals = answers.values.get("goals")
    if goals:
        listed = ", ".join(f"{name}: {_figure(share)}" for name, share in goals.items())
        out.add("phases:")
        out.add(f"  activation: {{goals: {{{listed}}}}}", "phases.activation.goals", _source(answers, "goals", on))


def _case(out: Sourced, answers: Answers, on: date) -> None:
    """Write the money that was said."""
    money = answers.values.get("money")
    if money:
        out.add("case:")
        for name, value in money.items():
            text = f"{{other: {_figure(value)}}}" if name == "wage" else _figure(value)
            out.add(f"  {name}: {text}", f"case.{name}", _source(answers, "money", on))


def _figure(value: float) -> str:
    """Return a number as a scenario file writes it."""
    return str(int(value)) if value == int(value) else repr(round(value, 6))


def checked_answers(answers: Answers) -> Answers:
    """Return answers that fit each other; raises PlanError where shares of locations do not add up, or no hours are."""
    places = [share for share in (answers.values.get("locations") or {}).values() if share is not None]
    if places and abs(sum(places) - 1) > 0.005:
        raise PlanError(
            "locations: " + _("the shares add up to {total}%, not 100%").format(total=round(100 * sum(places)))
        )
    return answers
