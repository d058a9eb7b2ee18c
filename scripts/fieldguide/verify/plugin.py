"""The pytest plugin that makes contracts ordinary tests.

Every test of `snippets/<task>/contract.py` runs once for each cell of its task. Fixtures:

- `cell`: the cell, as a `fieldguide.catalog.Cell`;
- `api`: an HTTP client (httpx2) bound to the running cell;
- `run`: runs a command in the cell's environment and folder.

A test's docstring is its label on the page: what such a test sends and sees is recorded.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import tempfile
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from fieldguide.catalog import Catalog, CatalogError, Cell, Recording, load
from fieldguide.catalog.ledger import Output, TreeEntry
from fieldguide.verify.environments import Environments
from fieldguide.verify.problems import VerifyError
from fieldguide.verify.processes import sweep
from fieldguide.verify.recorder import Recorder
from fieldguide.verify.servers import Server
from fieldguide.verify.workspace import Completed, Workspace

_catalog = pytest.StashKey[Catalog]()
_owner = pytest.StashKey[bool]()
_folder = pytest.StashKey[str]()
_cleaning = pytest.StashKey[ThreadPoolExecutor]()
"""Stops servers and removes folders, one after the other, while the next cell starts."""
_failed = pytest.StashKey[set[str]]()
_recording = pytest.StashKey[dict[str, Any]]()


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
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    config.stash[_owner] = given is None
    if given is not None:
        config.option.session = given["fieldguide_session"]
        config.option.workspaces = given["fieldguide_workspaces"]
        return
    config.option.session = secrets.token_hex(6)
    if not config.option.workspaces:
        config.option.workspaces = config.stash[_folder] = tempfile.mkdtemp(prefix="fieldguide-")


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
    if _folder in config.stash:
        shutil.rmtree(config.stash[_folder], ignore_errors=True)


def _load(config: pytest.Config) -> Catalog:
    if _catalog not in config.stash:
        try:
            config.stash[_catalog] = load(config.rootpath)
        except CatalogError as error:
            raise pytest.UsageError(str(error)) from error
    return config.stash[_catalog]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a contract for each cell of its task, a cell's tests together."""
    path = metafunc.definition.path
    if path.name != "contract.py" or "cell" not in metafunc.fixturenames:
        return
    task = _load(metafunc.config).tasks.get(path.parent.name)
    if task is None:
        raise pytest.UsageError(f"{path}: no task of the catalogue; a contract lies in snippets/<task>/")
    wanted = set(metafunc.config.getoption("--cells").split(",")) - {""}
    cells = [each for each in task.cells.values() if not each.absent]
    parameters = [
        pytest.param(each.name, id=each.framework.slug, marks=pytest.mark.xdist_group(each.name))
        for each in cells
        if not wanted or each.name in wanted
    ]
    metafunc.parametrize("cell", parameters, indirect=True, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the cells in the order in which --cells names them, and each cell's tests in theirs."""
    wanted = config.getoption("--cells").split(",")
    place = {name: number for number, name in enumerate(wanted)}
    items.sort(key=lambda item: place.get(_cell_name(item) or "", 0))


@pytest.fixture(scope="module")
def cell(request: pytest.FixtureRequest) -> Cell:
    """The cell under test."""
    return _load(request.config).cell(request.param)


@pytest.fixture(scope="module")
def fieldguide_workspace(cell: Cell, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """The cell's fresh folder and its environment."""
    option = request.config.option
    folder = Path(option.environments) if option.environments else None
    environment = Environments(request.config.rootpath, folder).get(cell.install)
    workspace = Workspace(cell, environment, Path(option.workspaces), option.session, option.deadline)
    yield workspace
    request.config.stash[_cleaning].submit(workspace.remove)


@pytest.fixture(scope="module")
def fieldguide_server(fieldguide_workspace: Workspace, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The cell, running."""
    fieldguide_workspace.prepare()
    server = Server(fieldguide_workspace)
    yield server
    request.config.stash[_cleaning].submit(server.stop)


@pytest.fixture(scope="module")
def fieldguide_recorder(fieldguide_server: Server) -> Iterator[Recorder]:
    """The client of the running cell, which keeps what it sends and sees."""
    recorder = Recorder(fieldguide_server)
    with recorder.client:
        yield recorder


@pytest.fixture
def api(
    fieldguide_server: Server, fieldguide_recorder: Recorder, request: pytest.FixtureRequest
) -> httpx2.Client:
    """An HTTP client bound to the running cell; its exchanges are recorded during the test."""
    fieldguide_recorder.begin()
    _notes(request.node).update(server=fieldguide_server, recorder=fieldguide_recorder)
    return fieldguide_recorder.client


class Runner:
    """Runs commands in a cell's folder: `run(command)`, `run.commands`, `run.tree()`."""

    def __init__(self, workspace: Workspace, notes: dict[str, Any]) -> None:
        self.commands = workspace.cell.commands
        self._workspace = workspace
        self._notes = notes

    def __call__(self, command: str) -> Completed:
        """Run a command (once for each cell) and record its output for the page."""
        completed = self._workspace.run(command)
        self._notes.setdefault("outputs", []).append(self._workspace.output(completed))
        return completed

    def tree(self) -> list[str]:
        """The files in the folder after the cell's commands, recorded for the page."""
        entries = self._workspace.prepare()
        self._notes["tree"] = entries
        return [entry.path for entry in entries]


@pytest.fixture
def run(fieldguide_workspace: Workspace, request: pytest.FixtureRequest) -> Runner:
    """Runs a command in the cell's environment and folder."""
    return Runner(fieldguide_workspace, _notes(request.node))


def _notes(item: pytest.Item) -> dict[str, Any]:
    return item.stash.setdefault(_recording, {})


def pytest_runtest_setup(item: pytest.Item) -> None:
    """With --stop-cell, one failure is enough."""
    name = _cell_name(item)
    if item.config.getoption("--stop-cell") and name in item.config.stash[_failed]:
        pytest.skip("this cell has failed already")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Record what the test itself does, not what its fixtures did before."""
    recorder = _notes(item).get("recorder")
    if recorder:
        recorder.exchanges.clear()
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send a cell's recording, its start-up time and, on failure, its log along with the report."""
    report = yield
    name = _cell_name(item)
    if name is None:
        return report
    notes = _notes(item)
    server = notes.get("server")
    properties: dict[str, Any] = {"cell": name, "seconds": server.seconds if server else None}
    if report.failed:
        item.config.stash[_failed].add(name)
        error = call.excinfo.value if call.excinfo else None
        if isinstance(error, VerifyError):
            properties |= {"reason": error.message, "log": error.log}
            report.longrepr = str(error)
        else:
            properties |= {"reason": _reason(call), "log": server.log if server else ""}
    elif report.when == "call":
        properties["recording"] = _recorded(item, notes)
    report.user_properties.append(("fieldguide", properties))
    return report


def _cell_name(item: pytest.Item) -> str | None:
    """`task/framework` of a contract's test; None for any other test."""
    callspec = getattr(item, "callspec", None)
    name = callspec.params.get("cell") if callspec else None
    return name if isinstance(name, str) and item.path.name == "contract.py" else None


def _reason(call: pytest.CallInfo[None]) -> str:
    assert call.excinfo is not None
    error = call.excinfo.value
    if isinstance(error, httpx2.TimeoutException):
        return "the server did not answer a request in time"
    entry = next(
        (each for each in reversed(call.excinfo.traceback) if Path(each.path).name == "contract.py"), None
    )
    where = f"contract.py line {entry.lineno + 1}: " if entry else ""
    lines = (str(error) or type(error).__name__).splitlines()
    return where + "\n".join(line for line in lines if line.strip() and "Use -v to get" not in line)


def _recorded(item: pytest.Item, notes: dict[str, Any]) -> dict[str, Any] | None:
    """The test's recording as plain data, or None for a test without a label."""
    function = getattr(item, "function", None)
    label = (getattr(function, "__doc__", None) or "").strip().partition("\n")[0]
    if not label:
        return None
    outputs: list[Output] = notes.get("outputs", [])
    tree: list[TreeEntry] = notes.get("tree", [])
    recorder = notes.get("recorder")
    return Recording(
        test=getattr(item, "originalname", item.name),
        label=label,
        exchanges=tuple(recorder.exchanges) if recorder else (),
        outputs=tuple(outputs),
        tree=tuple(tree),
    ).model_dump(mode="json")
