"""Many worlds in plain words: in how many the sign holds, replication noise apart, and what it depends on."""

from simulator.experiment.results import HEADLINE, Comparison
from simulator.experiment.worlds import Worlds, asked_sign
from simulator.outcomes import unit_in
from simulator.report.text.choice import regret_words
from simulator.report.text.meanings import meaning_of
from simulator.report.text.units import between, change
from simulator.statistics.drivers import Driver, Drivers
from simulator.statistics.two_level import ROBUST, TwoLevel
from simulator.texts import _, ngettext, paired_runs, runs_words, worlds_of


def worlds_words(worlds: Worlds, comparison: Comparison, name: str = HEADLINE) -> str:
    """Return what many worlds say of each comparison, in a few lines each."""
    drawn = ngettext("{n} uncertain number", "{n} uncertain numbers", len(worlds.paths))
    text = _("in {worlds}, {drawn} drawn anew for each, {runs} in each world:")
    runs = paired_runs(worlds.replications)
    lines = [text.format(worlds=worlds_of(worlds.count, worlds.source.kind), drawn=drawn, runs=runs)]
    for at, label in enumerate(worlds.labels[1:]):
        lines += [f"  {label}:"] if len(worlds.labels) > 2 else []
        lines += _one(worlds, comparison, at, name)
    lines += ["  " + line for line in regret_words(worlds, name, unit_in(name, comparison.base.scenario))]
    if worlds.left_out:
        lines.append(
            "  " + _("not drawn, since the scenarios differ in it: {paths}").format(paths=", ".join(worlds.left_out))
        )
    return "\n".join(lines)


def _one(worlds: Worlds, comparison: Comparison, at: int, name: str) -> list[str]:
    """Return the lines of one comparison."""
    unit = unit_in(name, comparison.base.scenario)
    study = worlds.two_level(name, at, asked_sign(comparison, name, at))
    if study.mean.n == 0:
        return ["  " + _("the outcome is defined in no world")]
    return [
        "  " + sign_words(study),
        "  " + _spread_words(study, unit),
        *(["  " + _noise_words(study, worlds.replications, unit)] if worlds.replications > 1 else []),
        *("  " + line for line in drivers_words(worlds.drivers(name, at), unit)),
    ]


def sign_words(study: TwoLevel) -> str:
    """Return in how many worlds the sign holds, and whether that is enough."""
    if study.sign == 0:
        return _("no difference in any of {worlds}").format(worlds=worlds_of(study.mean.n))
    low, high = study.share_interval
    what = _("is above zero") if study.sign > 0 else _("is below zero")
    text = _("the difference {what} in {holds} of {worlds} ({share:.0%}; 95% CI {low:.0%} to {high:.0%}): {verdict}")
    words = text.format(
        what=what,
        holds=study.holds,
        worlds=worlds_of(study.mean.n),
        share=study.share,
        low=low,
        high=high,
        verdict=_verdict(study),
    )  # fmt: skip
    if study.by_noise:
        words += "; " + _("in {n} of the others replication noise alone may have turned it").format(n=study.by_noise)
    return words


def _verdict(study: TwoLevel) -> str:
    """Return whether the sign is robust."""
    if not study.robust:
        return _("not robust (less than {most:.0%})").format(most=ROBUST)
    return _("robust") if study.share_interval[0] >= ROBUST else _("robust, though more worlds may say otherwise")


def _spread_words(study: TwoLevel, unit: str) -> str:
    """Return the mean over worlds and the range of the worlds."""
    text = _("mean over worlds {mean} ({interval}); 80% of the worlds between {low} and {high}")
    return text.format(
        mean=change(study.mean.mean, unit), interval=between(study.mean, unit), low=change(study.low, unit),
        high=change(study.high, unit),
    )  # fmt: skip


def _noise_words(study: TwoLevel, runs: int, unit: str) -> str:
    """Return what uncertainty and what replication noise add to the spread between worlds."""
    text = _(
        "spread (standard deviation): {parameters} by what is uncertain, {noise} by the replication noise of {runs}"
    )
    plain = {name: change(getattr(study, name), unit).lstrip("+") for name in ("parameters", "noise")}
    return text.format(runs=runs_words(runs), **plain)


def drivers_words(drivers: Drivers, unit: str) -> list[str]:
    """Return what a difference depends on, a line each."""
    if not drivers.drivers:
        text = _("no parameter stands out: of {n}, some reach a rank correlation of {yardstick:.2f} by chance alone")
        words = text.format(yardstick=drivers.yardstick, n=drivers.parameters)
        if drivers.strongest:
            text = _("the strongest is {path} with {correlation:+.2f}; more worlds would tell")
            words += "; " + text.format(path=drivers.strongest, correlation=drivers.strongest_correlation)
        return [words]
    head = _("it depends most on ({share:.0%} of the spread explained):").format(share=drivers.explained)
    return [head, *("  " + driver_words(one, unit) for one in drivers.drivers)]


def driver_words(one: Driver, unit: str) -> str:
    """Return one parameter on which a difference depends."""
    text = _(
        "{meaning} ({path}): {at_low} in the third of the worlds where it is lowest, {at_high} where it is highest; "
        "rank correlation {correlation:+.2f} ({low:+.2f} to {high:+.2f})"
    )
    return text.format(
        meaning=meaning_of(one.path), path=one.path, at_low=change(one.at_low, unit), at_high=change(one.at_high, unit),
        correlation=one.correlation, low=one.low, high=one.high,
    )  # fmt: skip
