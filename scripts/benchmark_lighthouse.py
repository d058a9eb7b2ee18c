"""Time and judge one page of each kind with Lighthouse: the median of some rounds, as a phone sees it.

A benchmark and no test, because the figure for performance depends on the machine. It serves the built site
compressed, as a static host does. Lighthouse comes from npm:
`npm install --prefix .cache/lighthouse --ignore-scripts lighthouse@12` (13 needs Node 22).
"""

import argparse
import functools
import gzip
import http.server
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from fieldguide import built
from fieldguide.browser import ensure

PREFIX = "/field-guide/"
PAGES = (
    *("", "choose/questions/", "choose/capabilities/", "compare/", "compare/crud/", "compare/validation/"),
    *("frameworks/flask/", "pairs/fastapi-or-flask/", "evidence/costs/", "evidence/defaults/", "claims/"),
    *("notebooks/read-the-measurements/", "about/"),
)
"""One of each kind, and the heaviest comparisons."""
BAR = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}
LIGHTHOUSE = ".cache/lighthouse/node_modules/.bin/lighthouse"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below PREFIX, text of it compressed, and says nothing."""

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The headers and the body of an answer."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(("text/", "application/j", "image/svg")):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Encoding": "gzip"}
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


def judged(program: str, address: str) -> dict[str, object]:
    """Lighthouse's report of one page."""
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": ensure()}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse failed at {address}:\n{done.stderr}")
    report: dict[str, object] = json.loads(done.stdout)
    return report


def faults(report: dict[str, dict[str, dict[str, object]]]) -> list[str]:
    """The audits that cost points beside those of speed, by name."""
    names = {
        each["id"]
        for category, said in report["categories"].items()
        if category != "performance"
        for each in said["auditRefs"]  # type: ignore[attr-defined]
        if each["weight"]
    }
    return sorted(name for name in names if report["audits"][name]["score"] not in {1, None})


def median(program: str, address: str, rounds: int, name: str) -> dict[str, float]:
    """The medians of a page's marks, from 0 to 100; printed under its name, with what costs points."""
    reports: list[dict] = [judged(program, address) for _ in range(rounds)]  # type: ignore[type-arg]
    got = {
        kind: statistics.median(round(100 * each["categories"][kind]["score"]) for each in reports)
        for kind in BAR
    }
    shift, paint = (
        statistics.median(each["audits"][audit]["numericValue"] for each in reports)
        for audit in ("cumulative-layout-shift", "largest-contentful-paint")
    )
    figures = "  ".join(f"{got[each]:>{len(each)}.0f}" for each in BAR)
    print(f"{figures}  {name}: {shift:.3f}, {paint / 1000:.1f} s", *faults(reports[0]), flush=True)
    return got


def main() -> int:
    """Judge the pages, print the medians, and fail below the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lighthouse", default=shutil.which("lighthouse") or LIGHTHOUSE)
    parser.add_argument("--beside", metavar="ADDRESS", help="a page of another site, judged first")
    parser.add_argument("pages", nargs="*", default=PAGES, help="as in compare/crud/")
    given = parser.parse_args()
    handler = functools.partial(Compressed, directory=str(built.site(Path.cwd())))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = 0
    print("  ".join(BAR), " page: CLS, LCP")
    if given.beside:
        median(given.lighthouse, given.beside, given.rounds, given.beside)
    for page in given.pages:
        address = f"http://127.0.0.1:{server.server_port}{PREFIX}{page}"
        got = median(given.lighthouse, address, given.rounds, page or "home")
        low += any(got[name] < bar for name, bar in BAR.items())
    server.shutdown()
    print(f"{low} of {len(given.pages)} pages below the bar." if low else "All pages reach the bar.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
