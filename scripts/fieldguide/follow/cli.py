"""The command line of the reader that follows pages."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.tutorial import LOCK as TUTORIAL_LOCK
from fieldguide.follow.archives import read_archive
from fieldguide.follow.digests import digests
from fieldguide.follow.followed import held, keep
from fieldguide.follow.follower import Followed, follow
from fieldguide.follow.machine import newest, verified
from fieldguide.follow.pages import Tab, read
from fieldguide.follow.problems import FollowError
from fieldguide.follow.tutorial import PREFIX as TUTORIAL
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import reference
from fieldguide.running.runs import interruptible

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def parser() -> argparse.ArgumentParser:
    """The options of `fieldguide follow`."""
    options = argparse.ArgumentParser(
        prog="fieldguide follow",
        description="Follow the tabs of the built site literally: empty folder, printed lines in order, "
        "files from the copy buttons, printed requests; the same for each tab's zip and its README.",
    )
    add = options.add_argument
    add("--site", type=Path, default=Path("site"), help="the built site")
    add("--all", action="store_true", help="also follow the tabs that have not changed")
    add("--tab", action="append", default=[], metavar="PAGE/TAB", help="only this tab (may be repeated)")
    add("--newest", action="store_true", help="install today's newest versions with pip, as a reader does")
    add("--check", action="store_true", help="write nothing")
    add("--no-zips", action="store_true", help="leave out the zip files")
    add("--report", type=Path, metavar="FILE", help="write a report of what did not work, in Markdown")
    add(
        "-j",
        "--jobs",
        type=int,
        default=(os.cpu_count() or 1) + 2,
        metavar="N",
        help="how many tabs to follow at once",
    )
    add("--root", type=Path, default=Path.cwd(), help="the folder that contains data/ and requirements/")
    return options


@interruptible()
def main(arguments: list[str] | None = None) -> int:
    """Follow, and give the exit status: 0 only when every chosen tab held."""
    chosen = parser().parse_args(arguments)
    try:
        return _follow(chosen)
    except (FollowError, RunError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("Interrupted: what was started has been stopped, nothing was written.")
        return INTERRUPTED


def _follow(chosen: argparse.Namespace) -> int:
    begin, python = time.monotonic(), reference(chosen.root)
    built = digests(chosen.site)
    if not built:
        raise FollowError(f"{chosen.site}: no comparison there; run `make build` first")
    unknown = sorted(set(chosen.tab) - set(built))
    if unknown:
        raise FollowError(f"no tab {', '.join(unknown)}; write PAGE/TAB, such as {next(iter(built))}")
    before = held(chosen.root)
    every = chosen.all or chosen.newest or chosen.tab
    names = [
        name for name in chosen.tab or built if every or before.get(name, {}).get("digest") != built[name]
    ]
    tabs = [tab for tab in read(chosen.site, names) if tab.doing]
    absent = set(names) - {tab.name for tab in tabs}
    learnt = [tab for tab in tabs if tab.name.startswith(f"{TUTORIAL}/")]
    compared = [tab for tab in tabs if tab not in learnt]
    own: dict[str, Mapping[str, str]] = {}
    with tempfile.TemporaryDirectory(prefix="follow-shims-") as folder:
        if chosen.newest:
            variables = newest(cache_folder(chosen.root.resolve()) / "pip", Path(folder), python)
        else:
            variables = verified(chosen.root, chosen.site, _made(folder, "tabs"), compared)
            for tab in learnt:  # its own tools: each line installs beside the lines before
                shims = _made(folder, tab.name.replace("/", "-"))
                own[tab.name] = verified(chosen.root, chosen.site, shims, [tab], TUTORIAL_LOCK)
        results = _run(tabs, lambda tab: own.get(tab.name, variables), chosen)
    faults = [each for each in results if each.fault]
    broken = {each.name.removesuffix(" (zip)") for each in faults}
    if not (chosen.check or chosen.newest):
        keep(chosen.root, built, [name for name in names if name not in broken])
    if chosen.report:
        chosen.report.write_text(_report(faults), encoding="utf-8")
    requests = sum(each.requests for each in results)
    print(
        f"{len(built)} tabs: {len(tabs)} followed, {len(absent)} absent, "
        f"{len(built) - len(names)} unchanged; "
        f"{len(results) - len(tabs)} zips; {requests} requests; {len(faults)} did not hold "
        f"({time.monotonic() - begin:.0f} s, Python {python.version})."
    )
    return FAILED if faults else OK


def _made(folder: str, name: str) -> Path:
    path = Path(folder) / name
    path.mkdir()
    return path


def _run(
    tabs: list[Tab], variables: Callable[[Tab], Mapping[str, str]], chosen: argparse.Namespace
) -> list[Followed]:
    locks = cache_folder(chosen.root.resolve()) / "environments" / "ports"
    results = []
    with ThreadPoolExecutor(max_workers=max(1, chosen.jobs)) as pool:
        waiting = [pool.submit(follow, tab, variables(tab), locks) for tab in tabs]
        if not chosen.no_zips and not chosen.newest:
            for tab in tabs:
                if tab.archive:
                    path = chosen.site / tab.archive
                    zipped = read_archive(path, f"{tab.name} (zip)")
                    waiting.append(pool.submit(follow, zipped, variables(tab), locks, path))
        try:
            for done in as_completed(waiting):
                result = done.result()
                results.append(result)
                if result.fault:
                    print(f"✗ {result.name}: {result.fault}\n{_indented(result.log)}", flush=True)
        except BaseException:
            for each in waiting:
                each.cancel()
            raise
    return results


def _indented(log: str) -> str:
    lines = log.rstrip().splitlines()
    return "\n".join(f"    {line}" for line in lines[-25:])


def _report(faults: list[Followed]) -> str:
    """What did not hold, as Markdown for an issue; empty where everything did."""
    parts = [
        f"## {each.name}\n\n{each.fault}\n\n```text\n{each.log.rstrip()[-3000:]}\n```\n" for each in faults
    ]
    return "\n".join(parts)
