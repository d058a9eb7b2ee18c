"""Time how long an edit takes to show in `make serve`: of a snippet, of data, of prose, by turns.

It edits a copy of the project, so that nothing here changes. A file is written, and the page that shows it is
asked for until it says what was written: that is the time.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from fieldguide.catalog.layout import FOLDERS

COPIED = ("docs", *FOLDERS, "overrides", "requirements")
EDITS = {
    "snippet": ("snippets/validation/flask/app.py", "compare/validation/", "\n# {}\n"),
    "data": ("frameworks/flask/profile.yml", "frameworks/flask/", ""),
    "prose": ("docs/compare/validation.md", "compare/validation/", "\n\n{}\n"),
}
"""What is edited: the file, the page that shows it, and what is added at its end."""
DATA = re.compile(r"^(  - text: )(?=[A-Z])", re.MULTILINE)


def page(address: str) -> str:
    """The page as it is served now, or nothing while nobody serves."""
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310
            return str(answer.read().decode())
    except OSError:
        return ""


def shown(server: subprocess.Popen[bytes], address: str, text: str) -> float:
    """The seconds until a page says something. Exits where the server has ended."""
    begin = time.monotonic()
    while text not in page(address):
        if server.poll() is not None:
            sys.exit("the server has ended")
        time.sleep(0.02)
    return time.monotonic() - begin


def edit(root: Path, kind: str, mark: str) -> None:
    """Make one edit that its page shows: of data, in the first sentence that a list there holds."""
    path = root / EDITS[kind][0]
    text = path.read_text(encoding="utf-8")
    changed = DATA.sub(rf"\1{mark} ", text, count=1) if kind == "data" else text + EDITS[kind][2].format(mark)
    path.write_text(changed, encoding="utf-8")


def main() -> int:
    """Serve a copy, edit it, and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="edits of each kind")
    parser.add_argument("--port", type=int, default=8767)
    arguments = parser.parse_args()
    project = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in COPIED:
            shutil.copytree(project / name, root / name)
        shutil.copy(project / "mkdocs.yml", root)
        command = [sys.executable, "-m", "fieldguide", "serve", "--port", str(arguments.port)]
        server = subprocess.Popen(command, cwd=root)
        found: dict[str, list[float]] = {kind: [] for kind in EDITS}
        try:
            for number in range(arguments.times):
                for kind, (_, name, _) in EDITS.items():
                    address = f"http://127.0.0.1:{arguments.port}/{name}"
                    shown(server, address, "<h1")
                    mark = f"Kittiwake{kind}{number}"
                    edit(root, kind, mark)
                    found[kind].append(shown(server, address, mark))
        finally:
            server.terminate()
            server.wait()
    for kind, seconds in found.items():
        times = ", ".join(f"{each:.1f}" for each in seconds)
        print(f"{kind}: {statistics.median(seconds):.1f} s ({times})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
