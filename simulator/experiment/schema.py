"""Experiment: what an experiment file says; frozen parts, levers apart from uncertainties."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from simulator.characters import seen
from simulator.scenario.fields.names import FileName, Key, Name
from simulator.scenario.fields.numbers import Part
from simulator.texts import _

FORMAT = 1
MOST_CELLS = 200_000
MOST_RUNS = 10_000_000
MOST_WORLDS = 20_000
FieldPath = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(seen)]
Limits = Annotated[tuple[float, ...], Field(min_length=2, max_length=2)]
Held = Literal["weekly", "total"]


class Lever(Part):
    """What we choose, at one path of the scenario: listed values, or a range."""

    values: tuple[Any, ...] | None = Field(None, description="values to try", min_length=1, max_length=1_000)
    range: Limits | None = Field(None, description="lowest and highest value")
    steps: int | None = Field(None, description="values of the range in a grid, evenly spaced", ge=2, le=1_000)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.values is None) == (self.range is None):
            raise ValueError(_("give values: [..] or range: [low, high], one of the two"))
        if self.steps is not None and self.range is None:
            raise ValueError(_("steps goes with range, not with values"))
        _ordered(self.range)
        return self


class Uncertainty(Part):
    """What we cannot know, at one path of the scenario: a range or a distribution."""

    range: Limits | None = Field(None, description="lowest and highest value, evenly likely between")
    log_range: Limits | None = Field(None, description="the same, evenly likely on the logarithm")
    triangular: Annotated[tuple[float, ...], Field(min_length=3, max_length=3)] | None = Field(
        None, description="lowest, likeliest, highest"
    )
    normal: Limits | None = Field(None, description="mean and standard deviation; held within the field's limits")
    values: tuple[Any, ...] | None = Field(None, description="equally likely values", min_length=1, max_length=1_000)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(_("give one of range, log_range, triangular, normal, values"))
        _ordered(self.range)
        _ordered(self.log_range)
        if self.log_range is not None and self.log_range[0] <= 0:
            raise ValueError(_("log_range needs a lowest value above 0"))
        if self.triangular is not None and not self.triangular[0] <= self.triangular[1] <= self.triangular[2]:
            raise ValueError(_("triangular needs lowest, likeliest, highest in this order"))
        if self.triangular is not None and self.triangular[0] == self.triangular[2]:
            raise ValueError(_("the highest value must exceed the lowest"))
        if self.normal is not None and self.normal[1] <= 0:
            raise ValueError(_("normal needs a standard deviation above 0"))
        return self


def _ordered(limits: tuple[float, ...] | None) -> None:
    """Raise ValueError where a range is empty."""
    if limits is not None and not limits[0] < limits[1]:
        raise ValueError(_("the highest value must exceed the lowest"))


class LeverDesign(Part):
    """How the levers' values are combined."""

    kind: Literal["grid", "points", "lhs", "sobol"] = "grid"
    points: int | None = Field(None, description="design points, for lhs and sobol", ge=1, le=MOST_CELLS)
    file: FileName | None = Field(None, description="CSV of design points: a column a lever, for points")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        _counted(self.kind, self.points)
        if (self.kind == "points") != (self.file is not None):
            raise ValueError(_("file: points.csv goes with kind: points, and only with it"))
        return self


class WorldDesign(Part):
    """How worlds are drawn from the uncertainties."""

    kind: Literal["lhs", "sobol"] = "lhs"
    points: int = Field(100, description="worlds to draw", ge=1, le=MOST_WORLDS)

    @model_validator(mode="after")
    def _balanced(self) -> Self:
        _counted(self.kind, self.points)
        return self


def _counted(kind: str, points: int | None) -> None:
    """Raise ValueError where a sampled design has no number of points, or Sobol's is no power of two."""
    if (kind in ("lhs", "sobol")) != (points is not None):
        raise ValueError(
            (_("kind: {kind} needs points") if points is None else _("kind: {kind} takes no points")).format(kind=kind)
        )
    if kind == "sobol" and points is not None and points & (points - 1):
        lower = 1 << (points.bit_length() - 1)
        raise ValueError(
            _("Sobol points are balanced only at powers of two: {lower} or {upper}, not {points}").format(
                lower=lower, upper=2 * lower, points=points
            )
        )


