"""Pages from templates: values escaped, nothing loaded from outside, only the scripts and styles that are meant."""

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from simulator.report.page.linked import anchor
from simulator.report.text.direction import isolated_on_page
from simulator.texts import _, language

PACKAGE = "simulator.report.page"


def page(template: str, names: Iterable[str] = (), **facts: object) -> str:
    """Return a page: a template with its facts, the style, and the rule that nothing else may run.

    A page with an animation, `moving`, has the player too; no other page has a script, nor may one run there.
    names: that people have given; those that run from right to left turn nothing round.
    """
    style, player = _part("style.css"), _part("player.js")
    scripts = f" script-src '{_hash(player)}';" if "moving" in facts else ""
    rule = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}';{scripts} base-uri 'none'; form-action 'none'"
    )
    kept = {"language": language(), "style": Markup(style), "player": Markup(player), "rule": rule}
    return isolated_on_page(_templates().get_template(template).render(**facts, **kept), names)


@lru_cache
def _templates() -> Environment:
    """Return the templates: autoescape for every one, a missing fact is an error."""
    environment = Environment(
        loader=PackageLoader(PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update({"_": _, "anchor": anchor})
    return environment


@lru_cache
def _part(name: str) -> str:
    """Return a file of this package that goes into every page as it is."""
    return (files(PACKAGE) / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a browser compares with before it takes a script or a style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
