"""Leaving out tests that have passed with the same inputs, and keeping which have: `pytest --kept`.

Tests are kept a file at a time, or, where a file's inputs are those of a page, a page at a time. Such a
group is kept when all its tests have passed in one run; a test that was skipped has not. A file that is
left out isn't imported either.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.inputs import CATALOGUE, INPUTS, inputs_of

from fieldguide import built
from fieldguide.catalog.stored import FOLDER
from fieldguide.kept import ALWAYS, Passed, digest, surroundings

PROJECT = Path(__file__).parents[1]
OF_PAGES = ("site:", "shape:")
NAME = re.compile(r"test_\w+\.py")
PROPERTY = "fieldguide-kept"
"""The property of a test that says its group, the group's digest, and of how many tests it is."""


@cache
def modules(path: Path, root: Path = PROJECT) -> frozenset[Path]:
    """A file of tests, the conftests that it has, and all that these import from `tests`."""
    found = {path, *(each / "conftest.py" for each in path.parents if (each / "conftest.py").exists())}
    waiting = list(found)
    while waiting:
        tree = ast.parse(waiting.pop().read_text(encoding="utf-8"))
        names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        imported = {root / f"{name.replace('.', '/')}.py" for name in names if name.startswith("tests.")}
        for each in list(imported):
            imported |= {up / "conftest.py" for up in each.parents if (up / "conftest.py").exists()}
        waiting += [each for each in imported - found if each.exists()]
        found |= {each for each in imported if each.exists()}
    return frozenset(found)


def of_file(root: Path, path: Path, inputs: tuple[str, ...]) -> str:
    """The digest of all that a file of tests depends on, with the inputs that it declares."""
    own = [each.relative_to(root).as_posix() for each in modules(path, root)]
    plain = [each for each in inputs if not each.startswith(OF_PAGES)]
    shown = [each.removeprefix("site:") for each in inputs if each.startswith(OF_PAGES)]
    pages = digest(built.site(root), shown) if shown else ""
    return digest(root, [*ALWAYS, *own, *plain], surroundings(), pages)


def reads_site(path: str, ignored: Iterable[str]) -> bool:
    """Whether the site has to be built for a file of tests, unless its folder is one that pytest ignores."""
    folder = path.rpartition("/")[0]
    return folder not in ignored and any(each.startswith(OF_PAGES) for each in inputs_of(path))


def of_each_page(inputs: Iterable[str]) -> bool:
    """Whether the tests of a file are kept a page at a time."""
    return any("{name}" in each for each in inputs)


@dataclass
class LeftOut:
    """How many whole files of tests are left out, and how many tests of other files."""

    files: int = 0
    tests: int = 0


