"""Run the tests several times on a busy machine: what fails then depends on time, and is to be mended.

Beside them run loops that do nothing but use a processor. Every run runs all tests, whatever has passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from check import SUITES, pytest

LOOP = "while True: pass"


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Keep processors busy inside."""
    running = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(loops)]
    try:
        yield
    finally:
        for each in running:
            each.kill()
            each.wait()


def main() -> int:
    """Run the tests so many times, and give the exit status: 0 only when all were green each time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("tests", nargs="*", help="which tests; all, if none is named")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often")
    parser.add_argument("--loops", type=int, default=4, metavar="N", help="how many loops run beside them")
    parser.add_argument("--all", action="store_true", help="also what is marked nightly")
    chosen = parser.parse_args()
    quick = [] if chosen.all else ["--quick"]
    suites = [chosen.tests] if chosen.tests else [[each] for each in SUITES]
    failed = 0
    for number in range(1, chosen.times + 1):
        begin = time.monotonic()
        with busy(chosen.loops):
            codes = [subprocess.run(pytest(*quick, *each), check=False).returncode for each in suites]
        failed += any(codes)
        word = "not green" if any(codes) else "green"
        load = f"load {os.getloadavg()[0]:.0f}"
        print(
            f"Run {number} of {chosen.times}: {word}, {time.monotonic() - begin:.0f} s, {load}.", flush=True
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
