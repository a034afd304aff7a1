"""What `make bench`, `make tables` and `make findings` run finds all that it asks of the package."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(file for file in (ROOT / "benchmarks").rglob("*.py") if file.name != "__main__.py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_benchmark_can_be_imported(file):
    """No name has moved away under it."""
    import_module(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
