"""Report what newer releases than install lines allow would change; changes don't count as failures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog import CatalogError, load_stored
from fieldguide.newest import held_back, newest, report
from fieldguide.running import pythons
from fieldguide.running.options import add_only, add_places, default_jobs
from fieldguide.running.problems import RunError
from fieldguide.running.runs import interruptible


@interruptible()
def main(arguments: Sequence[str] | None = None) -> int:
    """Print a report for each framework, and give 0, or 2 where the programs could not be run."""
    parser = argparse.ArgumentParser(prog="fieldguide newest", description=__doc__)
    add = parser.add_argument
    add_only(parser, "framework", "task")
    add("--report", type=Path, metavar="FILE", help="also write the report to a file")
    add("-j", "--jobs", type=int, default=default_jobs(), metavar="N", help="how many cells to run at once")
    add_places(parser)
    pythons.add_options(parser)
    chosen = parser.parse_args(arguments)
    try:
        catalog = load_stored(chosen.root)
        for slug in chosen.framework:
            if slug not in catalog.frameworks:
                raise RunError(f'no framework "{slug}"; write one of {", ".join(catalog.frameworks)}')
        slugs = chosen.framework or [each for each in catalog.frameworks if held_back(catalog, each)]
        texts = []
        for python in pythons.asked_for(chosen):
            with pythons.using(python):
                for slug in slugs:
                    found = newest(
                        catalog,
                        slug,
                        python,
                        tasks=chosen.task,
                        jobs=chosen.jobs,
                        environments=chosen.environments,
                    )
                    texts.append(report(found, python))
    except (CatalogError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    text = "\n".join(texts) or "No install line holds a package back.\n"
    print(text, end="")
    if chosen.report:
        chosen.report.write_text(text, encoding="utf-8")
    return 0
