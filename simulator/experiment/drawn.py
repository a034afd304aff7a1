"""What of an experiment's scenarios is drawn from its worlds, and what stays; whether there are as many worlds."""

from simulator.characters import escaped
from simulator.experiment.loaded import LoadedExperiment
from simulator.experiment.uncertainty import covered
from simulator.experiment.world_source import stated_differently
from simulator.texts import _


def not_drawn(loaded: LoadedExperiment) -> list[str]:
    """Return the paths that scenarios state differently: what is chosen is not drawn.

    What an option writes out is chosen in its own scenario only, and drawn in the others.
    """
    if loaded.source is None:
        return []
    written_out = [path for variant in loaded.variants for path in variant.chosen]
    differ = stated_differently([one.scenario for one in loaded.variants], loaded.source, left_out(loaded))
    return [path for path in differ if not covered(path, written_out)]


def left_out(loaded: LoadedExperiment) -> list[str]:
    """Return the paths that `uncertain` leaves alone: what is known, a lever, or has a range of its own."""
    experiment = loaded.experiment
    return [*experiment.known, *experiment.levers, *experiment.uncertainties]


def check_kept(loaded: LoadedExperiment) -> None:
    """Note designs that do not fit the kept worlds: points of a sequence, or more worlds than there are."""
    experiment, kept = loaded.experiment, loaded.source.kept if loaded.source is not None else None
    worlds = experiment.design.uncertainties
    if kept is None:
        return
    if worlds is not None and worlds.kind == "sobol" and not experiment.uncertainties:
        text = _("kept worlds are a sample: leave kind out, or write uncertain: prior")
        loaded.problems.add(("design", "uncertainties", "kind"), text, on=(("uncertain",), ("uncertainties", "*")))
    if experiment.world_count > len(kept):
        where = ("design", "uncertainties", "points") if worlds is not None else ("uncertain",)
        text = _("{world_count:,} worlds are asked, {name} has {count:,}: ").format(
            world_count=experiment.world_count, name=escaped(kept.name), count=len(kept)
        )
        loaded.problems.add(where, text + _("say fewer in design.uncertainties.points, or write uncertain: prior"))
