"""Why two scenarios differ: parts that add up, mechanisms that are really off, and a planted reason that is found."""

import json
from pathlib import Path

import numpy as np
import pytest

from simulator import compare, simulate
from simulator.analysis.contributions import COURSES, contributions
from simulator.analysis.factorial import Attribution, TakenApart
from simulator.analysis.mechanisms import MECHANISMS, chosen, switched_off
from simulator.analysis.plan_groups import differing
from simulator.analysis.why import why
from simulator.errors import PlanError
from simulator.experiment.windows import Window
from simulator.outcomes import OUTCOMES
from simulator.report.tables.why import why_data
from simulator.report.text.factorial import verdict_lines
from simulator.report.text.why import why_words
from simulator.scenario.parameters import parameters
from simulator.scenario.paths import plain, unknown_part
from simulator.statistics.intervals import Interval
from tests.analysis.helpers import idle, tiny
from tests.test_cli import adopt

ROOT = Path(__file__).parents[2]


def group(**changes):
    """A hundred people for half a year: enough for a mechanism to show."""
    return tiny(personas__office__headcount=40, personas__park__headcount=60, run__horizon_weeks=26, **changes)


@pytest.fixture(scope="module")
def campaign():
    """Two campaigns in the launch against none, all else equal."""
    acts = {
        f"interventions.spring_{week}": {"on": f"2027-05-{day}", "lever": "campaigns"}
        for week, day in ((1, 10), (2, 24))
    }
    base = group(managers__central__hours_per_week=40, behaviour__feed__read_least=1_000)
    return why(base, base.but(name="Campaigns", **acts), "adopted_mean", replications=16, workers=2)


def test_the_planted_reason_is_found(campaign):
    """Where two campaigns are all that differs, without campaigns all of the difference goes away, exactly."""
    parts = {part.key: part for part in campaign.parts}
    assert campaign.difference.difference.low > 0
    assert parts["campaigns"].share.mean > 0.6 and parts["campaigns"].clear
    assert campaign.parts[0].clear and "effect of campaigns" in why_words(campaign)


def test_a_mechanism_that_has_no_say_takes_nothing_away(campaign):
    """Where the feed is never too full to read, the order of worth takes nothing away, to the bit."""
    part = next(part for part in campaign.parts if part.key == "order_of_worth")
    assert (part.gone.low, part.gone.mean, part.gone.high, part.p) == (0.0, 0.0, 0.0, 1.0) and not part.clear


@pytest.mark.parametrize("name", sorted(COURSES))
def test_weeks_and_personas_add_up(name):
    """What weeks and personas add is the difference of the outcome, replication by replication, to 12 digits."""
    comparison = compare(tiny(), idle(), replications=4)
    parts = contributions(comparison, name)
    whole = comparison.others[0].values(name) - comparison.base.values(name)
    assert parts.values.sum(axis=(1, 2)) == pytest.approx(whole, rel=1e-9, abs=1e-12)


def test_outcomes_that_are_no_mean_of_weeks_are_not_taken_apart():
    """Money has no weeks; the mechanisms are told all the same."""
    answer = why(tiny(), idle(), "npv", replications=3, mechanisms=["fear", "hours"])
    assert answer.weeks is None and answer.personas() == {} and [part.key for part in answer.parts] == ["fear"]
    assert "cannot be taken apart" in why_words(answer)


@pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.key)
def test_every_mechanism_can_be_switched_off(one):
    """Every path exists, the scenario without it runs, and switched off twice is switched off once."""
    scenario = tiny()
    assert not any(unknown_part(plain(scenario), path) for path in one.off)
    off = switched_off(scenario, one)
    if off is not None:
        assert switched_off(off, one) is None
        simulate(off.but(**{"run.horizon_weeks": 2}), 0)


def test_switching_off_changes_runs():
    """Of the mechanisms that a plain scenario has, at least 20 change its runs, so that "off" means something."""
    scenario = group()
    usual = simulate(scenario, 0).weekly
    others = [off for off in (switched_off(scenario, one) for one in MECHANISMS) if off is not None]
    changed = [not np.array_equal(simulate(off, 0).weekly, usual) for off in others]
    assert sum(changed) >= 20


def test_what_changed_stands_before_the_mechanisms():
    """A longer activation: length, campaigns and hours, in text and data, adding up to the same difference."""
    base, other = (group(phases__activation__weeks=weeks) for weeks in (4, 12))
    answer = why(base, other, "adopted_mean", replications=4, mechanisms=["campaigns"])
    words = why_words(answer)
    order = ("what changed with it", "how long the phases last", "hours of managers", "switched off")
    assert [words.index(one) for one in order] == sorted(words.index(one) for one in order)
    data = json.loads(json.dumps(why_data(answer), allow_nan=False))["attribution"]
    assert list(data["windows"]) == ["while", "after", "end"] and data["groups"] == ["length", "campaigns", "hours"]
    parts = [one["added"]["mean"] for one in data["outcome"]["contributions"].values()]
    assert sum(parts) == pytest.approx(answer.difference.difference.mean)


