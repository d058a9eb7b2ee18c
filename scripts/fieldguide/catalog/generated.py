"""What a framework's own generator writes, and the commands that run it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldguide.catalog.layout import SCAFFOLD, of_framework
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import key_path, quoted
from fieldguide.catalog.reading import Reader


@dataclass(frozen=True)
class Generated:
    """The files that `commands` write, by path: the scaffold without the lines that are ours."""

    commands: tuple[str, ...]
    files: Mapping[str, str]
    varies: tuple[str, ...] = ()
    """Parts of their texts in whose place the commands write something random."""


def generated(framework: Framework, scaffold: Mapping[str, str]) -> Generated | None:
    """What lies below a framework's programs before anybody changes it; None without a generator."""
    if framework.generator is None or not scaffold:
        return None
    ours = framework.generator.added
    return Generated(
        framework.generator.commands,
        {path: _without(text, ours.get(path, ())) for path, text in scaffold.items()},
        framework.generator.varies,
    )


def check_generator(reader: Reader, framework: Framework, scaffold: Mapping[str, str]) -> None:
    """Each line that is said to be ours must be in the scaffold's file, once."""
    if framework.generator is None:
        return
    path = of_framework(reader.root, framework.slug)
    folder = reader.name(of_framework(reader.root, framework.slug, SCAFFOLD))
    for name, ours in framework.generator.added.items():
        lines = scaffold.get(name, "").splitlines()
        for line in ours:
            if lines.count(line) != 1:
                found = f"{quoted(line)} is {lines.count(line)} times in {folder}/{name}"
                reader.problem(
                    path, key_path("generator", "added", name), found, "write a line that is there once"
                )


def _without(text: str, ours: Iterable[str]) -> str:
    gone = set(ours)
    return "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\n") not in gone)
