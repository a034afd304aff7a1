"""Lines of a business case beside saved search time: its ground, the share that is realised, and whether it is cash.

A line counts only where it is grounded: switched on, with a value above zero, a source, and evidence that is no guess.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from simulator.scenario.fields.names import Label, Name
from simulator.scenario.fields.numbers import Part, Range, number
from simulator.texts import _

Counted = Literal[
    "visits", "posts", "replies", "likes", "visitors", "active", "adopted", "employed", "newcomers", "leavers", "months"
]
Evidence = Literal["measured", "published", "vendor", "expert", "guess"]
Worth = Literal["minutes", "hours", "price", "money"]
MOST = 1e9


class Kind(NamedTuple):
    """What a line of a known name counts.

    Attributes:
        counted: what the simulation counts for it.
        worth: how that becomes money: minutes or hours at the wage, `price` each, or money as it stands.
        unit, plausible, meaning: of the line's value; the range is of published cases and practice.
        cashable: whether it is money that is no longer paid.
        realisation: share that is realised where the line does not say.
    """

    counted: Counted
    worth: Worth
    unit: str
    plausible: Range
    meaning: str
    cashable: bool
    realisation: float


KINDS: Mapping[str, Kind] = {
    "answers": Kind("replies", "minutes", "min/answer", (2, 30), "questions answered by colleagues", False, 0.5),
    "mail": Kind("visitors", "minutes", "min/visitor/week", (1, 30), "mail and newsletters replaced", False, 0.5),
    "onboarding": Kind("newcomers", "hours", "h/newcomer", (1, 40), "onboarding of newcomers", False, 0.5),
    "turnover": Kind("leavers", "price", "share of leavers", (0.005, 0.1), "staff turnover avoided", False, 1.0),
    "retired_licences": Kind("months", "money", "money/month", (100, 50_000), "licences retired", True, 1.0),
}


class Line(Part):
    """One benefit: how much of what is counted, what it rests on, and which share of it is realised."""

    on: bool = Field(True, description="whether the line may count")
    title: Label = Field("", description="text for tables, of a line of one's own")
    counted: Counted | None = Field(None, description="what a line of one's own counts; a known line has its own")
    unit: Label = Field("", description="unit of the value, of a line of one's own")
    value: float = number(
        0, "size of a line of the business case, for each of what it counts", "the line's unit", (0, 1e6), (0, MOST),
        "the client",
    )  # fmt: skip
    range: tuple[float, float] | None = Field(None, description="plausible range of the value; none: the line's usual")
    price: float = number(0, "cost of replacing one who leaves", "money/leaver", (0, 50_000), (0, MOST), "the client")
    realisation: float | None = Field(None, description="share that is realised; none: the line's usual", ge=0, le=1)
    cashable: bool | None = Field(None, description="whether it is money no longer paid; none: the line's usual")
    from_month: int = number(1, "month of the case from which a line counts", "months", (1, 24), (1, 120), "the client")
    evidence: Evidence = Field(
        "guess", description="ground of the value: measured at the client, published by others, a vendor's, an expert's"
    )
    source: Name | None = Field(None, description="who or what says so, with its date; without it nothing is counted")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.range is not None and not 0 <= self.range[0] <= self.value <= self.range[1]:
            raise ValueError(_("the range must hold the value: [low, high] with low <= value <= high"))
        return self

    @property
    def grounded(self) -> bool:
        """Whether the line counts."""
        return self.on and self.value > 0 and self.source is not None and self.evidence != "guess"


def kind_of(key: str, line: Line) -> Kind:
    """Return what a line counts: that of its name, or what a line of one's own says."""
    own = Kind(line.counted or "months", "money", line.unit, (0, MOST), line.title or key, False, 1.0)
    kind = KINDS.get(key, own)
    return kind._replace(
        cashable=kind.cashable if line.cashable is None else line.cashable,
        realisation=kind.realisation if line.realisation is None else line.realisation,
        plausible=line.range or _around(kind, key, line),
    )


def _around(kind: Kind, key: str, line: Line) -> Range:
    """Return the usual range of a line's value; of money as it stands, which is the client's own, half to half more."""
    own = key not in KINDS or kind.worth == "money"
    return (line.value / 2, line.value * 1.5) if own and line.value > 0 else kind.plausible


def wrong_line(key: str, line: Line) -> tuple[str, str] | None:
    """Return the field of a line that does not fit its name, and why; none where all fits."""
    if key not in KINDS and line.counted is None:
        known = ", ".join(KINDS)
        return "counted", _("a line of one's own says what it counts, such as visits; known lines: {all}").format(
            all=known
        )
    if key not in KINDS and not line.unit:
        return "unit", _("a line of one's own says its unit, such as EUR/visit")
    if key in KINDS and line.counted not in (None, KINDS[key].counted):
        return "counted", _("'{key}' counts {counted}; leave it out, or give the line another name").format(
            key=key, counted=KINDS[key].counted
        )
    if key in KINDS and KINDS[key].worth == "price" and line.value > 1:
        return "value", _("is a share of those who leave, 0 to 1; write 2 % as 2%")
    if key in KINDS and KINDS[key].worth == "price" and line.value > 0 and line.price == 0:
        return "price", _("is missing: what it costs to replace one who leaves")
    return None
