"""Whether the base scenario shows the patterns that are known: bands P1-P8. Writes docs/plausibility.md."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulator.experiment.compare import compare, run
from simulator.outcomes.adoption import course
from simulator.outcomes.participation import gini
from simulator.recording import KINDS, MEASURES, Recording
from simulator.runs.carry_out import recording_of
from simulator.scenario.files.loading import load
from simulator.scenario.schema import Scenario

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "plausibility.md"
RUNS = 20
HALF = 0.5
SIZES = {1200: (320, 640, 240, 48.0), 600: (160, 320, 120, 24.0)}


class Band(NamedTuple):
    """A pattern, its figure, and the band it should lie in."""

    pattern: str
    figure: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the figure lies in the band."""
        return self.low <= self.figure <= self.high


def sized(people: int) -> Scenario:
    """The base scenario at another size, with hours in proportion."""
    office, park, seasonal, hours = SIZES[people]
    changes = {"office": office, "park": park, "park_seasonal": seasonal}
    base = load(ROOT / "scenarios" / "leisure-park.yaml").scenario
    return base.but(
        **{f"personas.{key}.headcount": count for key, count in changes.items()},
        **{"managers.central.hours_per_week": hours},
    )


def week_of_half(recording: Recording, persona: str) -> float:
    """First week (from 1) in which half of those present have visited."""
    reached = np.flatnonzero(course(recording, "reach", persona) >= HALF)
    return float(reached[0] + 1) if len(reached) else float("nan")


def posters(recording: Recording) -> dict[str, float]:
    """Figures of those who post: inequality, once-posters, return of first posters, replies a post."""
    items = recording.items
    mine = (items.seat >= 0) & (items.kind != KINDS.index("news"))
    who, day = items.employee[mine], items.day[mine]
    people, counts = np.unique(who, return_counts=True)
    first = {person: int(day[who == person].min()) for person in people}
    last_day = recording.weekly.shape[0] * 7
    early = [person for person in people if first[person] < last_day - 60]
    back = {month: np.mean([_returns(day[who == p], first[p], month) for p in early]) for month in (1, 2)}
    year = [person for person in people if first[person] < last_day - 390]
    return {
        "gini_all": gini(recording.posts[recording.present_last]),
        "gini_posters": gini(counts),
        "once": float(np.mean(counts[np.isin(people, early)] == 1)),
        "month_1": float(back[1]),
        "month_2": float(back[2]),
        "month_12": float(np.mean([_returns(day[who == p], first[p], 12) for p in year])) if year else float("nan"),
        "replies_a_post": float(recording.series("replies").sum() / max(1.0, recording.series("posts").sum())),
    }


def _returns(days: np.ndarray, first: int, month: int) -> bool:
    """Whether somebody posts again in the month of that number after the first post."""
    since = days - first
    return bool(np.any((since > 30 * (month - 1)) & (since <= 30 * month) & (since > 0)))


def withdrawn(scenario: Scenario, week: int) -> float:
    """Visits 20-26 weeks after the manager's hours fall to a tenth, against the unbranched runs."""
    day = scenario.start + timedelta(weeks=week)
    branch = scenario.but(**{"interventions.withdrawn": {"on": day, "hours_factor": 0.1}})
    comparison = compare(scenario, branch, replications=10)
    after = slice(week + 20, week + 27)
    visits = [
        np.mean([record.weekly[after][:, :, VISITS].sum() for record in result.results])
        for result in (comparison.base, *comparison.others)
    ]
    return float(visits[1] / visits[0])


VISITS = MEASURES.index("visits")


def bands(scenario: Scenario) -> list[Band]:
    """All patterns of the base scenario."""
    recordings = [recording_of(scenario, replicate) for replicate in range(RUNS)]
    result = run(scenario, replications=RUNS)
    facts = [posters(recording) for recording in recordings]

    def mean(name: str) -> float:
        return float(np.nanmean([fact[name] for fact in facts]))

    def outcome(name: str, persona: str | None = None) -> float:
        return result.outcome(name, persona).mean

    half = {key: float(np.nanmean([week_of_half(r, key) for r in recordings])) for key in ("office", "park")}
    dips = {key: outcome("summer_dip", key) for key in ("office", "park")}

    reach = outcome("reach_end", "park") / outcome("reach_end", "office")
    early, late = withdrawn(scenario, 26), withdrawn(scenario, 52)
    return [
        Band("P1 half of the office visited, week", half["office"], 1, half["park"]),
        Band("P1 half of the park visited, week", half["park"], half["office"], 12),
        Band("P1 reach at the end, park over office", reach, 0, 1),
        Band("P2 read-only visitors", outcome("read_only"), 0.40, 0.70),
        Band("P3 Gini of posts, all employees", mean("gini_all"), 0.75, 0.92),
        Band("P3 Gini of posts, posters", mean("gini_posters"), 0.60, 0.75),
        Band("P4 posters who posted once", mean("once"), 0.30, 0.60),
        Band("P5 answered within 7 days", outcome("answered_7d"), 0.60, 0.85),
        Band("P5 median days to the first answer", outcome("median_answer_days"), 1, 3),
        Band("P5 replies a post", mean("replies_a_post"), 2, 4),
        Band("P6 return of first posters, month 1", mean("month_1"), mean("month_2"), 0.60),
        Band("P6 return, month 2", mean("month_2"), mean("month_12"), mean("month_1")),
        Band("P6 return, month 12", mean("month_12"), 0.0, mean("month_2")),
        Band("P7 summer dip, office", dips["office"], 0.10, 0.35),
        Band("P7 summer dip, park", dips["park"], dips["office"], 0.60),
        Band("P8 visits after withdrawal in week 26", early, 0.0, 0.95),
        Band("P8 visits after withdrawal in week 52", late, 0.0, 1.0),
    ]


def main() -> None:
    """Write the table."""
    lines = [
        "# Whether the base scenario is plausible",
        "",
        f"Generated by `make tables`: `scenarios/leisure-park.yaml` at 1,200 and 600 people, {RUNS} runs each, 40",
        "hours of the manager a week per 1,000 people, against the bands of the patterns (P1-P8). Bands that refer",
        "to another figure (park later than office, returns that fall) are written as numbers of this table: they say",
        "which is larger, no more. P8 asks that activity falls; that it falls less past a tipping point is not seen.",
        "",
        "| pattern | 1,200 people | 600 people | band at 1,200 |",
        "|---|---|---|---|",
    ]
    large, small = bands(sized(1200)), bands(sized(600))
    for one, two in zip(large, small, strict=True):
        marks = [f"{band.figure:.2f}{'' if band.inside else ' **outside**'}" for band in (one, two)]
        lines.append(f"| {one.pattern} | {marks[0]} | {marks[1]} | {one.low:.2f} to {one.high:.2f} |")
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
