"""The first compilation: how many functions, how long, and whether progress told the truth.

`python -m benchmarks.compiling` compiles everything into an empty cache; the figures of `simulator/warming.py` come
from here.
"""

import os
import resource
import subprocess
import sys
import tempfile

FIRST = """
import time
from simulator.warming import Progress, warm_up
begin, processor = time.perf_counter(), time.process_time()
at = []
class Noted(Progress):
    def on_end(self, event):
        super().on_end(event)
        at.append(time.perf_counter() - begin)
progress = Noted()
warm_up(progress)
took = time.perf_counter() - begin
print(f"{progress.functions} functions; the last but one done after {at[-2] / took:.0%} of {took:.1f} s; "
      f"{time.process_time() - processor:.1f} s of processor time here")
"""


def main() -> None:
    """Print one line."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "XDG_CACHE_HOME": folder}
        subprocess.run([sys.executable, "-c", FIRST], env=surroundings, check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{used.ru_utime + used.ru_stime:.1f} s of processor time in all, interpreters and organisation included")


if __name__ == "__main__":
    main()
