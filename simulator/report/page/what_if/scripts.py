"""The modules of this folder as the two scripts of a page: each in a scope of its own, in order of who needs whom."""

import re
from functools import lru_cache
from importlib.resources import files

PACKAGE = "simulator.report.page.what_if"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
PANEL, WORKER = "panel", "worker"


@lru_cache
def script(name: str) -> str:
    """Return a module with all that it imports, as one script."""
    return "\n".join(['"use strict";', *_pieces(name, [])])


def _pieces(name: str, taken: list[str]) -> list[str]:
    """Return the modules that a module needs and that are not taken yet, then itself."""
    if name in taken:
        return []
    taken.append(name)
    text = (files(PACKAGE) / f"{name}.js").read_text(encoding="utf-8")
    needed = [piece for _names, other in IMPORT.findall(text) for piece in _pieces(other, taken)]
    given = ", ".join(exported for _whole, exported in EXPORT.findall(text))
    inside = EXPORT.sub(r"\1", IMPORT.sub(r"const {\1} = module_\2;\n", text))
    return [*needed, f"const module_{name} = (() => {{\n{inside}return {{ {given} }};\n}})();"]
