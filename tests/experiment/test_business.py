"""Luck and uncertainty kept apart: draws, one at a time, differences; and runs read back from a folder."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from matplotlib import pyplot as plt
from scipy import stats

from simulator.errors import PlanError, RunFolderError
from simulator.experiment.business import business_case
from simulator.experiment.compare import compare
from simulator.experiment.folder import RunFolder, write_results
from simulator.experiment.manifest import seal
from simulator.experiment.money import drawn, triangular, varied
from simulator.experiment.spread import above_zero, quantiles, ratio_interval
from simulator.experiment.stored import read_stored
from simulator.scenario.case import plausible_at, value_at
from tests.engine.helpers import small
from tests.report.case_runs import PAYS, pair, paying, renamed, stored

FALSE_ALARM = 1e-6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as `adopt compare` leaves it: two scenarios of one name, one without a manager."""
    place = tmp_path_factory.mktemp("runs") / "compare-1"
    base = small(26, name="Same name")
    found = compare(base, base.but(managers={}), replications=3, workers=1)
    with RunFolder(place) as target:
        write_results(target, ["adopt", "compare", "a.yaml", "b.yaml"], [found.base, *found.others])
    return place, found


def test_a_folder_gives_back_the_runs_to_the_bit(folder):
    """Weekly figures, hours and groups of both scenarios are those that were simulated; so is every outcome."""
    place, found = folder
    read = read_stored(place)
    for stored_runs, fresh in zip(read, [found.base, *found.others], strict=True):
        assert np.array_equal(stored_runs.weekly, np.stack([result.weekly for result in fresh.results]))
        assert np.array_equal(stored_runs.managed, np.stack([result.managed for result in fresh.results]))
        assert stored_runs.groups == fresh.results[0].recording.groups
    case = business_case(read)
    for at, fresh in enumerate([found.base, *found.others]):
        for name in ("npv", "break_even_minutes", "cost_per_adopter", "payback_month", "irr"):
            assert case.cases[at].values[name] == pytest.approx(fresh.values(name), rel=1e-12, nan_ok=True), name
    assert not read[1].managed.any() and read[0].managed.any()


def test_a_notebook_gets_the_same_case(folder, tmp_path):
    """compare(...).case() and run(...).case() are those of the folder; they show themselves, draw and write."""
    place, found = folder
    mine, theirs = found.case(discount_rate=0.1), business_case(read_stored(place), 0, {"discount_rate": 0.1})
    for one, other in zip(mine.cases, theirs.cases, strict=True):
        assert one.values["npv"] == pytest.approx(other.values["npv"], rel=1e-12)
    assert "discounted at 10.0% a year" in mine._repr_html_() and str(mine) == str(theirs)
    assert found.base.case().cases[0].values["npv"] == pytest.approx(found.base.values("npv"), rel=1e-12)
    assert len(mine.plot().axes) == 2 and len(mine.tornado(1).axes) == 1
    plt.close("all")
    mine.to_excel(tmp_path / "case.xlsx")
    assert (tmp_path / "case.xlsx").stat().st_size > 10_000


@pytest.mark.parametrize("name", ["series.csv", "hours.csv"])
def test_a_changed_digit_is_seen(folder, tmp_path, name):
    """One digit of a table changed, or a row lost: the folder is damaged, and the message names the file."""
    place, _found = folder
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    lines = (copy / name).read_text().splitlines()
    row = next(at for at in range(3, len(lines)) if lines[at].rstrip("0.,").endswith(tuple("123456789")))
    for planted in ([*lines[:row], lines[row] + "1", *lines[row + 1 :]], lines[:row] + lines[row + 1 :]):
        (copy / name).write_text("\n".join(planted) + "\n")
        for _again in range(2):
            with pytest.raises(RunFolderError, match=name.replace(".", r"\.") + ".*damaged"):
                read_stored(copy)
            seal(copy)  # by who edited it: each run has its own hash besides


