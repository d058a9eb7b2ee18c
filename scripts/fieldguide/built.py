"""The built site that the checks read: built in strict mode, once for all checks, until a source changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from fieldguide.catalog.places import cache_folder, keep_newest
from fieldguide.kept import digest

FOLDER = "built"
"""Below the cache."""
ADDRESS = "https://example.org/field-guide/"
DONE = ".done"
"""In the folder of a site that is built whole."""
KEPT = 3
SOURCES = (
    *("data", "demonstrations", "docs", "frameworks", "mkdocs.yml", "overrides", "proofs"),
    *("pyproject.toml", "requirements", "scripts", "snippets", "tutorial"),
)
VARIABLES = ("SITE_URL", "REPO_URL", "EDIT_URI", "OFFLINE", "MINIFY")
"""What changes a build, and is taken out of the surroundings."""


class BuildError(Exception):
    """The strict build failed; the text is what MkDocs said."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a build that a newcomer would make."""
    kept = {key: value for key, value in os.environ.items() if key not in VARIABLES}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", **more}


def build(root: Path, target: Path, **more: str) -> Path:
    """Build the site strictly into a folder. Raises BuildError."""
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    command = [mkdocs, "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(
        command, cwd=root, env=environment(**more), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"the strict build failed:\n{done.stdout}{done.stderr}")
    return target


def sources(root: Path) -> str:
    """The digest of everything that a page can come from, and of the day, which stamps compare with."""
    return digest(root, SOURCES, ADDRESS, datetime.now(UTC).date().isoformat())


def folder(root: Path) -> Path:
    """Where the site of the sources of now is, or will be."""
    return cache_folder(root) / FOLDER / sources(root)[:16]


def current(root: Path) -> Path | None:
    """The folder of the built site, where there is one of the sources of now."""
    target = folder(root)
    return target if (target / DONE).exists() else None


def site(root: Path) -> Path:
    """The folder of the built site, below a sub-path of a host; built first where a source has changed.

    A few older ones are left alone: somebody may still be reading them. Raises BuildError.
    """
    place = cache_folder(root) / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    with FileLock(place / "lock"):
        target = folder(root)
        if not (target / DONE).exists():
            shutil.rmtree(target, ignore_errors=True)
            build(root, target, SITE_URL=ADDRESS)
            (target / DONE).touch()
            keep_newest((each for each in place.iterdir() if each.is_dir()), KEPT)
    return target


def main() -> None:
    """Print the folder of the built site, or say what is wrong."""
    try:
        print(site(Path.cwd()))
    except BuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