def test_what_cannot_be_taken_apart_is_said():
    """Of plans that do not differ nothing can be said of what changed."""
    answer = why(tiny(), tiny(name="twin"), "adopted_mean", replications=2, mechanisms=["fear"])
    assert answer.attribution is None and "the two plans do not differ" in why_words(answer)
    assert why_data(answer)["unattributed"]


def test_better_while_it_lasts_and_worse_after_is_said():
    """Where while and after differ in sign, the sentence follows the windows; of fear less is better."""
    window = {"while": Window("while", 0, 4), "after": Window("after", 4, 16)}
    gain, loss = Interval(0.1, 0.05, 0.15, 8), Interval(-0.1, -0.15, -0.05, 8)
    parts = tuple(TakenApart(key, window[key], one, (), {}) for key, one in (("while", gain), ("after", loss)))
    for name, words in (("adopted_mean", "better while it lasts, worse after"), ("fear_end", "worse while it lasts")):
        one = Attribution(name, "adopted", differing(tiny(), idle()), parts[0], parts)
        assert verdict_lines(one)[0].startswith(words)


def test_idle_mechanisms_are_named_and_not_run():
    """What neither scenario has is listed as such."""
    one, other = (scenario.but(**{"behaviour.acts.proof": 0.0}) for scenario in (tiny(), idle()))
    answer = why(one, other, "visits_week", replications=2, mechanisms=["social_proof", "novelty"])
    assert answer.idle == ["social proof: others who post"] and [part.key for part in answer.parts] == ["novelty"]
    assert "in neither scenario: social proof" in why_words(answer)


def test_workers_change_nothing():
    """One worker and three give the same parts."""
    seen = [why(tiny(), idle(), "visits_week", replications=3, mechanisms=["fear", "habit"], workers=n) for n in (1, 3)]
    assert seen[0].parts == seen[1].parts


def test_hours_held_equal_are_a_reason():
    """A longer, busier activation needs more hours: with the baseline's hours in all the difference is another."""
    base = group(phases__activation={"weeks": 4})
    answer = why(base, group(phases__activation={"weeks": 4, "hours_per_week": 80}), "visits_week", replications=3,
                mechanisms=["hours"])  # fmt: skip
    assert [part.key for part in answer.parts] == ["hours"]


def test_what_does_not_exist_is_refused():
    """Unknown outcomes and mechanisms, and a single run: a plain word with the nearest name."""
    with pytest.raises(PlanError, match="adopted_mean"):
        why(tiny(), idle(), "adopted_men")
    with pytest.raises(PlanError, match="novelty"):
        chosen(["novelti"])
    with pytest.raises(PlanError):
        why(tiny(), idle(), "adopted_mean", replications=1)


def test_data_and_figure(campaign, tmp_path):
    """The data have every part and no nan; the figure can be drawn, with weeks and without."""
    from simulator.report.figures.drawing import save
    from simulator.report.figures.why import why_figure

    data = json.loads(json.dumps(why_data(campaign), allow_nan=False))
    assert len(data["mechanisms"]) + len(data["idle"]) >= len(MECHANISMS) and len(data["by_quarter"]) == 2
    assert save(why_figure(campaign), tmp_path, "why")[1].stat().st_size > 10_000
    plain_one = why(tiny(), idle(), "npv", replications=2, mechanisms=["fear"])
    assert save(why_figure(plain_one), tmp_path, "npv")[0].exists()


def test_the_command(tmp_path):
    """adopt why A B OUTCOME --json: one object, and a folder with the figure."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas:\n"
        "  office: {headcount: 12, template: desk}\n  park: {headcount: 18, template: shift}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    (tmp_path / "idle.yaml").write_text("extends: tiny.yaml\nname: Idle\nmanagers: {central: {hours_per_week: 0}}\n")
    words = (
        "why",
        "tiny.yaml",
        "idle.yaml",
        "visits_week",
        "--replications",
        3,
        "--without",
        "fear",
        "--json",
        "--out",
        "w",
    )
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["outcome"] == "visits_week" and (tmp_path / "w" / "figures" / "why.png").exists()
    code, out, err = adopt("why", "tiny.yaml", "idle.yaml", "visits_weak", cwd=tmp_path)
    assert code == 2 and "visits_week" in err


def test_the_table_is_complete():
    """Every weight of behaviour for visits and acts (constants and speeds aside) is switched off by some mechanism."""
    paths = {path for one in MECHANISMS for path in one.off}
    weights = [
        fact["path"] for fact in parameters()
        if fact["path"].startswith(("behaviour.visit.", "behaviour.acts.")) and fact["unit"] == "logit"
        and not fact["path"].endswith("constant")
    ]  # fmt: skip
    assert [path for path in weights if path not in paths] == []
    assert set(COURSES) <= set(OUTCOMES)
