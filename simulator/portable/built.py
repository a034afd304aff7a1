"""The built module and its list: which functions it holds, for which types, and of which sources it was made.

engine.wasm beside this file is the module; engine.json says

    sources, tools     SHA-256 of the package's sources and of the folder `wasm/` when it was built
    module             SHA-256 of engine.wasm
    functions          [name, types of a call as a fingerprint, symbol in the module, what it returns], in turn

What a function returns is written "int64" or "float64" (a number), "int64[]" (a new array of one dimension), "none",
or a list of these.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from simulator.sources import hash_of_sources

FOLDER = Path(__file__).parent
MODULE, LIST = FOLDER / "engine.wasm", FOLDER / "engine.json"
Returns: TypeAlias = str | tuple[str, ...]


class Built(NamedTuple):
    """What was built.

    Attributes:
        sources, tools: SHA-256 of what it was made of and with.
        module: SHA-256 of the module.
        functions: symbol and what it returns, by name and fingerprint of the types of a call.
    """

    sources: str
    tools: str
    module: str
    functions: dict[tuple[str, str], tuple[str, Returns]]

    @property
    def text(self) -> str:
        """The list as it is written."""
        rows = [[*key, symbol, returns] for key, (symbol, returns) in self.functions.items()]
        head = {"sources": self.sources, "tools": self.tools, "module": self.module}
        return json.dumps({**head, "functions": rows}, indent=1) + "\n"


def read_list() -> Built:
    """Return the list; raises OSError, ValueError or KeyError where there is none."""
    said = json.loads(LIST.read_text(encoding="utf-8"))
    functions = {
        (name, kinds): (symbol, tuple(returns) if isinstance(returns, list) else returns)
        for name, kinds, symbol, returns in said["functions"]
    }
    return Built(said["sources"], said["tools"], said["module"], functions)


@cache
def built() -> Built | None:
    """Return what was built; None where it is missing, or belongs to other sources than these."""
    try:
        described = read_list()
        whole = hashlib.sha256(MODULE.read_bytes()).hexdigest() == described.module
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return described if whole and described.sources == hash_of_sources() else None
