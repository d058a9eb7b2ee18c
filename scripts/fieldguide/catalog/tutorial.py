"""The tutorial: chapters in which one program grows, in each framework that has lessons.

A lesson's folder has only the files that its chapter adds or replaces. The program of a chapter is the files
of all lessons up to it, laid over each other, and its contract is made of the chapters' contracts likewise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from fieldguide.catalog import ledger
from fieldguide.catalog.cell_checks import check_notes, check_order
from fieldguide.catalog.cells import Cell, SourceFile
from fieldguide.catalog.frameworks import known_framework
from fieldguide.catalog.layers import layered, names_of_tests
from fieldguide.catalog.lessons import ChapterFile, LessonFile
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import closest, quoted
from fieldguide.catalog.reading import Reader

FOLDER = "tutorial"
LOCK = Path("requirements", "tutorial.txt")
"""What lessons install: some of it can't be installed with the newest of what comparisons install."""
CHAPTER, CONTRACT, LESSON = "chapter.yml", "contract.py", "lesson.yml"
FIRST = "first/"
"""Below it in a lesson's folder: files as its `first` commands write them, before they're changed."""
NAME = re.compile(r"(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)")


@dataclass(frozen=True)
class FileChange:
    """What a lesson changes in one file; `before` is None for a new file, `after` for a deleted one."""

    path: str
    before: str | None
    after: str | None
    generated: bool = False
    """Whether a command of the lesson writes the file, so that nobody has to type it."""


@dataclass(frozen=True)
class Lesson:
    """What a reader of one framework does in a chapter."""

    LOCK: ClassVar[Path] = LOCK
    file: LessonFile
    chapter: ChapterFile
    before: Cell | None
    """The program of the chapter before; None in the first."""
    changes: tuple[FileChange, ...]

    def digested(self) -> dict[str, object]:
        """What of it is run: the slip, and how the program grows out of the one before."""
        grown = [each.model_dump(mode="json") for each in self.chapter.before]
        growth = (
            {
                "requests": grown,
                "commands": [*self.file.first, *self.file.steps],
                "files": {file.path: file.text for file in self.before.files},
                "prepare": self.before.prepare,
                "serve": self.before.serve,
            }
            if grown and self.before
            else {}
        )
        return {"slip": self.file.slip.model_dump(mode="json", exclude={"text", "back"}), **growth}


@dataclass(frozen=True)
class Chapter:
    """One chapter. `cells` are the programs at its end, by the framework's slug, in the frameworks' order."""

    slug: str
    """Its folder, such as `03-accept-birds`: what messages and the command line call it."""
    name: str
    """The folder without its number, as in addresses."""
    number: int
    file: ChapterFile
    folder: Path
    contract: str
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The chapter's name as a reader sees it."""
        return self.file.title


def read_tutorial(
    reader: Reader, frameworks: Mapping[str, Framework], pythons: Sequence[str]
) -> tuple[dict[str, Chapter], Lock]:
    """The chapters in their order, by folder, and the lock of their programs; none without a tutorial."""
    root = reader.root / FOLDER
    if not reader.there(root):
        return {}, Lock({})
    lock = Lock.read(reader, pythons, LOCK) if reader.there(reader.root / LOCK) else Lock({})
    common = (reader.text(root / CONTRACT) or "") if reader.there(root / CONTRACT) else ""
    chapters: dict[str, Chapter] = {}
    merged = ""
    """The tests of the chapters so far that still apply."""
    states: dict[str, Cell] = {}
    for number, folder in enumerate(_folders(reader, root), 1):
        named = NAME.fullmatch(folder.name)
        if not named or int(named[1]) != number:
            remedy = (
                f'write "{number:02}-" and lower-case words joined by hyphens, as in "{number:02}-add-birds"'
            )
            reader.problem(folder, "", "not the name of the next chapter", remedy)
            continue
        file, own = reader.yaml(folder / CHAPTER, ChapterFile), reader.text(folder / CONTRACT)
        if file is None or own is None:
            continue
        _check_ends(reader, folder, file, merged)
        _check_related(reader, folder, file)
        merged = layered([merged, own], file.ends)
        # What every chapter has comes with the chapter's own tests, so that it's shown too.
        contract = layered([merged, f"{own}\n\n\n{common}"])
        chapter = Chapter(folder.name, named[2], number, file, folder, contract)
        for path in reader.visible(folder):
            service = {file.service.file} if file.service else set()
            if path.name in {CHAPTER, CONTRACT} | service:
                continue
            if not _of_framework(reader, path, frameworks, chapters):
                continue
            cell = _cell(reader, path, chapter, frameworks[path.name], states.get(path.name), lock)
            if cell is not None:
                chapter.cells[path.name] = states[path.name] = cell
        ordered = {slug: chapter.cells[slug] for slug in frameworks if slug in chapter.cells}
        chapters[chapter.slug] = replace(chapter, cells=ordered)
    return chapters, lock


def _folders(reader: Reader, root: Path) -> list[Path]:
    paths = reader.visible(root)
    for path in paths:
        if not reader.is_folder(path) and path.name != CONTRACT:
            reader.problem(path, "", "a file that the tutorial has no use for", "move or remove it")
    return [path for path in paths if reader.is_folder(path)]


