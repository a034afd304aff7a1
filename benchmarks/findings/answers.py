"""Tables beside the claims: E1 taken apart, the summer's weeks, point 2, hours, withdrawal, roles, nulls."""

from benchmarks.findings.claims import Claim, difference, windows_of
from benchmarks.findings.finding import Finding
from benchmarks.findings.living import hour_steps, role_mix, roles_near, sustains, what_is_left
from benchmarks.findings.nulls import Null, curve_error, levels_of
from benchmarks.findings.overview import weeks_words
from benchmarks.findings.parts import TakenApart, missing_apart, plan_apart, plan_windows
from benchmarks.findings.study import Study
from benchmarks.findings.summer import summer_cost
from benchmarks.findings.verdicts import effect_of, share_verdict
from benchmarks.findings.wording import cell, interval, item, percent, points, spread, table
from simulator.report.text.units import day_words

STARTS = ("2027-03-01", "2027-05-03", "2027-07-05")
PLANNED = STARTS[1]
NAMES = {"season": "with season and leave", "placebo": "without"}


def apart(study: Study) -> str:
    """Return what length, campaigns and hours of the longer activation do, by window, with a summer and without."""
    head = ["organisation", "when", "whole", "length", "campaigns", "hours", "length alone"]
    rows = []
    for base, name in NAMES.items():
        for window in plan_windows():
            one = plan_apart(study, base, window)
            added = [cell(part.added) for part in one.parts]
            rows.append([name, window.key, cell(one.whole), *added, cell(one.parts[0].alone)])
    return table(head, rows)


def apart_by_group(study: Study) -> str:
    """Return the same by persona, with season and leave."""
    head = ["who", "when", "whole", "length", "campaigns", "hours"]
    rows = []
    for group in study.groups[1:]:
        for window in plan_windows():
            one = plan_apart(study, "season", window, group)
            rows.append(
                [study.titles[group], window.key, cell(one.whole), *(interval(part.added) for part in one.parts)]
            )
    return table(head, rows)


def summer(study: Study) -> str:
    """Return how many weeks of activation the summer costs, by start and persona."""
    head = ["who", "launch", "8 weeks reach without a summer", "points fewer with one",
            "weeks more with one (80 % of the worlds)", "later in", "not reached in the run in"]  # fmt: skip
    rows = []
    for group in study.groups:
        for start in STARTS:
            one = summer_cost(study, start, group)
            day = day_words(study.arm({"base": "season", "start": start}).scenario.start)
            weeks = f"{weeks_words(one.median)} ({weeks_words(one.low)} to {weeks_words(one.high)})"
            rows.append(
                [
                    study.titles[group],
                    day,
                    percent(one.level),
                    points(one.lost).lstrip("+"),
                    weeks,
                    f"{one.later:.0%}",
                    f"{one.never:.0%}",
                ]
            )
    return table(head, rows)


def starts(study: Study, claim: Claim) -> str:
    """Return what the longer activation and more activities bring at each start."""
    head = ["launch", "change", "while", "after", "end"]
    rows = []
    weeks, acts = "phases.activation.weeks", "phases.activation.activities_per_week"
    changes = {
        "28 weeks instead of 10": ((28, 1), (10, 1)),
        "3 activities a week instead of 1, in 10 weeks": ((10, 3), (10, 1)),
        "3 activities a week instead of 1, in 28 weeks": ((28, 3), (28, 1)),
        "28 weeks with 3 instead of 10 with 1": ((28, 3), (10, 1)),
    }
    for start in STARTS:
        for what, pair in changes.items():
            other, base = ({"start": start, weeks: one[0], acts: one[1]} for one in pair)
            own = Claim(**{**claim.__dict__, "other": other, "base": base})
            parts = _parts(own, study)
            day = day_words(study.arm(base).scenario.start)
            rows.append([day, what, *(parts.get(key, "-") for key in ("while", "after", "end"))])
    return table(head, rows)


def _parts(claim: Claim, study: Study) -> dict[str, str]:
    """Return the effects of a contrast by window, in words."""
    return {one.key: cell(effect_of(difference(claim, study, one))) for one in windows_of(claim, study)}


def missing(study: Study) -> str:
    """Return who is missing and why, by persona and measure."""
    head = ["who", "what", "there now", "+ without fear", "+ familiar", "+ with time", "all three", "missing still"]
    rows = []
    for group in study.groups:
        for measure, name in (
            ("adopted", "adopted"),
            ("interacted", "interacted monthly"),
            ("active", "visits monthly"),
        ):
            one = missing_apart(study, measure, group)
            added = [interval(part.added) for part in one.parts]
            rows.append(
                [study.titles[group], name, percent(one.none), *added, points(one.whole.interval.mean),
                 percent(1 - one.all)]
            )  # fmt: skip
    return table(head, rows)


