"""Results: intervals over replications, paired differences, and the same bits as one hash."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.experiment.results import HEADLINE, series_fingerprint
from simulator.statistics.intervals import mean_interval
from tests.report.results import compared


def test_an_outcome_is_its_mean_with_its_interval():
    """Over replications; of everybody and of a persona; never beyond what can be."""
    base = compared().base
    values = base.values(HEADLINE)
    assert values.tolist() == [record.outcomes[HEADLINE] for record in base.results]
    interval = base.outcome(HEADLINE)
    assert interval.mean == pytest.approx(values.mean()) and interval.n == 20 and 0 <= interval.low < interval.high <= 1
    park = base.values(HEADLINE, "park")
    assert park.tolist() == [record.by_persona["park"][HEADLINE] for record in base.results]
    assert base.outcome(HEADLINE, "park").mean == pytest.approx(park.mean())
    assert HEADLINE in base.names and HEADLINE in base.persona_names


def test_a_share_is_shown_between_nothing_and_all():
    """Where t's interval reaches below 0, the outcome's lies above it, by its own; its mean is as it was."""
    base = compared().base
    rare = [replace(record, outcomes={HEADLINE: float(at == 0)}) for at, record in enumerate(base.results[:5])]
    interval, plain = replace(base, results=rare).outcome(HEADLINE), mean_interval([1.0, 0.0, 0.0, 0.0, 0.0])
    assert plain.low < 0 < interval.low < interval.mean == plain.mean < interval.high < 1


def test_a_share_of_runs_has_wilsons_interval():
    """All runs agree: the mean is 1, and yet others might not."""
    base = compared().base
    agreed = [replace(record, outcomes={"pays_back": 1.0}) for record in base.results]
    interval = replace(base, results=agreed).outcome("pays_back")
    assert (interval.mean, interval.low) == (1.0, pytest.approx(0.8389, abs=1e-4))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda both: both.base.outcome("adopted_men"), "adopted_men: unknown outcome - did you mean 'adopted_mean'?"),
        (lambda both: both.base.values("survival"), "survival: is not read here"),
        (lambda both: both.base.outcome(HEADLINE, "offic"), "unknown persona 'offic' - did you mean 'office'?"),
        (lambda both: both.base.outcome("npv", "office"), "npv: is not read here"),
        (lambda both: both.difference("adopted_men"), "did you mean 'adopted_mean'?"),
        (lambda both: both.difference(HEADLINE, 2), "other=2: numbers of what is compared with the baseline go from 0"),
        (lambda both: both.difference(HEADLINE, persona="offic"), "did you mean 'office'?"),
    ],
)
def test_what_was_not_read_is_refused(asked, words):
    """With the nearest name, never as a KeyError."""
    with pytest.raises(PlanError) as refused:
        asked(compared())
    assert words in str(refused.value)


def test_a_difference_is_paired():
    """Replication by replication, other minus base, of a persona too; of a twin it is nothing."""
    comparison = compared()
    result = comparison.difference(HEADLINE, 0, "park")
    other, base = comparison.others[0].values(HEADLINE, "park"), comparison.base.values(HEADLINE, "park")
    assert result.difference.mean == pytest.approx((other - base).mean()) and comparison.replications == 20
    twin = comparison.difference(HEADLINE, 1).difference
    assert (twin.mean, twin.half_width) == (0.0, 0.0) and comparison.cached is False


def test_the_fingerprint_is_that_of_all_weeks_in_their_order():
    """The same runs have it; in another order, or one fewer, they have another."""
    records = compared().base.results
    twin = compared().others[1].results
    assert series_fingerprint(records) == series_fingerprint(twin) != series_fingerprint(records[::-1])
    assert series_fingerprint(records[:-1]) != series_fingerprint(records)
    assert np.array_equal(records[0].weekly, twin[0].weekly)
