"""Build the portable engine: `python -m wasm` writes it into the package, with a folder's name it writes it there.

What numba is told by environment variables must stand before it is imported; so the building is done in a process that
begins with them, with a cache of its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = {
    "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "", "NUMBA_OPT": "0", "NUMBA_LOOP_VECTORIZE": "0",
    "NUMBA_SLP_VECTORIZE": "0", "PYTHONHASHSEED": "0", "ADOPTION_ENGINE": "native",
}  # fmt: skip
CODE = "import sys; from wasm.building import build; print(build(sys.argv[1]))"
PACKAGE = Path(__file__).parents[1] / "simulator" / "portable"


def main(folder: Path = PACKAGE) -> None:
    """Build into a folder."""
    with tempfile.TemporaryDirectory() as cache:
        surroundings = {**os.environ, **SETTINGS, "XDG_CACHE_HOME": cache}
        subprocess.run([sys.executable, "-c", CODE, str(folder)], env=surroundings, check=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
