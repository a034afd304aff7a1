"""The words of the engine's signatures: random numbers' are in `draws.py`, arrays' in `organisation/types.py`."""

from typing import TypeAlias

import numpy as np

# places in columns
Seat: TypeAlias = int
Holder: TypeAlias = int  # row of EMPLOYEE; -1 nobody
PersonaAt: TypeAlias = int
UnitAt: TypeAlias = int
ManagerAt: TypeAlias = int
ItemNumber: TypeAlias = int
Place: TypeAlias = int  # in a list, a table or a heap
Count: TypeAlias = int
# time, from the run's first day, a Monday
Day: TypeAlias = int
Week: TypeAlias = int
# codes (tables/codes.py, recording.py)
Code: TypeAlias = int
Lever: TypeAlias = int
Activity: TypeAlias = int
Purse: TypeAlias = int
Goal: TypeAlias = int
Column: TypeAlias = int
# quantities
Share: TypeAlias = float  # 0-1
Chance: TypeAlias = float  # 0-1
Draw: TypeAlias = float  # in (0, 1)
Logit: TypeAlias = float  # log odds
Rate: TypeAlias = float  # 1/day
Hours: TypeAlias = float
Minutes: TypeAlias = float
Value: TypeAlias = float  # relevance squared
Bits: TypeAlias = np.uint64  # one for each week
