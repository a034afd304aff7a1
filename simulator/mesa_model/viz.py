"""The Mesa face in a browser, with Mesa's SolaraViz: the graph by status and persona, dated curves, a few sliders.

    # app.py; then: solara run app.py
    from simulator.mesa_model.viz import page
    page = page("scenarios/leisure-park.yaml")

Needs the extra `viz`; the rest of the package never imports this module.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import numpy as np

from simulator.errors import AdoptionError
from simulator.mesa_model.agents import Employee
from simulator.mesa_model.given import Given, taken_of
from simulator.mesa_model.layout import places
from simulator.mesa_model.levered import LeveredModel, planned_weeks
from simulator.mesa_model.versions import not_mesas
from simulator.scenario.schema import Scenario
from simulator.texts import _

try:
    import solara
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from mesa.visualization import Slider, SolaraViz, make_space_component
    from mesa.visualization.components import AgentPortrayalStyle
    from mesa.visualization.utils import update_counter
except ImportError as problem:
    text = (
        f"drawing the Mesa face needs the extra viz: pip install 'adoption-simulator[viz]' ({problem.name} is missing)"
    )
    raise AdoptionError(text) from problem

COLOURS = {"unaware": "#c9c9c9", "aware": "#e0a526", "user": "#2b8a5f", "dormant": "#5b7db1"}
MARKERS = "os^DvPX*"
MOST_DRAWN = 5_000
SIZE = 7.0  # of the drawing, inches
DOT = 14
SHOWN_VALUES = """
.v-slider__thumb-label-container { display: block !important; } /* else while it is dragged only */
.v-input__slider { margin-top: 28px; } /* so that a value covers no other label */
"""
CURVES = {"aware": "#e0a526", "reached": "#2b8a5f", "visited_in_28_days": "#5b7db1"}


def page(scenario: Given = None, rng: int = 42) -> solara.Element:
    """Return a page for `solara run` or a notebook: every visitor steps a model of the own.

    Args:
        scenario: a Scenario, or its file; none: the defaults.
        rng: seed.
    """
    _report_nothing()
    return Viewer(taken_of(scenario).scenario, rng)


def _report_nothing() -> None:
    """Keep Solara's server, where there is one, from telling its makers how it is used."""
    with suppress(ImportError):
        from solara.server import settings

        settings.telemetry.mixpanel_enable = False


class ShownModel(LeveredModel):
    """The model of the page, whose scenario Mesa's page leaves alone."""

    def kept(self, scenario: Scenario) -> Scenario:
        """Return the scenario as one that is not Mesa's."""
        return not_mesas(scenario)


@solara.component
def Viewer(scenario: Scenario, rng: int) -> None:  # noqa: N802  # a component of Solara is named like a class
    """Show one model."""
    model = solara.use_memo(lambda: ShownModel(scenario, rng), [])
    parts: list[Any] = [(curves, 0)]
    if len(model.run.sim.people) <= MOST_DRAWN:
        parts.insert(0, (people(model), 0))
    solara.Style(SHOWN_VALUES)
    SolaraViz(model, components=parts, model_params=parameters(scenario, rng), name=scenario.label)


def parameters(scenario: Scenario, rng: int) -> dict[str, Any]:
    """Return the sliders, at what the scenario plans, and what stays fixed."""
    arguments: dict[str, Any] = {"scenario": scenario, "rng": rng}
    if scenario.managers:
        arguments["hours_percent"] = Slider(_("Managers' hours, % of the plan"), 100, 0, 300, 10)
    if "activation" in scenario.phases:
        weeks = planned_weeks(scenario)
        counted = scenario.phases["activation"].activities_per_week or 0.0
        arguments["activation_weeks"] = Slider(_("Activation, weeks"), weeks, 0, max(52, weeks), 1)
        label = _("Activities a week in Activation (0: as hours allow)")
        arguments["activities_per_week"] = Slider(label, counted, 0.0, max(5.0, counted), 0.5)
    arguments["watching"] = Slider(_("Management watches, 0-1"), scenario.organisation.watching, 0.0, 1.0, 0.05)
    return arguments


def people(model: LeveredModel) -> Callable[[LeveredModel], solara.Element]:
    """Return the component that draws everybody in their units: colour by status, sign by persona."""
    where = places(model.run.organisation)
    marks = dict(zip(model.run.organisation.personas, MARKERS * 10, strict=False))

    def portrayal(agent: Employee) -> AgentPortrayalStyle:
        return AgentPortrayalStyle(color=COLOURS[agent.status], marker=marks[agent.persona], size=DOT)

    def finish(axes: Axes) -> None:
        cast(Figure, axes.figure).set_size_inches(SIZE, SIZE)
        axes.set_aspect("equal")
        draw_legend(axes, {model.scenario.personas[key].label or key: mark for key, mark in marks.items()})

    drawing = {"layout_alg": lambda graph: where, "layout_kwargs": {}, "draw_grid": False}
    component: Callable[[LeveredModel], solara.Element] = make_space_component(
        portrayal, post_process=finish, **drawing
    )
    return component


def draw_legend(axes: Axes, marks: dict[str, str]) -> None:
    """Say what colours and signs mean."""
    signs = [Line2D([], [], color=colour, marker="o", linestyle="", label=_(name)) for name, colour in COLOURS.items()]
    signs += [Line2D([], [], color="black", marker=mark, linestyle="", label=who) for who, mark in marks.items()]
    axes.legend(handles=signs, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=4, frameon=False, fontsize="small")


def curves(model: LeveredModel) -> solara.Element:
    """Return the figure of awareness, reach and visits by date, with the phase of today."""
    update_counter.get()
    figure = course(model)
    return solara.FigureMatplotlib(figure, format="svg", bbox_inches="tight")


def course(model: LeveredModel) -> Figure:
    """Draw the course so far, on a date axis that ends at the horizon."""
    figure = Figure(figsize=(6.4, 4.0))
    axes = figure.subplots()
    collected = model.datacollector.model_vars
    dates = np.array(collected["date"], dtype="datetime64[D]")
    for name, colour in CURVES.items():
        axes.plot(dates, 100.0 * np.array(collected[name]), color=colour, label=_(name.replace("_", " ")))
    end = np.datetime64(model.scenario.start) + model.scenario.days
    axes.set(xlim=(dates[0], end), ylim=(0, 100), ylabel=_("% of employees"))
    axes.set_title(f"{model.date}, {model.phase.replace('_', ' ')}", loc="left")
    axes.legend(loc="lower right", frameon=False)
    figure.autofmt_xdate()
    return figure


__all__ = ["page"]