def _check_ends(reader: Reader, folder: Path, file: ChapterFile, earlier: str) -> None:
    known = names_of_tests(earlier)
    for name in file.ends:
        if name not in known:
            reader.problem(folder / CHAPTER, "ends", f"no earlier test {quoted(name)}", closest(name, known))


def _check_related(reader: Reader, folder: Path, file: ChapterFile) -> None:
    tasks = [path.name for path in reader.folders(reader.root / "snippets")]
    for number, slug in enumerate(file.related):
        if slug not in tasks:
            found, remedy = f"no task {quoted(slug)}", closest(slug, tasks)
            reader.problem(folder / CHAPTER, f"related[{number}]", found, remedy)


def _of_framework(
    reader: Reader, path: Path, frameworks: Mapping[str, Framework], chapters: Mapping[str, Chapter]
) -> bool:
    """Whether it is the lesson of a framework that has one in the chapter before, too."""
    if not reader.is_folder(path):
        reader.problem(
            path, "", "a file that no chapter has", "move it into a framework's folder, or remove it"
        )
        return False
    if not known_framework(reader, path, path.name, dict(frameworks)):
        return False
    last = next(reversed([*chapters.values()]), None)
    if last is not None and path.name not in last.cells:
        reader.problem(
            path, "", f"no lesson of {path.name} in {last.slug}", "write the earlier lessons first"
        )
        return False
    return True


def _cell(
    reader: Reader, folder: Path, chapter: Chapter, framework: Framework, before: Cell | None, lock: Lock
) -> Cell | None:
    """The program at the end of a lesson."""
    path = folder / LESSON
    config = reader.yaml(path, LessonFile)
    texts = reader.texts(folder, skip=(LESSON,))
    if config is None:
        return None
    written = {name.removeprefix(FIRST): text or "" for name, text in texts.items() if name.startswith(FIRST)}
    own = {name: text for name, text in texts.items() if not name.startswith(FIRST)}
    check_order(reader, path, {name: "" for name in own if name not in config.generated}, config.files)
    check_notes(reader, path, own, config.notes)
    old = {file.path: file.text for file in before.files} if before else {}
    there = {**old, **written}
    _check_named(reader, path, config, own, there)
    after = {
        name: text
        for name, text in {**there, **own}.items()
        if name not in config.removes and text is not None
    }
    service = _service(reader, chapter, before)
    changes = _changes(config, own, there)
    if service and service.path not in old:
        changes.append(FileChange(service.path, None, service.text))
    after.pop(service.path if service else "", None)
    state = before or Cell(
        chapter.slug,
        framework,
        folder,
        "",
        install=framework.install,
        serve=framework.serve,
        server=framework.server,
    )
    cell = replace(
        state,
        serve=config.serve or state.serve,
        server=config.server if config.serve else state.server,
        task=chapter.slug,
        folder=folder,
        contract=chapter.contract,
        install=config.install or state.install,
        prepare=state.prepare if config.prepare is None else config.prepare,
        environment={**state.environment, **config.environment},
        environment_of={**state.environment_of, **config.environment_of},
        service=chapter.file.service.command if chapter.file.service else state.service,
        files=(
            *(SourceFile(name, after[name]) for name in sorted(after)),
            *filter(None, [service]),
        ),
        documentation=config.documentation,
        notes=config.notes,
        entry=ledger.read_entry(reader, ledger.entry_path(reader.root, chapter.slug, folder.name), lock),
        lesson=Lesson(config, chapter.file, before, tuple(changes)),
    )
    return replace(cell, state=cell.now(lock))


def _service(reader: Reader, chapter: Chapter, before: Cell | None) -> SourceFile | None:
    """The file of the service, which is new in this chapter, or was there before."""
    if chapter.file.service is None:
        return before.files[-1] if before and before.service else None
    text = reader.text(chapter.folder / chapter.file.service.file)
    return None if text is None else SourceFile(chapter.file.service.file, text)


def _changes(config: LessonFile, own: Mapping[str, str | None], there: Mapping[str, str]) -> list[FileChange]:
    """The changed files in the order in which they're shown, what is deleted last."""
    order = [
        *(config.files or sorted(name for name in own if name not in config.generated)),
        *config.generated,
    ]
    changed = [FileChange(name, there.get(name), own.get(name), name in config.generated) for name in order]
    return [*changed, *(FileChange(name, there.get(name), None) for name in config.removes)]


def _check_named(
    reader: Reader, path: Path, config: LessonFile, own: Mapping[str, str | None], there: Mapping[str, str]
) -> None:
    """What the lesson names must be there: generated and removed files, and the place of the slip."""
    for key, names, known in (
        ("generated", config.generated, own),
        ("shown", config.shown, config.generated),
        ("removes", config.removes, there),
    ):
        for name in names:
            if name not in known:
                reader.problem(path, key, f"no file {quoted(name)}", closest(name, known))
    for name, text in own.items():
        if text is not None and text == there.get(name):
            reader.problem(path.parent / name, "", "the same as before this chapter", "remove it")
    slip = config.slip
    texts = {**there, **own}
    if slip.file not in texts:
        reader.problem(path, "slip.file", f"no file {quoted(slip.file)}", closest(slip.file, texts))
    elif (times := (texts[slip.file] or "").count(slip.find)) != 1:
        found = f"it's {times} times in {slip.file}"
        reader.problem(path, "slip.find", found, "write text that is there once")
