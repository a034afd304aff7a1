"""From an object to a WebAssembly module that stands alone, by zig's C compiler and linker."""

import subprocess
import sys
import tempfile
from pathlib import Path

from wasm.emit import FEATURES

RUNTIME = Path(__file__).parent / "runtime.c"
ZIG = (sys.executable, "-m", "ziglang")
OPTIONS = ("--no-entry", "--strip-all", "--export=__heap_base", "-z", "stack-size=1048576")


def linked(content: bytes, exported: list[str]) -> bytes:
    """Return the module of an object that exports some functions; raises CalledProcessError with zig's complaint."""
    features = [f"-m{one[1:]}" for one in FEATURES.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        main, runtime, module = (Path(folder) / name for name in ("main.o", "runtime.o", "engine.wasm"))
        main.write_bytes(content)
        _zig("cc", "-target", "wasm32-freestanding", "-O2", *features, "-c", str(RUNTIME), "-o", str(runtime))
        exports = [f"--export={name}" for name in exported]
        _zig("wasm-ld", *OPTIONS, *exports, str(main), str(runtime), "-o", str(module))
        return module.read_bytes()


def _zig(*arguments: str) -> None:
    """Run zig."""
    subprocess.run([*ZIG, *arguments], check=True)
