"""Laying programs into fresh folders for the tests of contracts, and the fixture of a lesson's mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldguide.catalog import Cell
from fieldguide.running.environments import Environment
from fieldguide.running.workspace import Workspace
from fieldguide.verify.growing import Slipping
from fieldguide.verify.reports import notes_of


def laying(
    request: pytest.FixtureRequest, environment: Environment, varies: list[str]
) -> Callable[[Cell], Workspace]:
    """What lays a program into a fresh folder of this run, to be run in an environment."""
    option = request.config.option

    def lay(program: Cell) -> Workspace:
        laid = Workspace(program, environment, Path(option.workspaces), option.session, option.deadline)
        laid.varies = varies
        return laid

    return lay


@pytest.fixture
def slip(
    cell: Cell, varies: list[str], fieldguide_workspace: Workspace, request: pytest.FixtureRequest
) -> Slipping:
    """The program with the mistake of its lesson in it."""
    lay = laying(request, fieldguide_workspace.environment, varies)
    return Slipping(cell, lay, varies, notes_of(request.node))


@pytest.fixture(scope="module")
def earlier(cell: Cell) -> dict[str, str]:
    """The files of the program at the end of the chapter before, by their paths."""
    before = cell.lesson.before if cell.lesson else None
    return {file.path: file.text for file in before.files} if before else {}
