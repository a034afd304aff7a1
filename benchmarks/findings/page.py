"""The whole page: studies -> docs/findings.md."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.findings import answers
from benchmarks.findings.carrying_out import KEPT_ONLY
from benchmarks.findings.claims import Claim
from benchmarks.findings.finding import Finding, Studies, find, judged_setting
from benchmarks.findings.living import Map, life_map
from benchmarks.findings.one_claim import section
from benchmarks.findings.overview import all_claims, graphless, headline, setting_of, short
from benchmarks.findings.parts import plan_apart, plan_windows
from benchmarks.findings.sizes import KEPT, PRIOR, Size
from benchmarks.findings.study import Study
from benchmarks.findings.summer import summer_cost
from benchmarks.findings.wording import item, paragraph

TEMPLATE = Path(__file__).with_name("page.md")
LONGER, ACTIVITIES = "longer", "activities"  # the claims that tables begin with


class Answers(NamedTuple):
    """Everything that the page is made of: findings, and the studies in the worlds that are judged, by experiment."""

    findings: list[Finding]
    studies: dict[str, Study]
    everything: dict[str, Studies]

    def finding(self, key: str) -> Finding:
        """Return a finding by its claim's key."""
        return next(one for one in self.findings if one.claim.key == key)


def answer(claims: list[Claim], everything: dict[str, Studies]) -> Answers:
    """Return what all studies say; everything: by experiment and setting."""
    judged = {name: own[judged_setting(own)] for name, own in everything.items()}
    return Answers([find(claim, everything[claim.experiment]) for claim in claims], judged, everything)


def page(result: Answers) -> str:
    """Return docs/findings.md: the template's fields filled in."""
    studies = result.studies
    longer, endless = studies["summer-activation"], studies["summer-cost"]
    windows = plan_windows()
    whole = {one.key: plan_apart(longer, "season", one) for one in windows}
    cost = {group: summer_cost(endless, answers.PLANNED, group) for group in endless.groups}
    text = TEMPLATE.read_text(encoding="utf-8").format(
        **_counts(result),
        headline=paragraph(headline(whole, cost, setting_of(result.findings))),
        short=short(result.findings),
        graphless=graphless(result.findings),
        levels="\n".join(item(line) for line in answers.levels_said(studies["self-sustaining"])),
        all_claims=all_claims(result.findings),
        apart=answers.apart(longer),
        apart_by_group=answers.apart_by_group(longer),
        starts=answers.starts(studies["summer-plans"], result.finding(ACTIVITIES).claim),
        summer=answers.summer(endless),
        nulls=answers.held_against(result.finding(LONGER), longer),
        missing=answers.missing(studies["what-is-missing"]),
        missing_alone=answers.missing_alone(studies["what-is-missing"]),
        map_words=map_words(life_map(studies["lives-or-dies"])),
        left=answers.left(studies["withdrawal"]),
        roles=answers.roles(studies["self-sustaining"]),
        hours=answers.hours(studies["manager-hours"]),
        sections="\n\n".join(section(one) for one in result.findings),
    )
    return text.rstrip() + "\n"


def _counts(result: Answers) -> dict[str, object]:
    """Return how much was asked, and what identifies it."""
    every = [study for own in result.everything.values() for study in own.values()]
    worlds = {setting: [one.worlds for one in every if one.setting == setting] for setting in (KEPT, PRIOR)}
    whole = hashlib.sha256("".join(study.sha256 for study in every).encode()).hexdigest()
    fewer = [study for study in every if study.worlds < study.asked]
    left_out = "".join(
        f"{study.name}: {study.asked - study.worlds} of {study.asked} {study.setting} worlds are left out, since a run "
        f"in them failed. "
        for study in fewer
    )
    return {
        "experiments": len(result.everything), "arms": sum(len(study.arms) for study in result.studies.values()),
        "held": sum(len(own) for study in result.studies.values() for own in study.nulls.values()),
        "kept": max(worlds[KEPT], default=0), "prior": max(worlds[PRIOR], default=0),
        "paths": max(len(study.paths) for study in every),
        "runs": next(iter(result.studies.values())).arms[0].money.shape[1],
        "total": f"{sum(study.runs for study in every):,}", "sha256": whole[:16], "code": every[0].code,
        "left_out": left_out.strip(), "source": _source(every), "fewer_prior": fewer_prior(result.everything),
    }  # fmt: skip


def fewer_prior(everything: Mapping[str, Studies]) -> str:
    """Return a line that says how much of the usual plan was asked in prior worlds; nothing where it was all."""
    planned = [own for name, own in everything.items() if name not in KEPT_ONLY]
    asked, usual = [own[PRIOR].asked for own in planned if PRIOR in own], Size().prior
    if len(asked) == len(planned) and min(asked, default=usual) >= usual:
        return ""
    return "\n" + paragraph(
        f"In worlds of the plausible ranges less was run than planned: of {usual} planned, {min(asked, default=0)}, in "
        f"{len(asked)} of {len(planned)} experiments."
    )


def _source(every: list[Study]) -> str:
    """Return where the kept worlds come from."""
    kept = next((study.source for study in every if study.setting == KEPT), {})
    name, count, sha256 = kept.get("name"), kept.get("count"), str(kept.get("sha256", ""))
    return f"drawn from the {count} kept worlds of `{name}`, file `{sha256[:16]}`" if kept else "none"


def map_words(one: Map) -> str:
    """Return what the map shows, in a few items."""
    stays = ", ".join(f"{hours:g}: {share:.0%}" for hours, share in zip(one.hours, one.stays.mean(axis=0), strict=True))
    leaves = ", ".join(
        f"{hours:g}: {share:.0%}" for hours, share in zip(one.hours, one.leaves.mean(axis=0), strict=True)
    )
    fears = ", ".join(f"{fear:g}: {share:.0%}" for fear, share in zip(one.fears, one.stays.mean(axis=1), strict=True))
    return "\n".join(
        [
            paragraph(
                f"It lives where at least a fifth of the employees make something in four weeks, in the last 12 weeks. "
                f"Share of {one.worlds} worlds in which it does:"
            ),
            "",
            item(f"with the manager, by hours a week per 1,000 people, over all levels of fear: {stays};"),
            item(f"after the manager has left: {leaves};"),
            item(f"with the manager, by mean starting fear, over all hours: {fears}."),
        ]
    )
