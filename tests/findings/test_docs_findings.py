"""The page in docs/: every claim has a row, and its verdict agrees with the figures beside it."""

import re

import pytest

from benchmarks.findings.claims import load_claims
from benchmarks.findings.verdicts import HOLDS, MATTERS, NOT, UNCLEAR, WHEN
from tests.documents import text_of

PAGE = text_of("docs/findings.md")
FIGURE = re.compile(r"([-+\d.]+) \(([-+\d.]+) to ([-+\d.]+)\)")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("## All claims")[-1].splitlines()
    if line.startswith("|") and line.count("|") == 11
][2:]
CLAIMS = load_claims()
ROUNDING = 0.1


def wrong_verdict(verdict, figure, sign, share):
    """What is wrong with a verdict beside its figures; nothing where it follows from them, up to rounding."""
    mean, low, high = (float(one) * (sign or (1 if float(figure[1]) > 0 else -1)) for one in figure.groups())
    low, high = sorted((low, high))
    small = max(abs(low), abs(high)) < 100 * MATTERS + ROUNDING
    fits = {
        HOLDS: low > -ROUNDING and share >= 0.895,
        WHEN: 0.095 <= share <= 0.905 or low > -ROUNDING,
        NOT: small or high < ROUNDING,
        UNCLEAR: low < ROUNDING and high > -ROUNDING,
    }
    return "" if fits[verdict] else f"{verdict}: {mean} ({low} to {high}) in {share}"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_the_verdict_agrees_with_its_figures(claim):
    """Sign, interval and share of the kept worlds bear the verdict out."""
    (row,) = [row for row in ROWS if row[1] == claim.says]
    point, _says, verdict, where, figure, kept, _prior, _unmanaged, _graphless, nature = row
    assert (point, where, nature) == (claim.point, claim.window, claim.nature)
    assert wrong_verdict(verdict, FIGURE.match(figure), claim.sign, float(kept.rstrip("%")) / 100) == ""


def test_a_wrong_verdict_is_seen():
    """A sign that is clear the other way does not hold; nor does what holds in half of the worlds only."""
    clear, unclear = FIGURE.match("+2.0 (+1.0 to +3.0)"), FIGURE.match("+2.0 (-1.0 to +5.0)")
    assert wrong_verdict(HOLDS, clear, 1, 0.95) == wrong_verdict(UNCLEAR, unclear, 1, 0.6) == ""
    assert wrong_verdict(HOLDS, clear, -1, 0.95) and wrong_verdict(HOLDS, clear, 1, 0.5)
    assert wrong_verdict(NOT, clear, 1, 0.9) and wrong_verdict(UNCLEAR, clear, 1, 0.9)
