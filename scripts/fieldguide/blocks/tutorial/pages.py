"""The tutorial's generated pages: their Markdown, and their places in the navigation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from string import Template
from typing import Any

from fieldguide.blocks.context import chapter_page, landing_page, lesson_page, look_back_page
from fieldguide.blocks.tutorial.diffs import by_hand
from fieldguide.catalog import Catalog, Cell, Chapter
from fieldguide.catalog.steps import archive

INDEX = "tutorial/index.md"
"""The tutorial's first page, which somebody writes."""
TEMPLATES = Path(__file__).with_name("templates")


def sources(catalog: Catalog, there: Collection[str]) -> dict[str, str]:
    """The Markdown of each page of the tutorial that somebody hasn't written, by its path below docs/.

    A site without the tutorial's first page has none of them.
    """
    if INDEX not in there:
        return {}
    pages = {landing_page(slug): _landing(catalog, slug) for slug in catalog.taught}
    for chapter in catalog.chapters.values():
        pages[chapter_page(chapter.name)] = _across(catalog, chapter)
        for cell in chapter.cells.values():
            pages[lesson_page(cell.key, chapter.name)] = _lesson(catalog, chapter, cell)
    for slug in catalog.finished:
        pages[look_back_page(slug)] = _look_back(catalog, slug)
    return pages


def in_navigation(nav: list[Any], catalog: Catalog, pages: Collection[str]) -> None:
    """Put the pages behind the tutorial's first in `nav`, as MkDocs reads it: frameworks, then chapters."""
    chapters = catalog.chapters.values()
    for entry in nav if pages else ():
        inside = next(iter(entry.values())) if isinstance(entry, dict) else None
        if not isinstance(inside, list) or INDEX not in inside:
            continue
        for slug in catalog.taught:
            mine = [each for each in chapters if slug in each.cells]
            lessons = [{_numbered(each): lesson_page(slug, each.name)} for each in mine]
            end = [{"Look back": look_back_page(slug)}] if slug in catalog.finished else []
            inside.append({catalog.frameworks[slug].title: [landing_page(slug), *lessons, *end]})
        inside.append({"Side by side": [{_numbered(each): chapter_page(each.name)} for each in chapters]})


def _numbered(chapter: Chapter) -> str:
    return f"{chapter.number}. {chapter.title}"


def _paragraphs(text: str) -> str:
    """Text that YAML has folded: each of its lines is a paragraph."""
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _filled(template: str, **words: str) -> str:
    text = (TEMPLATES / f"{template}.md").read_text(encoding="utf-8")
    about = re.sub(r'[`"]', "", words.get("goal", "")).removeprefix("At the end of this chapter, ")
    return Template(text).substitute(words, about=about[:1].upper() + about[1:])


def _across(catalog: Catalog, chapter: Chapter) -> str:
    related = ", ".join(
        f"[{catalog.tasks[slug].title}](../compare/{slug}.md)" for slug in chapter.file.related
    )
    return _filled(
        "across",
        number=str(chapter.number),
        title=chapter.title,
        goal=chapter.file.goal,
        slug=chapter.slug,
        related=f"Comparisons that show more: {related}." if related else "",
    )


def _landing(catalog: Catalog, slug: str) -> str:
    first = next(iter(catalog.chapters.values()))
    framework = catalog.frameworks[slug].title
    end = "When you've finished, [look back](look-back.md)." if slug in catalog.finished else ""
    return _filled("landing", framework=framework, slug=slug, first=first.title, page=first.name, end=end)


def _end(catalog: Catalog, cell: Cell) -> str:
    """What follows a framework's last lesson."""
    if cell.key in catalog.finished:
        return "Next: [look back](look-back.md)."
    return f"The next chapters of the {cell.framework.title} tutorial aren't written yet."


def _look_back(catalog: Catalog, slug: str) -> str:
    cell = catalog.finished[slug]
    lessons = [each.lesson for each in catalog.lessons if each.key == slug and each.lesson]
    changes = [change for lesson in lessons for change in lesson.changes]
    lines = {file.path: len([1 for line in file.text.splitlines() if line.strip()]) for file in cell.files}
    own = {file.path: by_hand(changes, file.path, file.text) for file in cell.files}
    own = {path: number for path, number in own.items() if number}
    return _filled(
        "look-back",
        framework=cell.framework.title,
        slug=slug,
        written=str(sum(own.values())),
        files=str(len(own)),
        generated=str(sum(lines.values()) - sum(own.values())),
        packages=str(len(cell.entry.packages)) if cell.entry else "?",
        checks=str(cell.entry.tests) if cell.entry else "?",
        zip=f"../../{archive(cell)}",
        exercises="\n".join(_exercises(catalog, slug)),
    )


def _exercises(catalog: Catalog, slug: str) -> Iterator[str]:
    """What a learner may build next, each with the program of this guide that does it."""
    text = (TEMPLATES / "exercises.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        task, _, said = line.partition(": ")
        cell = catalog.tasks[task].cells.get(slug) if task in catalog.tasks else None
        if cell and not cell.absent:
            solution = f"[solution](../../compare/{task}.md#{cell.slug})"
            yield f"1. {said} ({solution})"


def _lesson(catalog: Catalog, chapter: Chapter, cell: Cell) -> str:
    assert cell.lesson is not None
    file = cell.lesson.file
    links = ", ".join(f"[{text}]({address})" for text, address in file.documentation.items())
    following = [
        f"Next: [{each.title}]({each.name}.md)."
        for each in catalog.chapters.values()
        if each.number == chapter.number + 1 and cell.key in each.cells
    ]
    return _filled(
        "lesson",
        framework=cell.framework.title,
        number=str(chapter.number),
        title=chapter.title,
        name=f"{chapter.slug}/{cell.key}",
        page=chapter.name,
        goal=chapter.file.goal,
        begin="Change the program" if cell.lesson.before else "Write the program",
        learn=_paragraphs(chapter.file.learn),
        change=_paragraphs(file.change),
        run=_paragraphs(file.run or ""),
        start=_paragraphs(file.start or ""),
        try_it=chapter.file.try_it,
        slip=_paragraphs(file.slip.text),
        back=_paragraphs(file.slip.back),
        did=_paragraphs(file.did),
        documentation=f"In the documentation: {links}." if links else "",
        next="".join(following) or _end(catalog, cell),
    )
