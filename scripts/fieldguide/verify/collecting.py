"""The reports of pytest, turned into results."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldguide.catalog import Catalog, Recording
from fieldguide.verify.asserting import ASSERTED
from fieldguide.verify.reports import CATALOG
from fieldguide.verify.results import Failure, Result
from fieldguide.verify.typing_out import Sent


class Collector:
    """A pytest plugin that turns reports, from this process or from workers, into results."""

    def __init__(
        self, catalog: Catalog, results: dict[str, Result], progress: Callable[[Result, str], None]
    ) -> None:
        self._catalog = catalog
        self._results = results
        self._progress = progress
        self.broken: dict[str, str] = {}
        self.asserted: dict[tuple[str, str], bool] = {}
        """By task and test, whether it has asserted something with one of the programs."""
        self.lost: dict[str, None] = {}
        """Tests that failed without our knowing for which cell."""

    def pytest_configure(self, config: pytest.Config) -> None:
        """The plugin takes the catalogue that is here; workers, being other processes, read theirs."""
        config.stash[CATALOG] = self._catalog

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A contract that cannot be collected: keep the last line of why."""
        if report.failed:
            task = Path(report.nodeid).parent.name
            lines = [line for line in report.longreprtext.splitlines() if line.startswith("E ")]
            reason = lines[-1].removeprefix("E").strip() if lines else report.longreprtext
            folder = self._catalog.tested[task].folder if task in self._catalog.tested else Path(task)
            where = f"{folder.parent.name}/{task}/contract.py"
            self.broken[task] = f"{where} cannot be loaded: {reason}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One phase of one test."""
        properties = dict(report.user_properties).get("fieldguide")
        self._count(report)
        if report.failed and not isinstance(properties, dict):
            self.lost[report.nodeid.partition("@")[0]] = None  # its worker ended before it could say more
        result = self._results.get(properties["cell"]) if isinstance(properties, dict) else None
        if result is None or not isinstance(properties, dict):
            return
        test = report.nodeid.partition("::")[2].partition("@")[0]  # pytest-xdist adds @group
        result.total += report.duration
        if properties["seconds"] is not None:
            result.seconds = properties["seconds"]
        if report.failed:
            self._fail(result, test, properties)
        elif hasattr(report, "wasxfail"):
            result.failures.append(Failure(test, "may fail and pass (xfail); demand what all programs do"))
        elif report.skipped and not result.failures:
            result.failures.append(Failure(test, "was skipped; a contract asks the same of every framework"))
        elif report.when == "call" and report.passed:
            result.passed.add(test)
            if properties.get("recording"):
                result.recordings.append(Recording.model_validate_json(json.dumps(properties["recording"])))
                result.sent.append([Sent(**each) for each in properties.get("sent", [])])
        if report.when == "call" or report.failed:
            self._progress(result, test)

    def _count(self, report: pytest.TestReport) -> None:
        """Take in whether a test has asserted something, with whichever program."""
        name = dict(report.user_properties).get(ASSERTED)
        if name is not None:
            task, test = Path(report.nodeid.partition("::")[0]).parent.name, _function(report)
            self.asserted[task, test] = bool(name) or self.asserted.get((task, test), False)

    @staticmethod
    def _fail(result: Result, test: str, properties: dict[str, Any]) -> None:
        failure = Failure(test, str(properties["reason"]), str(properties["log"]))
        known = [(each.reason, each.log) for each in result.failures]
        if (failure.reason, failure.log) not in known:  # a server that does not start fails each test
            result.failures.append(failure)


def without_assertion(
    catalog: Catalog, results: dict[str, Result], asserted: dict[tuple[str, str], bool]
) -> None:
    """Let fail the programs of a task, if all have run, for each test that asserted nothing with any."""
    for (task, test), done in asserted.items():
        programs = [cell.name for cell in catalog.tested[task].cells.values() if not cell.absent]
        if not done and all(name in results and results[name].ok for name in programs):
            reason = "it reached no assertion with any program; demand what all programs do"
            for name in programs:
                results[name].failures.append(Failure(test, reason))


def _function(report: pytest.TestReport) -> str:
    """The name of a test without its parameters."""
    return report.nodeid.rpartition("::")[2].partition("[")[0]
