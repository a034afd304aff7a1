"""The picture of page one for the README: the leisure park and its long activation, in kept worlds.

python -m benchmarks.page_one     # needs Chromium; a minute or two of computing
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "figures" / "page-one.png"
SCENARIOS = ("scenarios/leisure-park.yaml", "scenarios/summer-long.yaml")
WIDTH, HEIGHT = 1280, 1440


def main() -> None:
    """Compare, report, and take the picture of the first page."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("no Chromium is here: make browser")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        adopt("compare", *SCENARIOS, "--worlds", "12", "--replications", "2", "--out", str(place / "runs"))
        adopt("report", str(place / "runs"), "--out", str(place / "report"))
        page, shot = place / "report" / "report-en.html", place / "page.png"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}"]
        subprocess.run([browser, *flags, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
        PICTURE.write_bytes(smaller(shot, place))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


def adopt(*words: str) -> None:
    """Run a command of the project in its folder."""
    code = "from simulator.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, check=True, capture_output=True)


def smaller(shot: Path, place: Path) -> bytes:
    """Return a picture smaller and in few colours, as a small file."""
    from PIL import Image

    with Image.open(shot) as whole:
        few = (
            whole.convert("RGB")
            .resize((WIDTH * 3 // 4, HEIGHT * 3 // 4), Image.Resampling.LANCZOS)
            .quantize(128, Image.Quantize.MAXCOVERAGE)
        )
        few.save(place / "few.png", optimize=True)
    return (place / "few.png").read_bytes()


if __name__ == "__main__":
    main()
