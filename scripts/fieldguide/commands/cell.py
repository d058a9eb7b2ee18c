"""Check everything that editing one cell can break, and say how long each step took: `make cell`.

The cell is verified first, and its ledger file written; beside that, mutants of the lines that have changed
are run. Then come the tests of data that name it, and its page, built alone and followed as a reader does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fieldguide.catalog import CatalogError, Cell, load_stored
from fieldguide.catalog.problems import nearest

BIN = Path(sys.executable).parent
FOLDER = Path(".cache", "cell")
SITE = FOLDER / "site"
MOST = 8
"""Mutants that are run unless all are wanted: as many as fit into the time of the rest."""
DATA = ("test_data", "test_strangers_data")
PAGE = """\
INHERIT: ../../mkdocs.yml
docs_dir: ../../docs
site_dir: site
site_url: https://example.org/field-guide/
theme: {{custom_dir: ../../overrides}}
watch: []
nav: [index.md, compare/{task}.md]
exclude_docs: |
  /**/*.md
  /**/*.ipynb
  !/index.md
  !/compare/{task}.md
hooks: [../../overrides/hooks/cell.py]
plugins:
  - minify_html: {{keep_closing_tags: true, keep_html_and_head_opening_tags: true, minify_js: false}}
validation:
  nav: {{omitted_files: ignore}}
  links: {{not_found: ignore, anchors: ignore}}
"""
"""One page and the home page; links to the others lead nowhere, which only the whole build can judge."""


@dataclass(frozen=True)
class CellCheck:
    """What is checked, the commands of it, and what to do where it fails."""

    title: str
    commands: tuple[tuple[str, ...], ...]
    remedy: str


@dataclass(frozen=True)
class Ran:
    """A part that has been run; `said` is what its commands printed."""

    part: CellCheck
    good: bool
    said: str
    seconds: float


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of our own environment."""
    return str(BIN / name), *arguments


def ours(name: str, *arguments: str) -> tuple[str, ...]:
    """A subcommand of `fieldguide`."""
    return tool("python", "-m", "fieldguide", name, *arguments)


def run(part: CellCheck) -> Ran:
    """Run a part's commands, up to the first that fails."""
    begin, said, good = time.monotonic(), "", True
    for command in part.commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said += done.stdout + done.stderr
        if done.returncode:
            good = False
            break
    return Ran(part, good, said, time.monotonic() - begin)


def style(cell: Cell) -> CellCheck:
    """What takes no time to look at, and comes first."""
    folder = f"snippets/{cell.name}"
    return CellCheck(
        "style",
        (tool("ruff", "check", "--quiet", folder), tool("ruff", "format", "--check", "--quiet", folder)),
        f"run `.venv/bin/ruff check --fix {folder}` and `.venv/bin/ruff format {folder}`",
    )


def contract(cell: Cell) -> CellCheck:
    """What must hold before anything else is worth looking at."""
    return CellCheck(
        "contract",
        (ours("verify", *only(cell)),),
        f"correct the program, or snippets/{cell.task}/contract.py if it asks for too much",
    )


def mutants(cell: Cell, *, everything: bool) -> CellCheck:
    """What asks the ledger nothing, and can be run beside the contract: if that fails, no mutant is run."""
    which = () if everything else ("--changed", f"--most={MOST}")
    return CellCheck(
        "mutants",
        (ours("mutate", *only(cell), *which),),
        f"make the contract stricter, or put the reason into snippets/{cell.name}/mutants.yml",
    )


def after(cell: Cell, *, everything: bool) -> Iterator[CellCheck]:
    """What can be looked at side by side once the ledger has the cell."""
    site = str(SITE)
    zips = () if everything else ("--no-zips",)
    yield CellCheck(
        "page",
        (
            ours("build", "--config-file", str(FOLDER / "mkdocs.yml")),
            ours("follow", "--site", site, "--tab", tab(cell), "--check", *zips),
        ),
        "follow the tab by hand from an empty folder: what it prints must be enough",
    )
    tests = [f"tests/{name}.py" for name in DATA]
    yield CellCheck(
        "data",
        (tool("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", f"[{cell.task}]"),),
        "read the message above: it names the file and the key",
    )


def only(cell: Cell) -> tuple[str, ...]:
    """The options that choose one cell."""
    return "--task", cell.task, "--framework", cell.name.partition("/")[2]


def tab(cell: Cell) -> str:
    """The cell's tab, as the reader that follows pages names it."""
    return f"{cell.task}/{cell.slug}"


def say(ran: Ran) -> bool:
    """Print how a part went; where it failed, all it said and what to do next."""
    print(f"{'✓' if ran.good else '✗'} {ran.part.title} ({ran.seconds:.1f} s)", flush=True)
    if not ran.good:
        print(f"{ran.said.rstrip()}\n→ {ran.part.remedy}\n", flush=True)
    return ran.good


def check(cell: Cell, *, everything: bool) -> bool:
    """Run all parts and say how they went."""
    if not say(run(style(cell))):
        return False
    with ThreadPoolExecutor() as pool:
        beside = pool.submit(run, mutants(cell, everything=everything))
        if not say(run(contract(cell))):
            return False
        load_stored(Path.cwd())  # once for the commands of all parts
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "mkdocs.yml").write_text(PAGE.format(task=cell.task), encoding="utf-8")
        waiting = [pool.submit(run, part) for part in after(cell, everything=everything)]
        outcomes = [say(each.result()) for each in (beside, *waiting)]
    return all(outcomes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the cell that is named."""
    parser = argparse.ArgumentParser(prog="fieldguide cell", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cell", metavar="TASK/FRAMEWORK", help="such as crud/flask")
    parser.add_argument("--all", action="store_true", help="run all its edits, and follow its zip file too")
    chosen = parser.parse_args(arguments)
    begin = time.monotonic()
    try:
        catalog = load_stored(Path.cwd())
    except CatalogError as error:
        print(error)
        return 2
    names = {cell.name: cell for cell in catalog.cells() if not cell.absent}
    if chosen.cell not in names:
        near = nearest(chosen.cell, list(names)) or next(iter(names))
        print(f'CELL={chosen.cell}: no cell with a program; write TASK/FRAMEWORK, such as "{near}"')
        return 2
    good = check(names[chosen.cell], everything=chosen.all)
    print(f"Page: {SITE}/compare/{names[chosen.cell].task}/index.html")
    print(f"{'Everything about this cell holds' if good else 'Not yet'} ({time.monotonic() - begin:.1f} s).")
    return 0 if good else 1
