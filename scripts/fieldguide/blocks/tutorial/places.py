"""Where the tutorial's pages are, below docs/."""

from __future__ import annotations

INDEX = "tutorial/index.md"
BEFORE = "tutorial/before-you-start.md"


def landing_page(framework: str) -> str:
    """The page with a framework's chapters."""
    return f"tutorial/{framework}/index.md"


def lesson_page(framework: str, chapter: str) -> str:
    """The page of a framework's lesson; `chapter` is its name without the number."""
    return f"tutorial/{framework}/{chapter}.md"


def chapter_page(chapter: str) -> str:
    """The page with a chapter's frameworks beside each other."""
    return f"tutorial/{chapter}.md"
