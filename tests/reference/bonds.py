"""What ties see of one another: what they make, that they are answered, that nobody answers them."""

from simulator.draws import Purpose
from tests.reference.items import EVERYWHERE, PRIVATE
from tests.reference.person import DORMANT, USER

WORDS = 2**64
READER = 3
OF_POST, OF_REPLY = 0, 1


def share_near_items(model, day, posts, replies):
    """Let what was made today be near to all who have its maker as a tie; both as (maker's seat, item), by seat."""
    feed = model.scenario.behaviour.feed
    for maker, item in posts:
        worth = feed.near * feed.private_value if item.kind == PRIVATE else feed.near
        share(model, day, maker, item.unit, worth, feed.near_notice, OF_POST)
    for maker, item in replies:
        worth, chance = feed.near * feed.near_reply, feed.near_notice * feed.near_reply
        share(model, day, maker, item.unit, worth, chance, OF_REPLY, item)


def share(model, day, maker, channel, worth, chance, k, answered=None):
    """Add the worth of one item to what is near to each reader, and notify some of them."""
    closed = channel != EVERYWHERE and model.scenario.organisation.closed_units
    for seat in maker.watchers:
        reader = seat.person
        if reader is None or reader.status not in (USER, DORMANT) or (closed and seat.unit != channel):
            continue
        if answered is not None and not answered.reaches(seat.location):
            continue
        reader.near.append((day, worth))
        if model.keyed.draw(Purpose.TIE_NOTICE, day, pair(maker.person, reader), k) < chance * seat.reach:
            reader.notices += 1.0


def pair(maker, reader):
    """Return the slot of what a reader may notice of a maker."""
    return int(maker.slot) ^ READER * int(reader.slot) % WORDS


def witnesses(author, day, feelings):
    """Return those who have an author's seat as a tie and were there lately."""
    people = [seat.person for seat in author.watchers if seat.person is not None]
    return [person for person in people if day - person.last_visit <= feelings.tie_days]


def see_answer(author, day, feelings):
    """Let ties see the first answer to the post of an author's seat."""
    for person in witnesses(author, day, feelings):
        person.fear -= feelings.tie_answered * person.fear
        person.start_fear -= feelings.culture_ties * person.start_fear


def see_silence(author, day, feelings):
    """Let ties see that nobody answers the post of an author's seat."""
    for person in witnesses(author, day, feelings):
        person.fear += feelings.tie_ignored * (1.0 - person.fear)
        person.start_fear += feelings.culture_ignored * (1.0 - person.start_fear)
