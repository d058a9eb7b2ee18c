"""What must hold between a cell's files and its configuration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from fieldguide.catalog import hostile
from fieldguide.catalog.cell_file import CellFile
from fieldguide.catalog.excerpts import Excerpt, check_excerpt
from fieldguide.catalog.harmless import check_text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

CONFIG = "cell.yml"
NOTICE = "notice.md"
MUTANTS = "mutants.yml"
"""The changes that a cell's contract may let through; no part of the program, nor of its digest."""
MISSPELT = {
    "cell.yml": CONFIG,
    "cell.yaml": CONFIG,
    "notice.md": NOTICE,
    "mutants.yml": MUTANTS,
    "mutants.yaml": MUTANTS,
}


def check_names(reader: Reader, folder: Path, texts: Mapping[str, str | None], below: set[str]) -> None:
    """No file may be a misspelt one of ours, or stand where the scaffold has a folder (or the reverse)."""
    folders = {parent.as_posix() for path in below for parent in PurePosixPath(path).parents}
    for name in texts:
        path = folder / name
        if name.lower() in MISSPELT:
            reader.problem(path, "", "a file name that nothing reads", f"name it {MISSPELT[name.lower()]}")
        elif name in folders:
            reader.problem(path, "", "a file where the scaffold has a folder", "rename it")
        elif below.intersection(parent.as_posix() for parent in PurePosixPath(name).parents):
            reader.problem(path, "", "in a folder where the scaffold has a file", "rename the folder")


def check_order(
    reader: Reader, path: Path, texts: Mapping[str, str | None], order: tuple[str, ...] | None
) -> None:
    """Where `files:` orders the files, each must be there and each be named."""
    if order is None:
        return
    for name in order:
        if name not in texts:
            reader.problem(path, "files", f"no file {quoted(name)}", closest(name, texts))
    for name in texts.keys() - set(order):
        reader.problem(path, "files", f"{quoted(name)} is not in the list", "add it to the list")


def check_notes(
    reader: Reader,
    path: Path,
    texts: Mapping[str, str | None],
    notes: Mapping[str, Mapping[str, str]],
) -> None:
    """Each note must stand on exactly one line of its file, each line bear one note at most."""
    for name, fragments in notes.items():
        if name not in texts:
            reader.problem(path, key_path("notes", name), f"no file {quoted(name)}", closest(name, texts))
            continue
        text = texts[name]
        if text is None:
            continue
        lines = text.split("\n")
        taken: set[int] = set()
        for fragment in fragments:
            found = [number for number, line in enumerate(lines) if fragment in line]
            key = key_path("notes", name, fragment)
            if len(found) != 1:
                where = f"is on {len(found)} lines" if found else "is on no line"
                reader.problem(path, key, where, f"write a part of exactly one line of {name}")
            elif found[0] in taken:
                reader.problem(path, key, "another note is on the same line", "join the two notes")
            taken.update(found)


def check_regions(
    reader: Reader,
    path: Path,
    texts: Mapping[str, str],
    regions: Mapping[str, tuple[Excerpt, ...]],
    known: Collection[str] | None,
) -> None:
    """Each region is one that the task names (None: its file cannot be read), and its lines are there."""
    for name, excerpts in regions.items():
        if known is not None and name not in known:
            found = f"{quoted(name)} is not in regions of {path.parent.parent.name}/task.yml"
            remedy = closest(name, known) if known else "add it there, with a label"
            reader.problem(path, key_path("regions", name), found, remedy)
        for number, excerpt in enumerate(excerpts):
            check_excerpt(reader, path, ("regions", name, number), excerpt, texts, path.parent.name)


def check_notice(reader: Reader, path: Path, text: str) -> None:
    """What to notice is Markdown with links, and no more."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            check_text(line)
        except BadValueError as error:
            reader.problem(path, f"line {number}", error.found, error.remedy)


def check_words(reader: Reader, path: Path, config: CellFile, prepare: tuple[str, ...]) -> None:
    """Variables of one command belong to a command that is run before the server starts."""
    known = {word for command in (*prepare, *config.commands) for word in command.split()}
    for word in config.environment_of:
        if word not in known:
            found = f"no command of this cell has the word {quoted(word)}"
            reader.problem(path, key_path("environment_of", word), found, closest(word, known))


def check_limits(
    reader: Reader, path: Path, limits: Mapping[str, str], inputs: tuple[hostile.Input, ...]
) -> None:
    """A limit is about an input that strangers send to this task."""
    known = [each.slug for each in inputs]
    for name in limits:
        if name not in known:
            found = f"no input {quoted(name)} is sent to this task"
            reader.problem(path, key_path("limits", name), found, closest(name, known))