class Design(Part):
    """Which points of levers and of uncertainties are run: each of the one with each of the other."""

    levers: LeverDesign = Field(default_factory=LeverDesign)
    uncertainties: WorldDesign | None = Field(None, description="none: the scenarios as they are written")


class Replications(Part):
    """How many replications a cell gets: a fixed number, or until the means of its outcomes are precise enough."""

    fixed: int | None = Field(None, description="replications of each cell", ge=1, le=100_000)
    min: int = Field(20, description="first batch", ge=2, le=100_000)
    max: int = Field(320, description="at most", ge=2, le=100_000)
    precision: dict[Key, Annotated[float, Field(gt=0, le=1e9)]] = Field(
        default_factory=dict, description="outcome: half-width wanted, in its unit"
    )

    @model_validator(mode="before")
    @classmethod
    def _number(cls, given: Any) -> Any:
        if isinstance(given, dict | Replications):
            return given
        if not isinstance(given, int) or isinstance(given, bool):
            raise ValueError(_("must be a number of runs, or a map with precision: {outcome: half-width}"))
        return {"fixed": given}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.fixed is None) == (not self.precision):
            raise ValueError(_("give a number of runs, or a map with precision: {outcome: half-width}"))
        if self.min > self.max:
            raise ValueError(_("min must not exceed max"))
        return self

    @property
    def most(self) -> int:
        """Replications of a cell, at most."""
        return self.max if self.fixed is None else self.fixed


class Experiment(Part):
    """One business question: what is compared, in which worlds, how often."""

    format: Literal[1] = 1
    question: Name | dict[Literal["nl", "en"], Name] = Field(description="what is asked", min_length=1)
    bases: dict[Key, FileName] = Field(description="name: scenario file", min_length=1, max_length=50)
    overlays: dict[Key, dict[Key, FileName | dict[FieldPath, Any] | None]] = Field(
        default_factory=dict, description="group: option: overlay file, or path: value (none: the base)", max_length=10
    )
    levers: dict[FieldPath, Lever] = Field(default_factory=dict, max_length=100)
    uncertain: Literal["all", "prior", "none"] = Field(
        "none", description="all: worlds that pass the evidence; prior: every plausible range of the parameter table"
    )
    worlds: FileName | None = Field(
        None, description="file of worlds that pass the evidence, for `uncertain: all`; none: the shipped one"
    )
    known: tuple[FieldPath, ...] = Field((), description="paths that `uncertain` leaves as they are")
    uncertainties: dict[FieldPath, Uncertainty] = Field(default_factory=dict, max_length=500)
    outcomes: tuple[Key, ...] = Field((), description="outcomes in tables; none: all", max_length=100)
    replications: Replications = Field(default_factory=lambda: Replications(fixed=20))
    horizon_weeks: int | None = Field(None, description="length of a run; none: the scenario's", ge=1, le=520)
    seed: int | None = Field(None, description="chance; none: the scenario's", ge=0, le=2**63 - 1)
    hold: Literal["weekly", "total", "both"] = Field("weekly", description="which manager's hours are held equal")
    design: Design = Field(default_factory=Design)

    @field_validator("outcomes", mode="before")
    @classmethod
    def _all(cls, given: Any) -> Any:
        return () if given == "all" else given

    @property
    def label(self) -> str:
        """The question, in English where there are several."""
        return (
            self.question
            if isinstance(self.question, str)
            else self.question.get("en") or next(iter(self.question.values()))
        )

    @property
    def holds(self) -> tuple[Held, ...]:
        """The ways in which hours are held."""
        return ("weekly", "total") if self.hold == "both" else (self.hold,)

    @property
    def world_count(self) -> int:
        """Worlds that are drawn; 1 where nothing is uncertain."""
        if self.uncertain == "none" and not self.uncertainties:
            return 1
        return self.design.uncertainties.points if self.design.uncertainties else WorldDesign().points
