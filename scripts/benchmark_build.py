"""Time the build beside one of the same pages with everything pasted in, and say how it grows.

The pages with everything pasted in are the site's own as Markdown, the files `…/index.html.md`: code in
fences, tables, recordings; those that a hook makes of the catalogue are among them. The same MkDocs builds
them with the same theme and plugins, without our blocks and hooks. Both are built by turns in temporary
copies, and compared by CPU time, which other work on the machine changes less than the clock. `--cells 8`
first lays copies of a program into each task, as variants, until the task has so many.
"""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from fieldguide.catalog.layout import FOLDERS

PROJECT = Path(__file__).parents[1]
COPIED = ("docs", *FOLDERS, "overrides", "requirements")
OURS = re.compile(
    r"^hooks:\n(?:  - .*\n)+|^  - fieldguide\.blocks:\n(?:      .*\n)+|^watch: .*\n", re.MULTILINE
)
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def built(root: Path, *, cold: bool) -> float:
    """Build the site below `root` into its folder `site`, and give the seconds of CPU that it took."""
    if cold:
        shutil.rmtree(root / ".cache", ignore_errors=True)
    environment = {**os.environ, "SITE_URL": "https://example.org/", "NO_MKDOCS_2_WARNING": "1"}
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [mkdocs, "build", "--quiet", "--site-dir", str(root / "site")]
    subprocess.run(command, cwd=root, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copied(target: Path) -> Path:
    """A copy of what the site is built from."""
    for name in COPIED:
        shutil.copytree(PROJECT / name, target / name)
    shutil.copy(PROJECT / "mkdocs.yml", target)
    return target


def pasted(source: Path, target: Path) -> Path:
    """A copy in which each page holds what the built page says, as Markdown; `source` has been built."""
    for name in ("docs", "overrides"):
        shutil.copytree(source / name, target / name)
    config = (source / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(OURS.sub("", config), encoding="utf-8")
    docs, site = target / "docs", source / "site"
    for said in site.rglob("index.html.md"):
        page = said.parent.relative_to(site)
        if (docs / f"{page}.ipynb").is_file():
            continue
        path = next(
            (each for each in (docs / page / "index.md", docs / f"{page}.md") if each.is_file()), None
        )
        if path is None:  # it has no source of its own: a hook makes it from the catalogue
            path = docs / f"{page}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
        front = FRONT.match(path.read_text(encoding="utf-8")) if path.is_file() else None
        path.write_text(f"{front[0] if front else ''}\n{said.read_text(encoding='utf-8')}", encoding="utf-8")
    return target


def grown(root: Path, number: int) -> None:
    """Lay copies of a program into each task, as variants, until it has so many programs."""
    for task in sorted(path.parent for path in (root / "snippets").glob("*/task.yml")):
        cells = sorted(each for each in task.iterdir() if each.is_dir())
        source = next((each for each in cells if "+" not in each.name and not absent(each)), None)
        if source is None:
            continue
        for index in range(number - len(cells)):
            name = f"{source.name}+copy-{index}"
            shutil.copytree(source, task / name)
            cell = task / name / "cell.yml"
            text = cell.read_text(encoding="utf-8") if cell.exists() else ""
            cell.write_text(f"{text}\nvariant: Copy {index}\n", encoding="utf-8")
            for kept in ("verified", "mutated"):
                entry = root / "data" / kept / task.name / f"{source.name}.json"
                if entry.exists():
                    shutil.copy(entry, entry.with_name(f"{name}.json"))


def absent(cell: Path) -> bool:
    """Whether a cell says that its framework does not serve the task."""
    config = cell / "cell.yml"
    return config.exists() and "absent:" in config.read_text(encoding="utf-8")


def main() -> int:
    """Build by turns, and print the times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="builds of each")
    parser.add_argument("--cells", type=int, default=0, help="lay in copies until a task has so many")
    parser.add_argument("--warm", action="store_true", help="keep what builds keep in .cache/")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours"), Path(folder, "pasted")
        ours.mkdir()
        theirs.mkdir()
        copied(ours)
        grown(ours, arguments.cells)
        built(ours, cold=True)
        pasted(ours, theirs)
        built(theirs, cold=True)
        pairs = [
            (built(ours, cold=not arguments.warm), built(theirs, cold=not arguments.warm))
            for _ in range(arguments.times)
        ]
    for name, seconds in zip(("as it is", "pasted in"), zip(*pairs, strict=True), strict=True):
        listed = ", ".join(f"{each:.1f}" for each in seconds)
        print(f"{name}: {statistics.median(seconds):.1f} s of CPU ({listed})")
    print(f"ratio: {statistics.median(mine / other for mine, other in pairs):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
