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


def page(template: str, names: Iterable[str] = (), computing: str = "", **facts: object) -> str:
    """Return a page: a template with its facts, the style, the scripts, and the rule that nothing else may run.

    A page with an animation, `moving`, has the player. names: that people have given; those that run from right to left
    turn nothing round. computing: a script that runs the engine in workers; without it no page may begin a worker or
    WebAssembly.
    """
    style = _part("style.css")
    scripts = [*([_part("player.js")] if "moving" in facts else []), *filter(None, [computing])]
    allowed = "".join(f" '{_hash(one)}'" for one in scripts) + (" 'wasm-unsafe-eval'" if computing else "")
    rule = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}';"
        + (f" script-src{allowed};" if scripts else "")
        + (" worker-src blob:;" if computing else "")
        + " base-uri 'none'; form-action 'none'"
    )
    kept = {"language": language(), "style": Markup(style), "scripts": [Markup(one) for one in scripts], "rule": rule}
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
