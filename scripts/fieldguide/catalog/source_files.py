"""The files of a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """One file of a program: its path inside the cell's folder, with forward slashes, and its text."""

    path: str
    text: str


def sources(texts: Mapping[str, str | None]) -> tuple[SourceFile, ...]:
    """Texts by path as files, without those that cannot be read."""
    return tuple(SourceFile(name, text) for name, text in texts.items() if text is not None)
