"""The Mesa face in a browser: rendered without one, served on a free port, and missed with a clear message."""

import importlib.util
import json
import os
import re
import socket
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.request import urlopen

import numpy as np
import pytest

from simulator.mesa_model import AdoptionModel
from simulator.mesa_model.layout import RADIUS, places
from simulator.mesa_model.levered import LeveredModel, planned_weeks
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import walked

ROOT = Path(__file__).parents[2]
try:
    ASSETS = Path(distribution("solara-assets").locate_file("."))
except PackageNotFoundError:
    ASSETS = None
needs_the_assets = pytest.mark.skipif(
    ASSETS is None, reason="the package solara-assets of the extra viz is not installed"
)
EXTRA = all(importlib.util.find_spec(name) for name in ("solara", "altair", "ipyvuetify"))
needs_the_extra = pytest.mark.skipif(not EXTRA, reason="the extra viz (solara, altair, ipyvuetify<2) is not installed")
HOW_TO = (ROOT / "docs" / "how-to" / "notebook.md").read_text()
APP = next(block for block in re.findall(r"```py\n(.*?)```", HOW_TO, re.DOTALL) if "viz" in block)
RENDER = """
import functools, json
import ipyvuetify, ipywidgets, solara
from simulator.mesa_model.viz import page
from simulator.mesa_model.levered import LeveredModel
made = []
init = LeveredModel.__init__
@functools.wraps(init)
def watched(self, *given, **named):
    init(self, *given, **named); made.append(self)
LeveredModel.__init__ = watched
box, _ = solara.render(solara.AppLayout(children=[page("scenarios/leisure-park.yaml", rng=7)]), handle_error=False)
def everything(part):
    yield part
    grid = getattr(part, "items", None)
    inside = [*getattr(part, "children", []), *(grid if isinstance(grid, (list, tuple)) else [])]
    for child in inside:
        if isinstance(child, ipywidgets.DOMWidget):
            yield from everything(child)
def of(kind):
    return [part for part in everything(box) if isinstance(part, kind)]
def press(label):
    next(button for button in of(ipyvuetify.Btn) if button.children == [label]).click()
before = [len(image.value) for image in of(ipywidgets.Image)]
press("Step")
days = made[-1].day
next(slider for slider in of(ipyvuetify.Slider) if slider.label.startswith("Managers' hours")).v_model = 50
press("Reset")
from solara.server import settings
print(json.dumps({
    "sliders": {slider.label: slider.v_model for slider in of(ipyvuetify.Slider)},
    "images": [image.format for image in of(ipywidgets.Image)], "days": days, "sizes": before,
    "hours": [model.managers["central"].hours_per_week for model in (made[0], made[-1])],
    "style": any("thumb-label-container { display: block" in part.template for part in of(ipyvuetify.VuetifyTemplate)
                 if isinstance(part.template, str)),
    "seed": made[-1].scenario.run.seed, "reports": settings.telemetry.mixpanel_enable,
}))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own: Solara changes what it touches."""
    command = [sys.executable, "-W", "ignore", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@needs_the_extra
def test_the_page_renders_steps_and_obeys_its_sliders():
    """Sliders stand at the plan; a press on Step is a day; half of the hours after a reset; nothing is reported."""
    done = run("-c", RENDER)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["sliders"]["Activation, weeks"] == 8 and result["sliders"]["Management watches, 0-1"] > 0
    assert sorted(result["images"]) == ["png", "svg+xml"] and min(result["sizes"]) > 10_000
    assert result["days"] == 1 and result["hours"][1] == result["hours"][0] / 2 and result["seed"] == 7
    assert result["reports"] is False
    assert result["style"], "a slider shows its value always, not while it is dragged only"


@needs_the_extra
def test_the_page_is_served(tmp_path):
    """`solara run app.py`, with the how-to's app.py, answers on a port of this computer."""
    (tmp_path / "app.py").write_text(APP)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false", "PYTHONWARNINGS": "ignore"}
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-open", "--production"]
    command = [sys.executable, "-m", "solara", "run", str(tmp_path / "app.py"), *where]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            text = fetched(f"http://127.0.0.1:{port}/", server, seconds=90)
        finally:
            server.terminate()
            server.wait(20)
    said = (tmp_path / "log").read_text()
    assert "<title>" in text and "solara" in text.lower(), said
    assert "Traceback" not in said, said


@needs_the_extra
@needs_the_assets
def test_the_pages_scripts_come_without_a_network():
    """All that Solara's page asks of its distributor stands in the package of its assets."""
    templates = Path(distribution("solara-server").locate_file("solara/server/templates"))
    page = (templates / "solara.html.j2").read_text(encoding="utf-8")
    asked = {
        name for name in re.findall(r"\{\{ ?cdn ?\}\}/((?:@[\w-]+/)?[\w-]+@[\w.-]+)/", page) if "vuetify3" not in name
    }
    kept = Path(sys.prefix) / "share" / "solara" / "cdn"
    assert len(asked) >= 2 and all((kept / name).is_dir() for name in asked), asked


def fetched(address: str, server: subprocess.Popen, seconds: float) -> str:
    """The page, once the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    return ""


def test_without_the_extra_the_message_names_it():
    """Where Solara is missing, the module says which extra brings it."""
    hide = "import sys; sys.modules['solara'] = None\nimport simulator.mesa_model.viz"
    done = run("-c", hide)
    assert done.returncode != 0
    assert "AdoptionError: drawing the Mesa face needs the extra viz: pip install" in done.stderr
    assert "(solara is missing)" in done.stderr


def test_nothing_else_imports_it():
    """The Mesa face itself needs no extra."""
    done = run("-c", "import sys, simulator.mesa_model; sys.exit('solara' in sys.modules)")
    assert done.returncode == 0, done.stderr


# what is drawn, without Solara


def test_everybody_has_a_place_among_the_unit():
    """No two people stand on one another; people of a unit stand together, apart from other units."""
    organisation = AdoptionModel(small(1), rng=1).run.organisation
    where = places(organisation)
    points, unit = np.array([where[seat] for seat in range(80)]), organisation.seats.unit
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 0.05
    middles = np.array([points[unit == at].mean(axis=0) for at in range(len(organisation.units))])
    nearest = np.linalg.norm(points[:, None] - middles[None], axis=2).argmin(axis=1)
    assert np.array_equal(nearest, unit) and RADIUS < 0.5
    assert all(np.array_equal(where[seat], again) for seat, again in places(organisation).items())


def test_levers_as_planned_change_nothing():
    """Sliders at the plan's values give the plan's bits."""
    plan = small(6)
    same = LeveredModel(plan, 3, hours_percent=100, activation_weeks=planned_weeks(plan), activities_per_week=0.0)
    assert_same(walked(same).recording(), walked(AdoptionModel(plan, 3)).recording())


@pytest.mark.parametrize(
    ("lever", "path", "value"),
    [
        ({"hours_percent": 50}, "managers.central.hours_per_week", 6.0),
        ({"activation_weeks": 12}, "phases.activation.weeks", 12),
        ({"activities_per_week": 3.0}, "phases.activation.activities_per_week", 3.0),
        ({"watching": 0.1}, "organisation.watching", 0.1),
    ],
)
def test_levers_write_the_scenario(lever, path, value):
    """Each slider changes its own field of the scenario."""
    plan = small(20)
    result = LeveredModel(plan, 3, **lever).scenario
    assert result == plan.but(**{"run.seed": 3, path: value})
