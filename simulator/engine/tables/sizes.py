"""How long the columns are that no scenario sizes."""

from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS, LEVERS

LEVER_COUNT, ACTIVITY_COUNT, GOAL_COUNT = len(LEVERS), len(ACTIVITIES), len(GOALS)
RING = 64  # days kept one by one; beyond an item's longest life
LATEST = 8  # latest items of a channel
NIGHTS = 4096  # nights of which fading is tabled; beyond the longest horizon
BLOCK = 256  # seats whose draws are made at once
CANDIDATES = 2 * LATEST
GRID, LOWEST, CELLS = 16.0, -16.0, 512  # of the table of upper bounds of the logistic