def test_an_older_folder_asks_for_another_run(folder, tmp_path):
    """A folder without a manifest, as older versions wrote it: one message with the command to run again."""
    place, _found = folder
    shutil.copytree(place, tmp_path / "old")
    facts = json.loads((place / "run.json").read_text()) | {"format": 2}
    (tmp_path / "old" / "run.json").write_text(json.dumps(facts))
    (tmp_path / "old" / "manifest.json").unlink()
    with pytest.raises(RunFolderError, match=r"run it again: adopt compare a\.yaml b\.yaml"):
        read_stored(tmp_path / "old")
    with pytest.raises(RunFolderError, match="no folder of results"):
        read_stored(tmp_path)


def test_draws_are_triangular_and_a_uniform_one_would_be_seen():
    """Kolmogorov-Smirnov on 20,000 draws against scipy's distribution; uniform draws fail by far."""
    u = np.random.Generator(np.random.Philox(5)).random(20_000)
    draws = triangular(u, 1.0, 3.0, 8.0)
    there = stats.triang((3 - 1) / (8 - 1), 1, 7)
    assert stats.kstest(draws, there.cdf).pvalue > FALSE_ALARM
    assert stats.kstest(1 + 7 * u, there.cdf).pvalue < FALSE_ALARM
    assert triangular(u[:3], 2.0, 2.0, 2.0).tolist() == [2.0] * 3
    for low, peak, high in ((0.0, 0.0, 1.0), (0.0, 1.0, 1.0)):
        ends = triangular(np.array([1e-9, 1 - 1e-9]), low, peak, high)
        assert low <= ends.min() and ends.max() <= high


def test_draws_are_keyed_by_parameter():
    """A parameter's draws do not hang on which others there are, nor on the scenario; they stay in their range."""
    one, other = pair().cases
    mine, theirs = drawn(one.case, ("office", "park"), 7, 50), drawn(other.case, ("office",), 7, 50)
    assert set(theirs) < set(mine)
    for path, values in theirs.items():
        assert np.array_equal(values, mine[path])
        low, high = plausible_at(one.case, path)
        assert low <= values.min() and values.max() <= high and len(set(values)) == 50
    assert "horizon_years" not in mine and set(mine) == set(varied(one.case, ("office", "park")))


def test_luck_and_money_are_apart():
    """Equal runs have no luck and still the same uncertainty about money; a known price has luck and no uncertainty."""
    runs = stored()
    same = runs._replace(weekly=runs.weekly[[0, 0, 0, 0]], managed=runs.managed[[0, 0, 0, 0]])
    without_luck = business_case([same])
    low, _middle, high = without_luck.cases[0].quantiles("npv")
    assert low == pytest.approx(high)
    few, _middle, many = quantiles(without_luck.sampled(0)[0])
    assert many - few > 10_000
    lucky = business_case([runs])
    low, _middle, high = lucky.cases[0].quantiles("npv")
    assert high - low > 100


def test_the_draw_at_the_own_values_is_the_mean_of_the_runs(monkeypatch):
    """With ranges shut to the scenario's values every draw gives the mean NPV and the mean course of the runs."""
    monkeypatch.setattr("simulator.experiment.money.plausible_at", lambda case, path: (value_at(case, path),) * 2)
    found = replace(paying(), draws=3)
    means, courses = found.sampled(0)
    assert means == pytest.approx([found.cases[0].outcome("npv").mean] * 3)
    assert courses[:, -1] == pytest.approx(means) and courses[0, 0] == pytest.approx(-PAYS["implementation"])


def test_one_at_a_time_is_what_changing_it_gives():
    """Every bar's ends are the mean NPV with that number changed in the scenario, the largest swing first."""
    found = pair()
    bars = found.bars(0)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    for bar in bars:
        for end, worth in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
            again = business_case([stored()], changes={bar.path: end}).cases[0].outcome("npv").mean
            assert worth == pytest.approx(again, rel=1e-9), bar.path
    against = {bar.path: bar for bar in found.bars(0, against=1)}
    assert against["implementation"].swing == pytest.approx(0, abs=1e-6)  # both pay it
    assert against["manager_rate"].swing > 100


