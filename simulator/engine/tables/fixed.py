"""What the model fixes: the engine's numbers that no scenario changes, each with the reason why.

`docs/parameters.md` lists them beside the scenario's numbers; a test finds any number of the engine that is in neither.
"""

from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS, LEVERS

# what measures and goals mean
DAYS_A_WEEK = 7
MONTH_WEEKS, QUARTER_WEEKS = 4, 12
ANSWERED_DAYS = 7
# what a reader is offered
LATEST, MET = 8, 8
CANDIDATES = LATEST + MET
# tolerances
SLACK, EDGE = 1e-9, 1e-12
CERTAIN = 1e300
SURELY, BOUND_MARGIN = 1.0001, 1e-12
LEAST_ITEMS_SCALE = 1e-9
# random numbers
WORDS_A_BLOCK, WORD_VALUES = 4, 2**32
DAY_DRAWS, ACT_DRAWS, SESSION_DRAW = 4, 8, 3
NOTICE_OF_POST, NOTICE_OF_REPLY = 0, 1
PAIR = 3
# how long and how wide columns are
LEVER_COUNT, ACTIVITY_COUNT, GOAL_COUNT = len(LEVERS), len(ACTIVITIES), len(GOALS)
RING, NIGHTS, BLOCK = 64, 4096, 256
GRID, LOWEST, CELLS = 16.0, -16.0, 512
ROOM, ITEMS_A_SEAT = 4096, 8
EVENTS_A_SEAT, EVENTS_A_DAY = 16, 8
LEAST_ITEMS_A_DAY, ITEMS_AN_ACT, MOST_ITEMS_A_DAY = 16.0, 4, 1_000_000
# how several numbers stand in one word
SEAT_BITS, VISIT_BITS, MOST_VISITS = 24, 56, 63
BYTE_BITS = 8

REASONS: dict[str, str] = {
    "DAYS_A_WEEK": "the calendar's",
    "MONTH_WEEKS": "active, interacted, contributors, visited lately: the word means four whole weeks",
    "QUARTER_WEEKS": "adopted, lasting share of items, coaching of who made nothing: the word means twelve weeks",
    "ANSWERED_DAYS": "the goal is called answered_7d",
    "LATEST": "latest items of a channel that a like or a reply chooses from: the width of a column",
    "MET": "items of the organisation that a replier meets beside them: two blocks of random words",
    "CANDIDATES": "both together",
    "SLACK": "hours and profiles are sums of decimals: what lacks less than this is there",
    "EDGE": "an exposure that equals the threshold up to rounding has reached it",
    "CERTAIN": "a rate beyond this, written `certain` in a scenario, always comes about",
    "SURELY": "margin within which a candidate's ties are looked up before it is passed over; no result depends on it",
    "BOUND_MARGIN": "an upper bound from a table stays one despite rounding; no result depends on it",
    "LEAST_ITEMS_SCALE": "nobody divides by zero",
    "WORDS_A_BLOCK": "Philox4x32 gives four words at once",
    "WORD_VALUES": "values of a word of 32 bits",
    "DAY_DRAWS": "awareness, first visit, visit, session",
    "ACT_DRAWS": "like, curate, profile, reply, post, channel of the post, private, channel of the reply",
    "SESSION_DRAW": "the fourth of the day's draws",
    "NOTICE_OF_POST": "the first of a pair's draws of a day",
    "NOTICE_OF_REPLY": "the second",
    "PAIR": "so that a pair's slot has an order",
    "LEVER_COUNT": "as many as the scenario's language has",
    "ACTIVITY_COUNT": "as many as the recording has",
    "GOAL_COUNT": "as many as the scenario's language has",
    "RING": "days kept one by one: beyond the longest life of an item (60)",
    "NIGHTS": "nights of fading in a table: beyond the longest horizon",
    "BLOCK": "seats whose draws are made at once: fits the processor's cache; no result depends on it",
    "GRID": "cells a unit of log odds in the table of upper bounds; no result depends on it",
    "LOWEST": "least log odds of that table",
    "CELLS": "cells of that table",
    "ROOM": "first room of lists, which grow; no result depends on it",
    "ITEMS_A_SEAT": "the same",
    "EVENTS_A_SEAT": "the same",
    "EVENTS_A_DAY": "most events of a person on a day, a bound",
    "LEAST_ITEMS_A_DAY": "items of managers on a day, a bound",
    "ITEMS_AN_ACT": "the same",
    "MOST_ITEMS_A_DAY": "a plan that buys more is refused",
    "SEAT_BITS": "more seats than people a scenario may have (5,000,000) beside a drawn word",
    "VISIT_BITS": "the topmost bits: visits come before the draw",
    "MOST_VISITS": "more than four weeks have days",
    "BYTE_BITS": "visits of a week in a byte",
}
