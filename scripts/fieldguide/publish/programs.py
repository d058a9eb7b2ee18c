"""Each verified program as a zip: its files, its hash-locked requirements, and a README with the tab's steps.

A zip is made from the catalogue alone. The same catalogue gives the same bytes: entries are in order,
without compression that differs from one zlib to the next, and carry one fixed time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.ledger import Exchange
from fieldguide.catalog.lessons import SLIP
from fieldguide.catalog.lock import age
from fieldguide.catalog.models import Unsupported
from fieldguide.catalog.shells import SHELLS, Shell
from fieldguide.catalog.steps import AFTERWARDS, Step, archives, folder, not_here, steps
from fieldguide.publish import workflow

REQUIREMENTS = "requirements.txt"
README = "README.md"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""
BEFORE = (
    "The database is new. You get these responses after you've sent the requests of the earlier chapters."
)
"""Said where a chapter's requests need what earlier ones have stored."""
INSTALL = f"pip install -r {REQUIREMENTS}"


def programs(catalog: Catalog) -> dict[str, bytes]:
    """The zip of every cell that has a program and locked requirements, by each path that it has or had.

    The programs at the end of a tutorial are projects to begin with, so they get a workflow too.
    """
    found: dict[str, bytes] = {}
    starters = {cell.name for cell in catalog.finished.values()}
    for cell in catalog.programs():
        locked = None if cell.absent else catalog.locked(cell)
        if locked is not None:
            more = {workflow.PATH: workflow.text(cell)} if cell.name in starters and cell.entry else {}
            zipped = packed(cell, locked, catalog.pythons, catalog.unsupported, more)
            found |= dict.fromkeys(archives(cell), zipped)
    return found


def packed(
    cell: Cell,
    locked: str,
    pythons: Sequence[str],
    unsupported: Sequence[Unsupported] = (),
    more: Mapping[str, str] | None = None,
) -> bytes:
    """One cell's zip, with `more` files by path; versions are locked for these Pythons, the oldest first."""
    own = {file.path for file in cell.files}
    texts = {file.path: file.text for file in cell.scaffold if file.path not in own}
    texts |= {file.path: file.text for file in cell.files}
    texts |= more or {}
    texts.setdefault(README, readme(cell, pythons, unsupported))
    texts.setdefault(REQUIREMENTS, locked)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in sorted(texts.items()):
            entry = zipfile.ZipInfo(f"{folder(cell)}/{name}", EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_STORED)
    return buffer.getvalue()


def readme(cell: Cell, pythons: Sequence[str], unsupported: Sequence[Unsupported] = ()) -> str:
    """The steps of the cell's tab, without those that the zip has done."""
    about = cell.lesson.chapter.title if cell.lesson else cell.task.replace("-", " ")
    lines = [f"# {cell.title}: {about}", ""]
    if cell.entry:
        ran = sorted((cell.entry.python, *(each.python for each in cell.entry.others.values())), key=age)
        *rest, last = ran
        made = f"{', '.join(rest)} and {last}" if rest else last
        lines += [
            f"This program passed {cell.entry.tests} tests on Python {made} ({cell.entry.made}).",
            "",
        ]
    versions = " to ".join(dict.fromkeys([pythons[0], pythons[-1]]))
    lines += [f"`{REQUIREMENTS}` locks versions for Python {versions}.", ""]
    number = 0
    for step, title, typed in _entries(cell):
        number += 1
        lines += [f"## {number}. {title}", ""]
        for shell in SHELLS:
            lines += [f"{shell.title}:", "", *_fenced(typed[shell], shell), ""]
            lines += _below(step, shell, unsupported)
    lines += _asked(cell, number + 1)
    return "\n".join(lines).rstrip() + "\n"


def _below(step: Step, shell: Shell, unsupported: Sequence[Unsupported]) -> Iterator[str]:
    """What is said below the lines of a step in one shell."""
    if step.kind == "install":
        yield from (shell.hint, "")
    if step.kind == "serve":
        if said := not_here(unsupported, shell, step.commands):
            yield from (said, "")
        if lines := shell.forget(step.variables):
            yield from (AFTERWARDS, "", *_fenced(lines, shell), "")


def _entries(cell: Cell) -> Iterator[tuple[Step, str, dict[Shell, list[str]]]]:
    for step in steps(cell):
        match step.kind:
            case "install":
                make = {shell: [*shell.enter(folder(cell))[2:], INSTALL] for shell in SHELLS}
                yield step, "In this folder, make a virtual environment and install", make
            case "serve-upstream":
                service = {shell: [shell.outside(line) for line in step.commands] for shell in SHELLS}
                yield (
                    step,
                    "In a second terminal, in this folder, start the service that the program calls",
                    service,
                )
            case "prepare":
                yield step, "Prepare", _typed(step)
            case "serve":
                yield step, "Start the program, and stop it later with Ctrl+C", _typed(step)
            case _:
                continue  # the zip has these files


def _typed(step: Step) -> dict[Shell, list[str]]:
    return {shell: [text for line in step.commands for text in step.typed(shell, line)] for shell in SHELLS}


def _fenced(lines: list[str], shell: Shell) -> list[str]:
    return [f"```{'sh' if shell.name == 'posix' else 'powershell'}", *lines, "```"]


def _asked(cell: Cell, number: int) -> Iterator[str]:
    exchanges = [
        (exchange, exchange.command)
        for recording in (cell.entry.recordings if cell.entry else ())
        if recording.test != SLIP
        for exchange in recording.exchanges
        if exchange.command
    ]
    if not exchanges:
        return
    yield from (f"## {number}. Try it in another terminal, in this folder", "")
    if cell.lesson and cell.lesson.chapter.before:
        yield from (BEFORE, "")
    for shell in SHELLS:
        yield from (f"{shell.title}:", "")
        for exchange, command in exchanges:
            yield from (*_fenced(shell.request(command), shell), "", *_response(exchange), "")


def _response(exchange: Exchange) -> list[str]:
    body = exchange.response.body.rstrip()
    cut = exchange.response.cut
    lines = [f"{exchange.status} {exchange.reason}".rstrip(), *(["", body] if body else [])]
    fence = "`" * (3 if "```" not in body else 5)
    return [f"{fence}text", *lines, *(["… (cut here)"] if cut else []), fence]
