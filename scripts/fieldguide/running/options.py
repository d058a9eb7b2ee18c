"""Options that several subcommands have: which part of the catalogue, where it is, how many at once."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_only(options: argparse.ArgumentParser, *names: str) -> None:
    """For each name, such as "framework", an option that takes a slug and may be repeated."""
    for name in names:
        options.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="SLUG",
            help=f"only this {name} (may be repeated)",
        )


def add_places(options: argparse.ArgumentParser) -> None:
    """The folder of the repository, and that of the environments."""
    options.add_argument(
        "--root", type=Path, default=Path.cwd(), help="the folder that contains snippets/ and data/"
    )
    options.add_argument("--environments", type=Path, metavar="DIR", help="the folder for the environments")


def default_jobs() -> int:
    """Two cells more at once than there are processors: servers and contracts wait now and then."""
    return (os.cpu_count() or 1) + 2