def missing_alone(study: Study) -> str:
    """Return what each does alone, and as the last one, for everybody who interacts monthly."""
    one: TakenApart = missing_apart(study, "interacted")
    head = ["switched off", "alone", "when the other two are off already", "averaged over all orders"]
    rows = [[part.name, cell(part.alone), cell(part.last), cell(part.added)] for part in one.parts]
    return table(head, rows)


def hours(study: Study) -> str:
    """Return what each step of the manager's hours brings."""
    head = ["hours a week", "adopted at the end, % (80 % of the worlds)", "points per 10 hours more (80 %)",
            "EUR in all", "EUR for each person more who visits monthly (95 % CI)"]  # fmt: skip
    rows = []
    for step in hour_steps(study):
        gain = spread(step.per_ten) if step.per_ten else "-"
        each = f"{step.per_person.mean:,.0f} ({step.per_person.low:,.0f} to {step.per_person.high:,.0f})"
        known = step.per_ten is not None and step.per_person.low > 0
        rows.append(
            [f"{step.hours:g}", spread(step.level), gain, f"{step.money:,.0f}", each if known else "not to be told"]
        )
    rows[0][-1] = "-"
    return table(head, rows)


def left(study: Study) -> str:
    """Return what is left 20 to 26 weeks after the manager has left."""
    head = ["leaves after", "posts and replies kept, % (80 % of the worlds)", "keeps 80 % in",
            "keeps half in"]  # fmt: skip
    rows = []
    for one in what_is_left(study):
        shares = [_shared(share) for share in (one.survives, one.half)]
        rows.append([f"{one.week} weeks", spread(one.kept, digits=0), *shares])
    return table(head, rows)


def roles(study: Study) -> str:
    """Return the roles that form, and whether the community could sustain itself."""
    head = ["role", "the brief says", "share, % (80 % of the worlds)", "within 5 points in"]
    rows = [[one.name, percent(one.target, 0), spread(one.share), f"{one.near:.0%}"] for one in role_mix(study)]
    return table(head, rows) + "\n\n" + "\n".join(item(line) for line in levels_said(study))


def levels_said(study: Study) -> list[str]:
    """Return the verdicts on two claims about levels: the roles that form, and that the last phase carries itself."""
    near, last, weeks = roles_near(study), sustains(study), study.arms[0].scenario.run.horizon_weeks
    since = f", from week {spread(last.week, 1.0, 0)} on" if last.could[0] > 0 else ""
    return [
        f"The roles become 10, 10 and 80 % (9): **{share_verdict(near)}**, all three within 5 points in {near:.0%} "
        f"of the worlds.",
        f"The community sustains itself within {weeks} weeks (9): **{share_verdict(last.would[0])}**; it could by its "
        f"own weeks in {_shared(last.could)} of the worlds{since}, and outlives a withdrawal of the manager then in "
        f"{_shared(last.would)}.",
    ]


def _shared(share: tuple[float, float, float]) -> str:
    """Return a share with its interval."""
    return f"{share[0]:.0%} (95 % CI {share[1]:.0%} to {share[2]:.0%})"


def held_against(finding: Finding, study: Study) -> str:
    """Return the level of the base and the effect of a claim beside those of what it is held against."""
    keys, claim = [one.key for one in finding.windows], finding.claim
    itself = Null("as planned", levels_of(claim, study, study.arm(claim.base), finding.windows), finding.judged, {})
    head = ["", *(f"10 weeks, {key}, %" for key in keys), *(f"28 weeks more, {key}" for key in keys)]
    rows = []
    for one in (itself, *finding.nulls):
        effects = [cell(one.effects[key]) if key in one.effects else "none" for key in keys]
        rows.append([one.name, *(spread(level) for level in one.levels.values()), *effects])
    error = curve_error(study.arm(claim.base))
    said = (
        f"A plain Bass curve through the first 8 weeks of reach misses reach at the end by "
        f"{points(error.curve).lstrip('+')} points on average, the value of week 8 carried on by "
        f"{points(error.last_value).lstrip('+')} ({error.fitted} of {error.worlds} worlds fitted). "
        f"Both know nothing of a plan that changes later, so neither can answer the question."
    )
    return table(head, rows) + "\n\n" + item(said)
