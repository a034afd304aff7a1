"""The numbers that stand for words in the columns: statuses, kinds, gates, answers of the scenario, nothing yet."""

from simulator.recording import KINDS
from simulator.scenario.fields.phases import GOALS, LEVERS

UNAWARE, AWARE, USER, DORMANT = range(4)
UNKNOWN, KNOWN, FORGOTTEN = range(3)
TO_AWARE, TO_USER, TO_LEFT = range(3)
NEVER = -100_000
UNANSWERED = -1

WORK, PRIVATE, NEWS, BY_MANAGER = range(len(KINDS))
IN_FEED, MOVED, DELETED = range(3)
ORGANISATION = -1
SITES_OF = -2  # channel of the places that the first manager serves; -3 the second's, and so on
LIKE, REPLY = range(2)

HILL, IDENTITY, STEP = range(3)
MOVE, DELETE, NO_MODERATION = range(3)
TO_ALL, TO_PERSONA, TO_UNIT = range(3)

GATES = ("calendar", "goals", "both", "goals-or-max")
CALENDAR, AS_SOON_AS_MET, BOTH, GOALS_OR_MAX = range(len(GATES))
NO_END = -1

TABLE, FURTHEST_BEHIND, ASKED = range(3)
NOTHING_FIRST = -1

(FITTED, NEWS_ITEM, ANNOUNCE, BRIEF, ONBOARD, ACTIVITY, COACH, RESPOND, RECOGNISE, RECRUIT, AMBASSADOR) = range(
    len(LEVERS)
)
(
    ITEMS_PER_PERSONA, SHARE_AWARE, VISITED_ONCE, ACTED, PROFILES, ANSWERED, BY_MEMBERS, BY_PEERS, MONTHLY, LASTING,
) = range(len(GOALS))  # fmt: skip
