"""What each act of a manager does, and to whom. Every function returns whom it reached; nobody: it was not done.

Whom: seats, units, items or personas by number; -1 for all.
"""

from simulator.draws import Purpose
from tests.reference.bonds import see_answer
from tests.reference.items import MANAGER, NEWS
from tests.reference.keyed import about_item
from tests.reference.person import DORMANT, Adoption
from tests.reference.rankings import can_be_ambassador, can_brief, can_coach, can_recruit

ALL = -1


def fitted_post(manager, day):
    """Post for the persona whose turn it is."""
    model, effects = manager.model, manager.model.scenario.effects
    target = next_persona(manager)
    if target is None:
        return []
    if model.scenario.content.posts == "generic":
        manager.publish(day, MANAGER, [effects.generic] * len(model.personas))
        for persona in range(len(model.personas)):
            count_fitted(manager, persona)
        return [target]
    own, others = effects.fitted, effects.fitted_others
    if not model.scenario.content.research:
        own, others = effects.unresearched, effects.unresearched_others
    manager.publish(day, MANAGER, [own if g == target else others for g in range(len(model.personas))])
    count_fitted(manager, target)
    return [target]


def reached(manager):
    """Return the places that a manager's items reach."""
    return manager.places if manager.keeps_to_places else range(len(manager.model.places))


def count_fitted(manager, persona):
    """Count a fitted post for a persona, at each place that it reaches."""
    for place in reached(manager):
        manager.model.fitted[persona, place] += 1


def next_persona(manager):
    """Return the persona that is to get the next fitted post, and let it pay; None where nobody is employed."""
    model, places = manager.model, reached(manager)
    employed = [
        sum(seat.persona == g and seat.location in places for seat in model.held) for g in range(len(model.personas))
    ]
    turns = manager.turns if manager.keeps_to_places else model.turns
    there = [g for g, number in enumerate(employed) if number]
    if not there:
        return None
    for g in there:
        turns[g] += employed[g] / sum(employed)
    target = max(there, key=lambda g: (turns[g], -g))
    turns[target] -= 1.0
    return target


def news_item(manager, day):
    """Publish a news item."""
    manager.publish(day, NEWS, [manager.model.scenario.effects.news] * len(manager.model.personas))
    return [ALL]


def announcement(manager, day):
    """Announce at the manager's locations."""
    for place in manager.places:
        manager.model.climate.announced[place] = 1.0
    return [ALL]


def campaign(manager, day):
    """Begin a campaign at the manager's locations."""
    for place in manager.places:
        manager.model.climate.campaign_began[place] = day
    return [ALL]


def briefing(manager, day):
    """Brief the lead of the next unit."""
    unit = manager.rankings.next_unit("briefings", lambda unit: can_brief(manager.model, unit, day))
    if unit is None:
        return []
    manager.model.climate.briefed[unit] = day
    return [unit]


def onboarding(manager, day):
    """Hold a session when enough people can come."""
    model, effects = manager.model, manager.model.scenario.effects
    guests = manager.rankings.guests(day, effects.onboarding_least, effects.onboarding_size)
    for seat in guests:
        person = seat.person
        person.become_aware(Adoption(day, day))
        person.skill = min(1.0, person.skill + effects.onboarding_skill)
        person.profile = min(1.0, person.profile + effects.onboarding_profile)
        if model.keyed.draw(Purpose.EMPLOYEE_DAY, day, person.slot, 3) < effects.onboarding_visit:
            seat.came = "first_visit"
            seat.came_back = person.status == DORMANT
            person.become_user(Adoption(day, day))
            person.habit = model.scenario.behaviour.feelings.habit_start
    return [seat.number for seat in guests]


def activity(manager, day):
    """Hold an activity for all, a persona or the next unit."""
    model, content = manager.model, manager.model.scenario.content
    kind, whom = content.activity_target, ALL
    if kind == "unit":
        whom = manager.rankings.next_unit("activities", lambda unit: True)
        if whom is None:
            return []
        model.climate.activities["unit", whom] = 1.0
        return [whom]
    if kind == "persona" and content.activity_persona is not None:
        whom = model.personas.index(content.activity_persona)
    for place in manager.places:
        model.climate.activities[place, whom] = 1.0
    return [whom]


def coaching(manager, day):
    """Coach the next recent visitor who made nothing."""
    seat = manager.rankings.next_person("coaching", day, lambda person: can_coach(person, day // 7))
    if seat is None:
        return []
    effects, person = manager.model.scenario.effects, seat.person
    person.fear -= effects.coaching_fear * person.fear
    person.skill = min(1.0, person.skill + effects.coaching_skill)
    person.profile = min(1.0, person.profile + effects.coaching_profile)
    return [seat.number]


def responding(manager, day):
    """Answer the next unanswered post."""
    while manager.to_answer:
        item = manager.to_answer.pop(0)
        if item.answer_day < 0 and not item.deleted:
            author, feelings = item.author, manager.model.scenario.behaviour.feelings
            item.answered_by(day, peer=False)
            if author is not None:
                author.receive_answer(item.seat.reach, True, feelings)
                see_answer(item.seat, day, feelings)
            return [item.number]
    return []


def unanswered(manager, day):
    """Return the posts that a manager would answer today, in order."""
    model = manager.model
    seen = []
    for item in model.intranet.items_since(day - model.scenario.behaviour.feed.item_life - 1):
        if not item.by_employee or item.deleted or item.answer_day >= 0 or item.seat.location not in manager.places:
            continue
        if item.published <= day and item.age(day) < model.scenario.behaviour.feed.item_life:
            u = about_item(item, Purpose.RESPONDING, day)
            if u < model.scenario.effects.cover:
                seen.append((u, item.number, item))
    return [item for _, _, item in sorted(seen, key=lambda row: row[:2])]


def recognition(manager, day):
    """Recognise the next author of the last 14 days."""
    seat = manager.rankings.next_person("recognition", day, lambda person: True)
    if seat is None:
        return []
    effects, person = manager.model.scenario.effects, seat.person
    person.encouragement += effects.recognition
    person.fatigue = max(0.0, person.fatigue - effects.recognition_rest)
    return [seat.number]


def recruiting(manager, day):
    """Recruit the most active reader who has not posted."""
    effects = manager.model.scenario.effects
    seat = manager.rankings.next_person("recruiting", day, lambda person: can_recruit(person, day // 7, effects))
    if seat is None:
        return []
    seat.person.encouragement += effects.recruiting
    seat.person.recruited = day
    return [seat.number]


def ambassador(manager, day):
    """Win the next ambassador."""
    sd = manager.model.scenario.behaviour.acts.propensity_sd
    quantile, week = manager.model.scenario.effects.ambassador_quantile, day // 7
    seat = manager.rankings.next_person(
        "ambassadors", day, lambda person: can_be_ambassador(person, week, sd, quantile)
    )
    if seat is None:
        return []
    seat.person.ambassador = True
    manager.ambassadors.append(seat.person)
    return [seat.number]


DO = {
    "fitted_posts": fitted_post,
    "news": news_item,
    "announcements": announcement,
    "briefings": briefing,
    "onboarding": onboarding,
    "activities": activity,
    "coaching": coaching,
    "responding": responding,
    "recognition": recognition,
    "recruiting": recruiting,
    "ambassadors": ambassador,
    "campaigns": campaign,
}