class Keeper:
    """Leaves tests out, and keeps what has passed: the first in each worker, the second where they report."""

    def __init__(self, config: pytest.Config, root: Path = PROJECT) -> None:
        self._config = config
        self._root = root
        self._wanted = bool(config.getoption("--kept"))
        self._worker = hasattr(config, "workerinput")
        self._passed = Passed(root)
        self._runs: Counter[tuple[str, str]] = Counter()
        self._sizes: dict[tuple[str, str], int] = {}
        self._failed: set[str] = set()
        self._left_out = LeftOut()
        self._watched: Watch | None = None

    def pytest_sessionstart(self) -> None:
        """The site is built before workers ask what its pages are."""
        ignored = self._config.getoption("ignore") or ()
        if self._wanted and not self._worker and any(reads_site(path, ignored) for path in INPUTS):
            try:
                built.site(self._root)
            except built.BuildError as error:
                raise pytest.UsageError(str(error)) from error

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Leave out a file without importing it."""
        if not self._wanted or not NAME.fullmatch(collection_path.name):
            return None
        path = collection_path.relative_to(self._root).as_posix()
        inputs = inputs_of(path)
        if of_each_page(inputs):
            return None
        if not self._passed.holds(path, of_file(self._root, collection_path, inputs)):
            return None
        asked = [self._config.invocation_params.dir / each for each in self._config.args]
        # pytest also asks about the neighbours of a folder that it is given.
        self._left_out.files += any(collection_path.is_relative_to(each) for each in asked)
        return True

    def _group(self, item: pytest.Item) -> tuple[str, str]:
        """The group of a test and the group's digest."""
        path = item.path.relative_to(self._root).as_posix()
        inputs, group = inputs_of(path), path
        if of_each_page(inputs):
            name = str(item.callspec.params["name"])  # type: ignore[attr-defined]
            group = f"{path} {name or 'home'}"
            page = f"{name}index.html" if name.endswith("/") or not name else name
            inputs = tuple(each.format(name=page) for each in inputs)
        return group, of_file(self._root, item.path, inputs)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if not self._wanted:
            return
        groups: dict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
        for item in items:
            groups[self._group(item)].append(item)
        out = []
        for (group, found), members in groups.items():
            if self._passed.holds(group, found):
                out += members
            for item in members:
                item.user_properties.append((PROPERTY, [group, found, len(members)]))
        self._left_out.tests = len(out)
        self._config.hook.pytest_deselected(items=out)
        gone = {id(each) for each in out}
        items[:] = [item for item in items if id(item) not in gone]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Watch which files of the repository a test opens; what reads the built site reads its sources, too."""
        inputs = inputs_of(item.path.relative_to(self._root).as_posix())
        if not any(each.startswith(OF_PAGES) for each in inputs):
            named = {each.removeprefix("names:") for each in inputs}
            self._watched = Watch.begin(self._root, {*named, *ALWAYS, "tests"})
        try:
            return (yield)
        finally:
            self._watched = None
            Watch.end()

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Generator[None, object, object]:
        """Fail a test that has opened a file which is not among its inputs."""
        result = yield
        if self._watched and self._watched.opened:
            names = ", ".join(sorted(self._watched.opened)[:3])
            pytest.fail(f"tests/inputs.py: this test reads {names}; add it to the inputs of its file", False)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what has passed, where all workers report."""
        said = dict(report.user_properties).get(PROPERTY)
        if self._worker or not isinstance(said, list):
            return
        group, found, size = said
        self._sizes[group, found] = size
        if report.when == "call" and report.passed:
            self._runs[group, found] += 1
        if report.failed:
            self._failed.add(group)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self._worker:
            self._config.workeroutput["left out"] = asdict(self._left_out)  # type: ignore[attr-defined]
        elif self._wanted:
            if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and any(asdict(self._left_out).values()):
                session.exitstatus = pytest.ExitCode.OK  # nothing was left to run
            whole = {
                group: found
                for (group, found), size in self._sizes.items()
                if self._runs[group, found] == size
            }
            self._passed.update({k: v for k, v in whole.items() if k not in self._failed}, self._failed)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Each worker leaves out the same."""
        said = getattr(node, "workeroutput", {}).get("left out")
        self._left_out = LeftOut(**said) if said else self._left_out

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        said = [f"{count} {name}" for name, count in asdict(self._left_out).items() if count]
        if said:
            why = "passed with the same inputs (tests/inputs.py)"
            terminalreporter.write_line(f"Left out: {' and '.join(said)}, which {why}.")


class Watch:
    """Notes which files of the repository, beside the inputs of a test, this process opens."""

    _now: Watch | None = None
    _hooked = False

    def __init__(self, root: Path, inputs: set[str]) -> None:
        self._root = f"{root}/"
        self._inputs = tuple(inputs)
        self.opened: set[str] = set()

    @classmethod
    def begin(cls, root: Path, inputs: set[str]) -> Watch:
        """Watch from now on."""
        if not cls._hooked:
            sys.addaudithook(cls._hook)
            cls._hooked = True
        cls._now = cls(root, inputs)
        return cls._now

    @classmethod
    def end(cls) -> None:
        """Watch no longer."""
        cls._now = None

    @classmethod
    def _hook(cls, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and cls._now is not None and isinstance(arguments[0], str):
            cls._now.note(arguments[0])

    def note(self, path: str) -> None:
        """Note a file that is opened, if it is the repository's and not among the inputs."""
        if not path.startswith(self._root):
            return
        name = path.removeprefix(self._root)
        if name.startswith(f".cache/{FOLDER}/"):  # the stored catalogue: the same as reading all that it has
            for each in CATALOGUE:
                self.note(f"{self._root}{each}/…")
        hidden = name.startswith(".") and not name.startswith(".github")  # environments, caches
        if not hidden and not any(name == each or name.startswith(f"{each}/") for each in self._inputs):
            self.opened.add(name)
