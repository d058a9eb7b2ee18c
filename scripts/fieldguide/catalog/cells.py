"""A cell: one framework's answer to one task, and whether the ledger still holds for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fieldguide.catalog import ledger
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Absence, CellFile, Framework
from fieldguide.catalog.reading import Reader

OWN_FILES = {"cell.yml", "notice.md"}


class State(StrEnum):
    """What the ledger says of a cell today."""

    VERIFIED = "verified"
    STALE = "changed since it was last verified"
    UNVERIFIED = "not verified yet"
    ABSENT = "absent"


@dataclass(frozen=True)
class SourceFile:
    """One file of a program: its path inside the cell's folder, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Cell:
    """One framework's answer to one task.

    `install`, `prepare` and `serve` are what holds: the cell's own, else the framework's.
    `files` stand in the order in which they are shown; `scaffold` lies below them.
    """

    task: str
    framework: Framework
    folder: Path
    contract: str
    install: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    serve: str = ""
    files: tuple[SourceFile, ...] = ()
    scaffold: tuple[SourceFile, ...] = ()
    documentation: Mapping[str, str] | None = None
    notes: Mapping[str, Mapping[str, str]] | None = None
    notice: str = ""
    absent: Absence | None = None
    entry: ledger.LedgerEntry | None = None
    state: State = State.UNVERIFIED

    @property
    def name(self) -> str:
        """`task/framework`, as the cell is called in messages and on the command line."""
        return f"{self.task}/{self.framework.slug}"

    def digest(self, packages: Mapping[str, str]) -> str:
        """The digest of this cell run with these package versions (name → version)."""
        return ledger.digest(
            {
                "contract": self.contract,
                "scaffold": {file.path: file.text for file in self.scaffold},
                "files": {file.path: file.text for file in self.files},
                "install": self.install,
                "prepare": self.prepare,
                "commands": self.commands,
                "serve": self.serve,
                "packages": dict(packages),
            }
        )

    def holds(self, entry: ledger.LedgerEntry, lock: Lock) -> bool:
        """Whether an entry was made from exactly these files at the versions locked today."""
        locked = {name: lock.version(name) for name in entry.packages}
        versions = {name: version for name, version in locked.items() if version is not None}
        return versions == entry.packages and self.digest(versions) == entry.digest


def read_files(reader: Reader, folder: Path, skip: frozenset[str] | set[str]) -> list[SourceFile]:
    """Every file below a folder as text, in alphabetical order; caches and hidden files are left out."""
    files = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
        if hidden or path.is_dir() or inside.as_posix() in skip:
            continue
        text = reader.text(path)
        if text is not None:
            files.append(SourceFile(inside.as_posix(), text))
    return files


def read_cell(
    reader: Reader,
    folder: Path,
    framework: Framework,
    contract: str,
    scaffold: tuple[SourceFile, ...],
    lock: Lock,
) -> Cell | None:
    """The cell in a folder, or None with problems noted."""
    path = folder / "cell.yml"
    config = reader.yaml(path, CellFile) if path.exists() else CellFile()
    if config is None:
        return None
    task = folder.parent.name
    files = read_files(reader, folder, OWN_FILES)
    if config.absent:
        for file in files:
            reader.problem(folder / file.path, "", "a program in an absent cell", "remove one of them")
        return Cell(task, framework, folder, contract, absent=config.absent, state=State.ABSENT)
    if not files and not config.commands:
        reader.problem(folder, "", "no program", "add its files, or cell.yml with absent")
        return None
    files = _in_order(reader, path, files, config.files)
    _check_notes(reader, path, files, config.notes)
    notice = folder / "notice.md"
    entry_file = ledger.entry_path(reader.root, task, framework.slug)
    entry = reader.json(entry_file, ledger.LedgerEntry) if entry_file.exists() else None
    own_run = config.install is not None or config.commands
    prepare = () if own_run and config.prepare is None else config.prepare
    cell = Cell(
        task=task,
        framework=framework,
        folder=folder,
        contract=contract,
        install=framework.install if config.install is None else config.install,
        prepare=framework.prepare if prepare is None else prepare,
        commands=config.commands,
        serve=config.serve or framework.serve,
        files=tuple(files),
        scaffold=scaffold if config.scaffold else (),
        documentation=config.documentation,
        notes=config.notes,
        notice=(reader.text(notice) or "").strip() if notice.exists() else "",
        entry=entry,
    )
    if entry is None:
        return cell
    state = State.VERIFIED if cell.holds(entry, lock) else State.STALE
    return Cell(**{**cell.__dict__, "state": state})


def _in_order(
    reader: Reader, path: Path, files: list[SourceFile], order: tuple[str, ...] | None
) -> list[SourceFile]:
    """The files as `files:` orders them; each must be named once."""
    if order is None:
        return files
    known = {file.path: file for file in files}
    for name in order:
        if name not in known:
            reader.problem(path, "files", f'no file "{name}"', f"write one of {', '.join(known)}")
    for name in known.keys() - set(order):
        reader.problem(path, "files", f'"{name}" is not named', "add it to the list")
    if len(set(order)) < len(order):
        reader.problem(path, "files", "a file named twice", "name each file once")
    return [known[name] for name in order if name in known]


def _check_notes(
    reader: Reader, path: Path, files: list[SourceFile], notes: Mapping[str, Mapping[str, str]]
) -> None:
    """Each note must stand on exactly one line of its file, each line bear one note at most."""
    texts = {file.path: file.text for file in files}
    for name, fragments in notes.items():
        if name not in texts:
            known = ", ".join(texts) or "none"
            reader.problem(path, f"notes.{name}", "no such file", f"write one of {known}")
            continue
        lines = texts[name].splitlines()
        taken: set[int] = set()
        for fragment in fragments:
            found = [number for number, line in enumerate(lines) if fragment in line]
            key = f"notes.{name}.{fragment}"
            if len(found) != 1:
                remedy = "write a part of exactly one line"
                reader.problem(path, key, f"stands on {len(found)} lines", remedy)
            elif found[0] in taken:
                reader.problem(path, key, "its line has another note", "join the two notes")
            taken.update(found)
