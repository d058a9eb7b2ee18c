"""The pytest plugin that makes contracts ordinary tests.

Every test of `snippets/<task>/contract.py` runs once for each cell of its task. Fixtures:
- `cell`: the cell, as a `fieldguide.catalog.Cell`;
- `api`: an HTTP client (httpx2) bound to the running cell;
- `run`: runs a command in the cell's environment and folder;
- `server`: the running server, to end it and to start it again;
- `launch`: starts another server of the cell with other environment variables;
- `environment`: the variables that the task and the cell ask for, as they are in this run;
- `record`: puts on the page what is neither an exchange nor a command.
- `slip`: a program of the tutorial with the mistake of its lesson in it (`laying.py`).
- `published`: where responses disagree with the OpenAPI document of the program (`published.py`).
A contract may override `varies`, the patterns of what differs from run to run.
A test's docstring is its label on the page: what such a test sends and sees is recorded.
"""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx2
import pytest

from fieldguide.catalog import Catalog, CatalogError, Cell, load_cached
from fieldguide.running.answers import bounded
from fieldguide.running.environments import Environments
from fieldguide.running.guard import end_orphans
from fieldguide.running.problems import RunError
from fieldguide.running.processes import sweep
from fieldguide.running.runs import note_session, run_folder
from fieldguide.running.servers import Server, ServiceServer
from fieldguide.running.workspace import Workspace
from fieldguide.verify.fixtures import Control, Launched, Notes, Runner
from fieldguide.verify.growing import grown
from fieldguide.verify.laying import laying
from fieldguide.verify.recorder import Recorder
from fieldguide.verify.reports import CATALOG, cell_name, failed, label, notes_of, recorded

