"""The page's first screen: how many claims hold, which do, and the answer to the headline question."""

import math

from benchmarks.findings.finding import Finding, judged_setting
from benchmarks.findings.one_claim import when
from benchmarks.findings.parts import TakenApart
from benchmarks.findings.planning import GRAPHLESS
from benchmarks.findings.sizes import KEPT, PRIOR
from benchmarks.findings.summer import SummerCost
from benchmarks.findings.verdicts import HOLDS, NOT, UNCLEAR, WHEN
from benchmarks.findings.wording import interval, item, paragraph, points, table

VERDICTS = (HOLDS, WHEN, NOT, UNCLEAR)


def short(findings: list[Finding]) -> str:
    """Return the claims by verdict, a list item each."""
    lines = []
    for verdict in VERDICTS:
        own = [finding for finding in findings if finding.verdict == verdict]
        said = "; ".join(_brief(finding) for finding in own) or "none"
        lines.append(item(f"**{verdict.capitalize()}** ({len(own)} of {len(findings)}): {said}."))
    return "\n".join(lines)


def _brief(finding: Finding) -> str:
    """Return a claim in a few words with its effect."""
    says = _lower(finding.claim.says)
    condition = f", {when(finding)}" if finding.verdict == WHEN else ""
    return f"{says} ({points(finding.effect.interval.mean)}{condition})"


def graphless(findings: list[Finding]) -> str:
    """Return what is left of the claims without a graph: where the effect is clearly another one."""
    by_claim = [(one, null) for one in findings for null in one.nulls if null.name == GRAPHLESS]
    other = [
        f"{_lower(one.claim.says)} ({points(one.effect.interval.mean)}; without "
        f"{points(null.effects[one.claim.window].interval.mean)})"
        for one, null in by_claim
        if null.matters(one.claim.window)
    ]
    return paragraph(
        f"Held against the same people without a graph (everybody sees the average), {len(by_claim) - len(other)} of "
        f"{len(by_claim)} effects are within half a point or not clearly another one; another one: "
        f"{'; '.join(other) or 'none'}. The table has all of them, without a manager too."
    )


def _lower(text: str) -> str:
    """Return a sentence that goes on in another one."""
    return text[0].lower() + text[1:]


def headline(whole: dict[str, TakenApart], cost: dict[str, SummerCost], setting: str) -> str:
    """Return the answer to the first question in one sentence; whole: by window; cost: by group."""
    said = [f"{points(one.whole.interval.mean)} points {_when(key)}" for key, one in whole.items()]
    first = next(iter(whole.values()))
    parts = [f"{points(part.added.interval.mean)} by the {part.name}" for part in first.parts]
    everybody = cost[""]
    weeks = f"{weeks_words(everybody.median)} ({weeks_words(everybody.low)} to {weeks_words(everybody.high)} in 80 % of"
    lost = points(everybody.lost).lstrip("+")
    return (
        f"28 weeks of activation over the summer instead of 10 change adoption by {', '.join(said)}; of the first, "
        f"{', '.join(parts)}. The summer itself takes {lost} points off what 8 weeks reach; to reach it nevertheless "
        f"takes {weeks} the worlds) of activation more. All in the "
        f"{'worlds that pass the evidence' if setting == KEPT else 'worlds of the plausible ranges'}."
    )


def _when(key: str) -> str:
    """Return a window in words."""
    return {"while": "while the plans differ", "after": "in the 12 weeks after", "end": "in the last 12"}[key]


def weeks_words(weeks: float) -> str:
    """Return a number of weeks; infinite: the level is not reached within the run."""
    return "never within the run" if math.isinf(weeks) else f"{weeks:.0f} weeks"


def all_claims(findings: list[Finding]) -> str:
    """Return a table of all claims."""
    names = [one.name for one in findings[0].nulls if one.effects]
    head = ["point", "claim", "verdict", "when", "points (95 % CI)", "kept", "prior", *names, "nature"]
    rows = []
    for finding in findings:
        claim = finding.claim
        shares = [
            f"{finding.effects[name][claim.window].study.share:.0%}" if name in finding.effects else "-"
            for name in (KEPT, PRIOR)
        ]
        nulls = [points(one.effects[claim.window].interval.mean) for one in finding.nulls if one.effects]
        said = [claim.point, claim.says, finding.verdict, claim.window, interval(finding.effect)]
        rows.append([*said, *shares, *nulls, claim.nature])
    return table(head, rows)


def setting_of(findings: list[Finding]) -> str:
    """Return in which worlds claims are judged."""
    return judged_setting(findings[0].effects)
