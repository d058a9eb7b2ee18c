"""The Containerfile of each tutorial: its image is built and runs, or what it says is done in a clean root."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.asking import Request
from tests.cleanroot import lacking
from tests.containerfile import NAME, ContainerError, instructions, python_of
from tests.containers import Built, Container, daemon
from tests.played import Played
from tests.real import CATALOGUE
from tests.site.engines import missing

from fieldguide.catalog import Cell
from fieldguide.catalog.ledger import Command, Exchange
from fieldguide.catalog.steps import archive, folder, ordered, printed_variables
from fieldguide.publish import programs
from fieldguide.running.pythons import of_version

pytestmark = [pytest.mark.xdist_group("containers"), pytest.mark.timeout(2400)]

MIGRATING = {"migrate", "upgrade"}
SLIP = "test_slip"
"""The test of a lesson's mistake: its requests are for a broken program."""


@contextmanager
def container(place: Path, scratch: Path, variables: Mapping[str, str] | None = None) -> Iterator[Container]:
    """A container of the folder, by whatever means this machine has; without any, the test is skipped."""
    if command := daemon():
        with Built(command, place, variables or {}) as built:
            yield built
        return
    if lack := lacking():
        missing(f"neither Docker nor Podman can run a container here, and {lack}")
    version = python_of(instructions((place / NAME).read_text(encoding="utf-8"))[0])
    python = next(of_version(version), None)
    if python is None:
        missing(f"neither Docker nor Podman can run a container here, and there is no Python {version}")
    assert python is not None
    with Played(place, scratch, python, variables or {}) as played:
        yield played


def printed(cell: Cell) -> Iterator[Exchange]:
    """The requests that the chapter with the Containerfile prints, and what came back."""
    (lesson,) = (
        each
        for each in CATALOGUE.lessons
        if each.key == cell.key and each.lesson and NAME in (each.lesson.file.files or ())
    )
    assert lesson.entry is not None
    recordings = (each for each in lesson.entry.recordings if each.test != SLIP)
    return (exchange for each in recordings for exchange in each.exchanges)


def filled(command: Command, kept: Mapping[str, str]) -> Request:
    """The request that a reader sends, with what was kept of earlier responses."""

    def known(text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda found: kept[found[1]], text)

    headers = {name: known(value) for name, value in command.headers}
    return Request(command.method, known(command.path), headers, command.body)


@pytest.mark.nightly
@pytest.mark.parametrize("cell", CATALOGUE.finished.values(), ids=lambda cell: cell.key)
def test_the_container_serves(cell: Cell, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(programs(CATALOGUE)[archive(cell)])) as packed:
        packed.extractall(tmp_path)
    migrations = [each for each in ordered(cell) if MIGRATING.intersection(each.split())]
    assert migrations
    with container(tmp_path / folder(cell), tmp_path / "scratch", printed_variables(cell)) as it:
        it.build()
        it.start_database(cell)
        for command in migrations:
            it.run(command)
        it.serve()
        kept: dict[str, str] = {}
        sent = []
        for exchange in printed(cell):
            assert exchange.command is not None
            reply = it.ask(filled(exchange.command, kept))
            assert reply.status == exchange.status, f"{exchange.path}: {reply.body}\n{it.log}"
            for value in exchange.command.keep:
                found = re.search(value.pattern, reply.body)
                assert found, reply.body
                kept[value.name] = found[1]
            sent.append(exchange.path)
        assert {"/health", "/birds"} <= {*sent}
        assert it.stop() == 0, it.log


# ---- what plays it can fail