_owner = pytest.StashKey[bool]()
_stack = pytest.StashKey[ExitStack]()
_cleaning = pytest.StashKey[ThreadPoolExecutor]()
"""Stops servers and removes folders, one after the other, while the next cell starts."""
_failed = pytest.StashKey[set[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of a verification; none is needed for plain `pytest snippets/…`."""
    group = parser.getgroup("fieldguide", "verification of cells")
    group.addoption("--cells", default="", help="only these cells: task/framework,task/framework")
    group.addoption("--environments", default="", help="the folder of the built environments")
    group.addoption("--deadline", type=float, default=30.0, help="seconds a server has to answer")
    group.addoption("--workspaces", default="", help="an existing folder for the cells' fresh folders")
    group.addoption("--session", default="", help=argparse.SUPPRESS)
    group.addoption("--stop-cell", action="store_true", help="after a failure, skip the cell's other tests")


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts a run names it, and the workers of pytest-xdist take on that name."""
    config.stash[_failed] = set()
    config.stash[_cleaning] = ThreadPoolExecutor(max_workers=1)
    config.stash[_stack] = ExitStack()
    config.stash[_stack].enter_context(bounded())
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    config.stash[_owner] = given is None
    if given is not None:
        config.option.session = given["fieldguide_session"]
        config.option.workspaces = given["fieldguide_workspaces"]
        return
    config.option.session = secrets.token_hex(6)
    if not config.option.workspaces:
        config.option.workspaces = str(config.stash[_stack].enter_context(run_folder()))
    note_session(Path(config.option.workspaces), config.option.session)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist the run's name, so that the run can end what the worker started."""
    node.workerinput["fieldguide_session"] = node.config.option.session
    node.workerinput["fieldguide_workspaces"] = node.config.option.workspaces


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whatever happened: no process and no folder of this run is left."""
    if _cleaning in config.stash:
        config.stash[_cleaning].shutdown()
    if config.stash.get(_owner, False):
        sweep(config.option.session)
        if config.getoption("numprocesses", None):
            # A worker that was killed may have left a child that had not taken on its mark yet.
            time.sleep(0.1)
            sweep(config.option.session)
        end_orphans()
    if _stack in config.stash:
        config.stash[_stack].close()


def _load(config: pytest.Config) -> Catalog:
    if CATALOG not in config.stash:
        try:
            config.stash[CATALOG] = load_cached(config.rootpath)
        except CatalogError as error:
            raise pytest.UsageError(str(error)) from error
    return config.stash[CATALOG]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a contract for each cell of its task, a cell's tests together."""
    path = metafunc.definition.path
    if path.name != "contract.py" or "cell" not in metafunc.fixturenames:
        return
    task = _load(metafunc.config).tested.get(path.parent.name)
    if task is None:
        raise pytest.UsageError(f"{path}: no task of the catalogue; a contract is in snippets/<task>/")
    wanted = set(metafunc.config.getoption("--cells").split(",")) - {""}
    parameters = [
        pytest.param(each.name, id=each.key, marks=pytest.mark.xdist_group(each.name))
        for each in task.cells.values()
        if not each.absent and (not wanted or each.name in wanted)
    ]
    metafunc.parametrize("cell", parameters, indirect=True, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the cells in the order in which --cells names them; of each, what its page shows first.

    So what a page shows happened in that order from a program that had just been started, and a
    reader who repeats it gets the same. Other tests keep their places: their file's fixtures are made once.
    """
    place = {name: number for number, name in enumerate(config.getoption("--cells").split(","))}
    ours = [item for item in items if cell_name(item)]
    ordered = iter(sorted(ours, key=lambda item: (place.get(cell_name(item) or "", 0), not label(item))))
    items[:] = [next(ordered) if cell_name(item) else item for item in items]


@pytest.fixture(scope="module")
def cell(request: pytest.FixtureRequest) -> Cell:
    """The cell under test."""
    return _load(request.config).cell(request.param)


@pytest.fixture(scope="module")
def varies() -> list[str]:
    """Regular expressions of what differs from run to run; a contract overrides this."""
    return []


@pytest.fixture(scope="module")
def fieldguide_workspace(
    cell: Cell, varies: list[str], request: pytest.FixtureRequest
) -> Iterator[Workspace]:
    """The cell's fresh folder and its environment."""
    option = request.config.option
    folder = Path(option.environments) if option.environments else None
    environment = Environments(request.config.rootpath, folder, cell.lock).get(cell.install)
    lay = laying(request, environment, varies)
    growing = cell.lesson is not None and bool(cell.lesson.chapter.before)
    workspace = grown(cell, lay) if growing else lay(cell)
    yield workspace
    request.config.stash[_cleaning].submit(workspace.remove)


@pytest.fixture(scope="module")
def fieldguide_service(
    cell: Cell, fieldguide_workspace: Workspace, request: pytest.FixtureRequest
) -> Iterator[None]:
    """The service that the task's cells call, running, where the task has one."""
    service = ServiceServer(fieldguide_workspace, cell.service) if cell.service else None
    yield
    if service:
        request.config.stash[_cleaning].submit(service.stop)


@pytest.fixture(scope="module")
def fieldguide_server(
    fieldguide_workspace: Workspace, fieldguide_service: None, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """The cell, running."""
    fieldguide_workspace.prepare()
    server = Server(fieldguide_workspace)
    yield server
    request.config.stash[_cleaning].submit(server.stop)


@pytest.fixture(scope="module")
def fieldguide_recorder(fieldguide_server: Server, varies: list[str]) -> Iterator[Recorder]:
    """The client of the running cell, which keeps what it sends and sees."""
    recorder = Recorder(fieldguide_server, varies)
    with recorder.client:
        yield recorder


@pytest.fixture
def api(
    fieldguide_server: Server, fieldguide_recorder: Recorder, request: pytest.FixtureRequest
) -> httpx2.Client:
    """An HTTP client bound to the running cell; its exchanges are recorded during the test."""
    notes_of(request.node).update(server=fieldguide_server, recorder=fieldguide_recorder)
    return fieldguide_recorder.client


@pytest.fixture
def run(fieldguide_workspace: Workspace, request: pytest.FixtureRequest) -> Runner:
    """Runs a command in the cell's environment and folder."""
    return Runner(fieldguide_workspace, notes_of(request.node))


@pytest.fixture(scope="module")
def environment(fieldguide_workspace: Workspace) -> Mapping[str, str]:
    """The variables that the task and the cell ask for, as they are in this run."""
    return fieldguide_workspace.all_variables


@pytest.fixture
def server(fieldguide_server: Server, request: pytest.FixtureRequest) -> Control:
    """The cell's running server."""
    notes_of(request.node)["server"] = fieldguide_server
    return Control(fieldguide_server)


@pytest.fixture
def launch(
    fieldguide_workspace: Workspace, fieldguide_service: None
) -> Iterator[Callable[[Mapping[str, str | None]], Launched]]:
    """Starts another server of the cell, with variables changed or (None) taken away."""
    fieldguide_workspace.prepare()
    all_launched: list[Launched] = []

    def start(changes: Mapping[str, str | None]) -> Launched:
        all_launched.append(Launched(lambda: Server(fieldguide_workspace, changes)))
        return all_launched[-1]

    yield start
    for launched in all_launched:
        if launched.server:
            launched.server.stop()


@pytest.fixture
def record(fieldguide_workspace: Workspace, request: pytest.FixtureRequest) -> Notes:
    """Puts on the page what is neither an exchange nor a command."""
    return Notes(notes_of(request.node), fieldguide_workspace.public)


@pytest.fixture(autouse=True)
def fieldguide_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test the recorder forgets it, so that what comes before the next counts to that."""
    yield
    recorder = notes_of(request.node).get("recorder")
    if recorder:
        recorder.begin()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """With --stop-cell, one failure is enough."""
    name = cell_name(item)
    if item.config.getoption("--stop-cell") and name in item.config.stash[_failed]:
        pytest.skip("this cell has failed already")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Tell what the test itself asks from what its fixtures asked before it."""
    recorder = notes_of(item).get("recorder")
    if recorder:
        recorder.exchanges[:] = [each.model_copy(update={"first": True}) for each in recorder.exchanges]
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send a cell's recording, its start-up time and, on failure, its log along with the report."""
    report = yield
    name = cell_name(item)
    if name is None:
        return report
    notes = notes_of(item)
    server = notes.get("server")
    properties: dict[str, Any] = {"cell": name, "seconds": server.seconds if server else None}
    if report.failed:
        item.config.stash[_failed].add(name)
        properties |= failed(call, server)
        if call.excinfo and isinstance(call.excinfo.value, RunError):
            report.longrepr = str(call.excinfo.value)
    elif report.when == "call":
        properties["recording"] = recorded(item, notes)
        if properties["recording"] and "recorder" in notes:
            properties["sent"] = [asdict(each) for each in notes["recorder"].sent]
    report.user_properties.append(("fieldguide", properties))
    return report
