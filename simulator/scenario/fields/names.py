"""What names, keys and words of a scenario may look like."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from simulator.characters import seen

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(seen)]
Dotted = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)*$", max_length=200)]  # a path
Label = Annotated[str, StringConstraints(max_length=80), AfterValidator(seen)]
Subdivision = Annotated[str, StringConstraints(max_length=10), AfterValidator(seen)]
MONTH_DAY = r"^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$"
MonthDay = Annotated[str, StringConstraints(pattern=MONTH_DAY)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Week = Annotated[int, Field(ge=1, le=53)]
WEEK_PATTERN = r"([1-9]|[1-4]\d|5[0-3])"
WeekSpan = Annotated[str, StringConstraints(pattern=rf"^{WEEK_PATTERN}-{WEEK_PATTERN}$")]  # first and last
WeekKey = Annotated[str, StringConstraints(pattern=r"^([1-9]|[1-4]\d|5[0-3])$|" + MONTH_DAY)]  # or a day in it
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(seen)]
Path = tuple[str, ...]  # the keys that lead to a field
