"""Build the site strictly: a warning from MkDocs is printed and makes the build fail."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from fieldguide.catalog.places import PlaceError, writable

NO_ADDRESS = (
    "SITE_URL is not set, so the pages name no URL of their own and sitemap.xml lists none. "
    "For a public site: SITE_URL=https://example.org/ make build"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, and say what fails it: `mkdocs build --quiet` would count no warning, only errors."""
    parser = argparse.ArgumentParser(prog="fieldguide build", description=__doc__)
    parser.add_argument("--config-file", help="the configuration file (default: mkdocs.yml)")
    parser.add_argument("--site-dir", help="the folder for the built site (default: site/)")
    chosen = parser.parse_args(arguments)
    shown = logging.StreamHandler()
    shown.setLevel(logging.WARNING)
    shown.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)  # never higher: a record that its logger drops fails no build
    logger.propagate = False
    logger.addHandler(shown)
    try:
        config = load_config(chosen.config_file, strict=True, site_dir=chosen.site_dir)
        writable(Path(config.site_dir), "build into another: python -m fieldguide build --site-dir …")
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except ConfigurationError as error:
        print(f"{chosen.config_file or 'mkdocs.yml'}: {error}", file=sys.stderr)
        return 1
    except (Abort, PlaceError) as error:
        print(error, file=sys.stderr)
        return 1
    if not config.site_url and not os.environ.get("OFFLINE"):
        print(NO_ADDRESS)
    return 0
