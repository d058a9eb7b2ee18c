"""The frameworks and what their generators write: `frameworks/<slug>/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldguide.catalog.cells import SourceFile, read_scaffold
from fieldguide.catalog.generated import check_generator
from fieldguide.catalog.hostile import Input
from fieldguide.catalog.layout import BIRD, FRAMEWORK, FRAMEWORKS, PROFILE, SCAFFOLD, of_framework
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import closest, key_path, quoted
from fieldguide.catalog.reading import Reader

OF_A_FRAMEWORK = (FRAMEWORK, PROFILE, BIRD, SCAFFOLD)


def read_frameworks(reader: Reader) -> dict[str, Framework]:
    """The frameworks. For one whose file is damaged an empty one stands in, so that its cells are checked."""
    found = []
    for folder in reader.folders(reader.root / FRAMEWORKS):
        framework = reader.yaml(folder / FRAMEWORK, Framework, slug=folder.name)
        found.append(framework or _stand_in(folder.name))
        for path in reader.visible(folder):
            if path.name not in OF_A_FRAMEWORK:
                remedy = f"name it as one of {', '.join(OF_A_FRAMEWORK)}, or remove it"
                reader.problem(path, "", "a file that no framework has", remedy)
    return {each.slug: each for each in sorted(found, key=lambda each: (each.title.casefold(), each.slug))}


def check_limits(reader: Reader, frameworks: Mapping[str, Framework], hostile: tuple[Input, ...]) -> None:
    """A framework's limit is about an input that strangers send."""
    known = [each.slug for each in hostile]
    for framework in frameworks.values():
        for name in framework.limits:
            if name not in known:
                path = of_framework(reader.root, framework.slug)
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
    scaffolds = {}
    for slug, framework in frameworks.items():
        folder = of_framework(reader.root, slug, SCAFFOLD)
        if reader.there(folder):
            scaffolds[slug] = read_scaffold(reader, folder)
            check_generator(reader, framework, {file.path: file.text for file in scaffolds[slug]})
    return scaffolds


def known_framework(reader: Reader, path: Path, slug: str, frameworks: dict[str, Framework]) -> bool:
    """Whether a folder is named after a framework."""
    if slug in frameworks:
        return True
    remedy = f"add frameworks/{slug}/framework.yml, or {closest(slug, frameworks)}"
    reader.problem(path, "", f"unknown framework {quoted(slug)}", remedy)
    return False
