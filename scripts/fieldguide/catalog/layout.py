"""Where the catalogue is: its folders, and what belongs to a framework in `frameworks/<slug>/`."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("frameworks", "snippets", "tutorial", "demonstrations", "proofs", "data")
"""The folders at the top that the catalogue is read from."""
FRAMEWORKS = "frameworks"
FRAMEWORK, PROFILE, BIRD = "framework.yml", "profile.yml", "bird.svg"
"""A framework's files in its folder: its facts, its profile, and its drawing."""
SCAFFOLD = "scaffold"
"""The folder, in a framework's own, of what its generator writes."""


def of_framework(root: Path, slug: str, name: str = FRAMEWORK) -> Path:
    """A framework's file or folder called `name`; without it, the file of its facts."""
    return root / FRAMEWORKS / slug / name


def bird_path(slug: str) -> str:
    """Where the site serves a framework's drawing, from the site's root."""
    return f"assets/birds/{slug}.svg"
