"""The frameworks and what their generators write: `data/frameworks/`, `scaffolds/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldguide.catalog.cells import SourceFile, read_scaffold
from fieldguide.catalog.generated import check_generator
from fieldguide.catalog.hostile import Input
from fieldguide.catalog.models import SLUG, Framework
from fieldguide.catalog.problems import closest, key_path, quoted
from fieldguide.catalog.reading import Reader


def read_frameworks(reader: Reader) -> dict[str, Framework]:
    """The frameworks. For one whose file is damaged an empty one stands in, so that its cells are checked."""
    found = []
    for path in reader.listed(reader.root / "data" / "frameworks"):
        slug = path.stem.lower()
        framework = None
        if path.name != f"{slug}.yml" or not SLUG.fullmatch(slug):
            remedy = "name it <slug>.yml, lower-case words joined by hyphens"
            reader.problem(path, "", "not a framework's file", remedy)
        elif reader.usable(path):
            framework = reader.yaml(path, Framework, slug=slug)
        found.append(framework or _stand_in(slug))
    return {each.slug: each for each in sorted(found, key=lambda each: (each.title.casefold(), each.slug))}


def check_limits(reader: Reader, frameworks: Mapping[str, Framework], hostile: tuple[Input, ...]) -> None:
    """A framework's limit is about an input that strangers send."""
    known = [each.slug for each in hostile]
    for framework in frameworks.values():
        for name in framework.limits:
            if name not in known:
                path = reader.root / "data" / "frameworks" / f"{framework.slug}.yml"
                found = f"no input {quoted(name)} in data/hostile.yml"
                reader.problem(path, key_path("limits", name), found, closest(name, known))


def _stand_in(slug: str) -> Framework:
    values: dict[str, Any] = {
        "slug": slug,
        "title": slug,
        "install": (),
        "prepare": (),
        "serve": "",
        "server": None,
        "generator": None,
        "facts": (),
        "limits": {},
        "complete": False,
    }
    return Framework.model_construct(None, **values)


def read_scaffolds(reader: Reader, frameworks: dict[str, Framework]) -> dict[str, tuple[SourceFile, ...]]:
    """What lies below the cells of each framework that has a generator."""
    folder = reader.root / "scaffolds"
    scaffolds = {}
    for path in reader.folders(folder) if reader.there(folder) else ():
        if known_framework(reader, path, path.name, frameworks):
            scaffolds[path.name] = read_scaffold(reader, path)
            texts = {file.path: file.text for file in scaffolds[path.name]}
            check_generator(reader, frameworks[path.name], texts)
    return scaffolds


def known_framework(reader: Reader, path: Path, slug: str, frameworks: dict[str, Framework]) -> bool:
    """Whether a folder is named after a framework."""
    if slug in frameworks:
        return True
    remedy = f"add data/frameworks/{slug}.yml, or {closest(slug, frameworks)}"
    reader.problem(path, "", f"unknown framework {quoted(slug)}", remedy)
    return False