def test_what_is_known_is_neither_drawn_nor_moved():
    """A known amount has no bar and no draws; with all of them known every draw is the mean of the runs."""
    runs = stored()
    found = business_case([runs], known=["licence", "wage.office"])
    assert not {"licence", "wage.office"} & {bar.path for bar in found.bars(0)}
    assert "wage.other" in {bar.path for bar in found.bars(0)}
    everything = sorted({bar.path.partition(".")[0] for bar in business_case([runs]).bars(0)})
    certain = replace(business_case([runs], known=everything), draws=3)
    assert certain.bars(0) == [] and certain.sampled(0)[0] == pytest.approx([certain.cases[0].outcome("npv").mean] * 3)
    assert "taken as certain: licence" in str(found) and "hangs most on" not in str(certain)
    assert len(certain.tornado(0).axes) == 1
    plt.close("all")
    with pytest.raises(PlanError, match="did you mean 'licence'"):
        business_case([runs], known=["licens"])


def test_differences_are_paired():
    """The difference of NPV is run by run; the manager's cost per extra adopter is a ratio of means."""
    found = pair()
    assert found.difference(0) == pytest.approx(found.cases[0].values["npv"] - found.cases[1].values["npv"])
    cost = found.cost_per_extra_adopter(0)
    one, base = found.cases
    paid = sum(sum(c.parts[name].mean for name in ("manager", "licences", "implementation", "campaigns")) * sign
               for c, sign in ((one, 1), (base, -1)))  # fmt: skip
    extra = one.drivers.adopters.mean() - base.drivers.adopters.mean()
    assert cost.mean == pytest.approx(paid / extra) and cost.low < cost.mean < cost.high
    assert np.isnan(business_case([stored(), stored()], 1).cost_per_extra_adopter(0).mean)


def test_fieller_covers_the_true_ratio():
    """2,000 studies of 20 pairs with ratio 3: the 95 % interval holds it in 93 to 97 % of them."""
    chance = np.random.Generator(np.random.Philox(11))
    under = chance.normal(10, 4, (2_000, 20))
    over = 3 * under + chance.normal(0, 6, under.shape)
    found = [ratio_interval(a, b) for a, b in zip(over, under, strict=True)]
    covered = np.mean([one.low <= 3 <= one.high for one in found])
    assert 0.93 <= covered <= 0.97
    wrong = np.mean([one.low <= 3.3 <= one.high for one in found])
    assert wrong < 0.9


def test_shares_above_zero_have_an_interval():
    """3 of 4 above zero: .75 between Wilson's ends; all of them never means certain."""
    share, low, high = above_zero(np.array([1.0, 2, 3, -1]))
    assert share == 0.75 and 0.3 < low < 0.75 < high < 0.96
    assert above_zero(np.ones(20))[1] < 0.9


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"wage.offce": 30}, "unknown persona 'offce' - did you mean 'office'"),
        ({"licens": 4}, "case.licens: unknown field - did you mean 'licence'"),
        ({"discount_rate": 8}, "case.discount_rate: must be at most 1"),
        ({"discount_rate.office": 0.1}, "no money parameter"),
    ],
)
def test_changes_that_no_file_could_make_are_told(changes, message):
    """A wrong name or value is one sentence, with what was probably meant."""
    with pytest.raises(PlanError, match=message):
        business_case([stored()], changes=changes)


def test_two_currencies_are_not_compared():
    """Euros and pounds are not added up."""
    pounds = renamed(stored(), **{"case.currency": "GBP"})
    with pytest.raises(PlanError, match="EUR, GBP"):
        business_case([stored(), pounds])
