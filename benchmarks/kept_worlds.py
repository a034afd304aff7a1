"""The part of docs/plausibility.md about the kept worlds, from the shipped file alone: nothing is run."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import numpy as np

from simulator.evidence.loading import load_evidence
from simulator.experiment.kept_worlds import KeptWorlds, shipped_file, shipped_worlds
from simulator.scenario.parameters import parameters

TENTHS, WIDTH = (0.1, 0.5, 0.9), 120


def kept_section() -> str:
    """The section; nothing where no file is shipped."""
    if not shipped_file().is_file():
        return ""
    kept = shipped_worlds()
    said: Mapping[str, object] = kept.provenance.model_extra or {}
    return "\n".join(["", "## In the kept worlds", "", *_head(kept, said), *_patterns(kept, said), *_together(said),
                      *_numbers(kept, said), ""])  # fmt: skip


def _head(kept: KeptWorlds, said: Mapping[str, object]) -> list[str]:
    """How many there are, of how many, by which rule."""
    waves = said["waves"]
    assert isinstance(waves, list)
    run = sum(wave["run"] for wave in waves)
    text = (
        f"`worlds/field.json` holds {len(kept)} worlds out of {run:,} that were run in {len(waves)} waves "
        f"(`make worlds`, [how to](how-to/worlds.md)): each stands on {said['runs_per_world']} runs, none of its "
        "patterns is more implausible than 3, and in each organisation at most one lies outside its band. In "
        f"{said['strict']} of them at most one does in all organisations together. Some "
        f"{float(str(said['prior_share'])):.2%} of the plausible ranges survive. Figures: 10 % - 50 % - 90 % of the "
        "worlds; in brackets the share of worlds outside the band, where there are any."
    )
    return [*wrap(text, WIDTH), ""]


def _patterns(kept: KeptWorlds, said: Mapping[str, object]) -> list[str]:
    """A row a pattern."""
    labels, outside = list(kept.figures), said["outside"]
    assert isinstance(outside, dict)
    lines = [f"| pattern | what | band | {' | '.join(labels)} |", "|" + "---|" * (3 + len(labels))]
    for key, pattern in load_evidence().patterns.items():
        cells = [_cell(kept.figures[label].get(key), outside[label].get(key, 0), len(kept)) for label in labels]
        if any(cell != "-" for cell in cells):
            band = f"{pattern.band[0]:.3f} to {pattern.band[1]:.3f}"
            lines.append(f"| `{key}` | {pattern.label} | {band} | {' | '.join(cells)} |")
    return lines


def _cell(figures: Sequence[float | None] | None, outside: int, count: int) -> str:
    """Tenth, middle and ninth tenth of some figures, and the share outside."""
    known = [one for one in figures or () if one is not None]
    if not known:
        return "-"
    low, middle, high = np.quantile(known, TENTHS)
    return f"{low:.3f} - **{middle:.3f}** - {high:.3f}" + (f" ({outside / count:.0%})" if outside else "")


def _together(said: Mapping[str, object]) -> list[str]:
    """What was judged of all worlds together."""
    together = said["together"]
    assert isinstance(together, dict)
    if not together:
        return []
    lines = ["", "Judged of the worlds together, in the first organisation, by a run of each:", ""]
    lines += ["| pattern | band | mean over worlds (95 % interval) | worlds | verdict |", "|---|---|---|---|---|"]
    for key, one in together.items():
        mean = "-" if one["mean"] is None else f"{one['mean']:.3f}"
        ends = "" if one["low"] is None else f" ({one['low']:.3f} to {one['high']:.3f})"
        band = f"{one['band'][0]:.3f} to {one['band'][1]:.3f}"
        lines.append(f"| `{key}` | {band} | {mean}{ends} | {one['worlds']} | {one['verdict']} |")
    return lines


def _numbers(kept: KeptWorlds, said: Mapping[str, object]) -> list[str]:
    """What the evidence did to the numbers: those narrowed or moved, beside default and range."""
    narrowed, moved, untouched = said["narrowed"], said["moved"], said["untouched"]
    assert isinstance(narrowed, dict) and isinstance(moved, dict) and isinstance(untouched, list)
    table = {fact["path"]: fact for fact in parameters()}
    text = (
        f"Of {len(narrowed) + len(moved) + len(untouched)} numbers the evidence narrows {len(narrowed)} (their inner "
        f"90 % is less than 80 % as wide as that of even draws), moves {len(moved)} within their range, and leaves "
        f"{len(untouched)} as they were. Factors multiply what a file says (`*`: of all personas)."
    )
    lines = ["", *wrap(text, WIDTH), ""]
    lines += ["| number | default | plausible | kept worlds: 10 % - 50 % - 90 % | |", "|---|---|---|---|---|"]
    for path in sorted([*narrowed, *moved]):
        is_factor = path in kept.factors
        column = kept.factors[path] if is_factor else kept.values[path]
        low, middle, high = np.quantile(column, TENTHS)
        default = 1 if is_factor else table[path]["default"]
        ends = (0.5, 2) if is_factor else table[path]["plausible"]
        lines.append(
            f"| `{path}` | {default:g} | {ends[0]:g} to {ends[1]:g} | {low:.3g} - **{middle:.3g}** - {high:.3g} | "
            f"{'narrowed' if path in narrowed else 'moved'} |"
        )
    return lines
