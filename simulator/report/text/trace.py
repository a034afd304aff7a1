"""A person's days in words: a title, and rows of a table."""

from collections.abc import Sequence
from datetime import date

from simulator.report.text.units import persona_name, spaced
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, ngettext
from simulator.trace.absence import AT_WORK
from simulator.trace.days import Day, Decision, Person
from simulator.trace.happenings import Act

N_ = str  # marks a text for the catalogue; it is translated when it is shown
DECIDES = {
    "aware": N_("hears of it"),
    "first_visit": N_("comes"),
    "visit": N_("visits"),
    "like": N_("likes something"),
    "curate": N_("shares or tags"),
    "profile": N_("fills profile"),
    "reply": N_("answers something"),
    "post": N_("posts something"),
}
BY_MANAGERS = {
    "onboarding": N_("took the person into an onboarding session"),
    "coaching": N_("coached"),
    "recognition": N_("recognised"),
    "recruiting": N_("asked to contribute"),
    "ambassadors": N_("made an ambassador"),
    "pilot": N_("took into the pilot group"),
    "responding": N_("answered"),
    "moderation": N_("moderated"),
    "briefings": N_("briefed the team lead"),
    "activities": N_("ran an activity"),
    "announcements": N_("announced it"),
    "campaigns": N_("began a campaign"),
    "features": N_("released functions"),
}
DEEDS = {
    "aware": N_("heard of it"),
    "first_visit": N_("came for the first time"),
    "come_back": N_("came back"),
    "curate": N_("shared or tagged something"),
    "profile": N_("filled a part of the profile"),
}
FEELINGS = {
    "fear": N_("fear"),
    "felt_fear": N_("felt fear"),
    "habit": N_("habit"),
    "skill": N_("skill"),
    "fatigue": N_("fatigue"),
    "load": N_("load"),
    "encouragement": N_("encouragement"),
    "notifications": N_("notifications"),
    "profile": N_("profile"),
}
KINDS = {
    "work": N_("post about work"),
    "private": N_("private post"),
    "news": N_("news"),
    "manager": N_("manager's post"),
}
NAMED = 3
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def title(person: Person, scenario: Scenario, replicate: int, wanted: str) -> str:
    """Return who it is about, and of which run."""
    label = persona_name(scenario, person.persona)
    text = _("employee {wanted}: seat {seat}, {persona}, unit {unit}, {ties}; seed {seed}, replication {replicate}")
    return text.format(
        wanted=wanted, seat=person.seat, persona=label, unit=person.unit,
        ties=ngettext("{n} tie", "{n} ties", person.ties),
        seed=scenario.run.seed, replicate=replicate,
    )  # fmt: skip


def headings() -> list[str]:
    """Return the names of the columns."""
    return [_("date"), _("day"), _("felt this morning"), _("chance, drawn"), _("what came of it")]


def row(day: Day) -> list[str]:
    """Return a day as cells of a table."""
    return [
        f"{_(WEEKDAYS[day.date.weekday()])} {day.date}\n{spaced(day.phase)}",
        _day(day),
        _felt(day),
        _chances(day),
        _came(day),
    ]


def _day(day: Day) -> str:
    """Return status, presence and minutes."""
    lines = [_(day.presence)]
    if day.holder < 0:
        return lines[0]
    if day.presence == AT_WORK:
        lines[0] += f", {digits(day.felt['minutes'], '.1f')} min"
    changes = "" if day.morning == day.evening else f" -> {_(day.evening)}"
    lines.append(_(day.morning) + changes)
    if day.ambassador:
        lines.append(_("ambassador"))
    return "\n".join(lines)


def _felt(day: Day) -> str:
    """Return what is felt, two to a line; what is zero is left out."""
    felt = {name: day.felt.get(key, 0.0) for key, name in FEELINGS.items()}
    parts = [f"{_(name)} {digits(value, '.2f')}" for name, value in felt.items() if abs(value) >= 0.005]
    return "\n".join("  ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))


def _chances(day: Day) -> str:
    """Return a line for each decision: chance, draw, and whether it happens."""
    return "\n".join(decision_words(decision) for decision in day.decisions)


def decision_words(decision: Decision) -> str:
    """Return a decision in words: it happens where the draw is below the chance."""
    what, answer = _(DECIDES[decision.what]), _("yes") if decision.happens else _("no")
    if decision.chance == 0.0:
        return f"{what}: {_('cannot')}"
    return f"{what}: {percent(decision.chance)}, {percent(decision.draw)}: {answer}"


def percent(value: float) -> str:
    """Return a share with three digits that matter."""
    return digits(100 * value, ".1f" if value >= 0.01 else ".3f") + "%"


def _came(day: Day) -> str:
    """Return what managers did, what the person did, what came back, what was seen of ties."""
    lines = [f"{act.who}: {_(BY_MANAGERS[act.what])}{_item(act)}" for act in day.by_managers]
    lines += [_deed(act) for act in day.deeds if act.what != "visit"]
    lines += _received(day.received)
    lines += _seen(day.seen)
    return "\n".join(lines) if lines else (_("visited, did nothing") if day.deeds else "")


def _deed(act: Act) -> str:
    """Return what the person did."""
    if act.what == "post":
        where = act.channel or _("the organisation's channel")
        return _("wrote a {kind} in {where}").format(kind=_(KINDS[act.kind]), where=where)
    if act.what == "like":
        return _("liked") + _item(act)
    if act.what == "reply":
        return _("answered") + _item(act)
    return _(DEEDS[act.what])


def _item(act: Act) -> str:
    """Return which item an act was about, " " before it; nothing where it was about none."""
    if act.made is None:
        return ""
    by = _(" by {author}").format(author=act.author) if act.author else ""
    return _(" the {kind}{by} of {made}").format(kind=_(KINDS[act.kind]), by=by, made=act.made)


def _received(received: Sequence[Act]) -> list[str]:
    """Return what came back, a line for each post and kind."""
    about: dict[tuple[str, date], list[str]] = {}
    for act in received:
        if act.made is not None:
            about.setdefault((act.what, act.made), []).append(act.who)
    return [_back(what, made, who) for (what, made), who in about.items()]


def _seen(seen: Sequence[Act]) -> list[str]:
    """Return whose posts one saw answered, and whose left without an answer, a line each."""
    texts = {
        "answered": _("saw the post of {names} answered"),
        "ignored": _("saw the post of {names} stay without an answer"),
    }
    names = {what: list(dict.fromkeys(act.author for act in seen if act.what == what)) for what in texts}
    return [text.format(names=_some(names[what])) for what, text in texts.items() if names[what]]


def _some(names: list[str]) -> str:
    """Return the first names of some, and how many more there are."""
    more = _(" and {n} more").format(n=len(names) - NAMED) if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _back(what: str, made: date, who: list[str]) -> str:
    """Return what came back for the post of a date."""
    if what == "ignored":
        return _("the post of {made} stayed without an answer").format(made=made)
    text = _("{names} liked the post of {made}") if what == "like" else _("{names} answered the post of {made}")
    return text.format(names=_some(who), made=made)
