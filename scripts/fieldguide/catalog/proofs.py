"""Proofs: short programs that use the package, or the part of a framework, that gives a capability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from fieldguide.catalog import ledger
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.demonstrations import (
    CommandCheck,
    Demonstration,
    DemonstrationFile,
    Pattern,
    Program,
    ProgramFile,
)
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import closest, quoted
from fieldguide.catalog.reading import Reader

FOLDER = "proofs"
CONFIG = "proof.yml"
PROGRAM = "proof.py"
LEDGER = Path("data", "proven")
LOCK = Path("requirements", "proofs.txt")
"""A lock beside that of the cells: what is proven here may need older versions than the cells use."""


class ProofFile(ProgramFile):
    """`proofs/<capability>/<framework>/proof.yml`: what is installed and, if not `proof.py`, run."""

    commands: tuple[CommandCheck, ...] = Field(
        default=(CommandCheck(run=f"python {PROGRAM}"),), examples=['[{run: "python proof.py"}]']
    )
    varies: tuple[Pattern, ...] = Field(default=(), examples=["['0x[0-9a-f]+']"])
    """Regular expressions of what differs from run to run; it is recorded as "…"."""

    ASSERTS: ClassVar[bool] = True


class Proof(Demonstration):
    """One program, `proofs/<capability>/<framework>/`, with its own kind of entry and lock."""

    PLACE: ClassVar[str] = FOLDER
    KEPT: ClassVar[Path] = LEDGER
    LOCKED: ClassVar[Path] = LOCK

    @property
    def framework(self) -> str:
        """The slug of its framework."""
        return self.slug.partition("/")[2]

    @property
    def program(self) -> Program:
        """Its only program."""
        return self.programs[0]


def read_proof_lock(reader: Reader, pythons: Sequence[str]) -> Lock:
    """The lock of the proofs; without any proof there need be none."""
    if reader.there(reader.root / LOCK) or reader.there(reader.root / FOLDER):
        return Lock.read(reader, pythons, LOCK)
    return Lock({})


def read_proofs(reader: Reader, lock: Lock, frameworks: Mapping[str, Framework]) -> dict[str, Proof]:
    """Every proof by `capability/framework`, in alphabetical order; what is wrong is noted."""
    top = reader.root / FOLDER
    found: dict[str, Proof] = {}
    for folder in reader.folders(top) if reader.there(top) else ():
        for each in reader.folders(folder):
            if each.name not in frameworks:
                remedy = closest(each.name, frameworks)
                reader.problem(each, "", f"unknown framework {quoted(each.name)}", remedy)
            elif proof := _read(reader, each, frameworks[each.name].title, lock):
                found[proof.slug] = proof
    entries = reader.root / LEDGER
    for path in reader.files(entries) if reader.there(entries) else ():
        if path.suffix != ".json" or not reader.there(top / path.relative_to(entries).with_suffix("")):
            reader.problem(path, "", "an entry without a proof", "delete it")
    return found


def _read(reader: Reader, folder: Path, title: str, lock: Lock) -> Proof | None:
    file = reader.yaml(folder / CONFIG, ProofFile)
    files = tuple(_files(reader, folder))
    if file is None:
        return None
    slug = f"{folder.parent.name}/{folder.name}"
    if file.folder:
        found = "a proof's files are all of its folder's"
        reader.problem(folder / CONFIG, "folder", found, "remove the key")
    whole = DemonstrationFile(title=title, summary=file.label, varies=file.varies, programs=(file,))
    entry = ledger.read_entry(reader, reader.root / Proof.KEPT / f"{slug}.json", lock)
    proof = Proof(slug, folder, whole, (Program(f"{slug}/1", file, files),), entry)
    return replace(proof, state=proof.now(lock))


def _files(reader: Reader, folder: Path) -> Iterator[SourceFile]:
    for path in reader.files(folder):
        text = reader.text(path) if path.name != CONFIG else None
        if text is not None:
            yield SourceFile(path.relative_to(folder).as_posix(), text)
