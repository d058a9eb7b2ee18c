"""What evidence may name among the measurements: a suite, or a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import FOLDER, Measurement
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import closest, quoted
from fieldguide.catalog.quantities import QUANTITIES, Quantity, Suite
from fieldguide.catalog.records import Outdated

NOT_YET = "not measured yet"


@dataclass(frozen=True)
class Measured:
    """The measurements that evidence may rest on, with what tells whether they still hold."""

    measuring: Measuring | None = None
    measurements: Mapping[Suite, Measurement] = field(default_factory=dict)
    lock: Lock = field(default_factory=lambda: Lock({}))
    damaged: bool = False
    """Whether data/measuring.yml is there and cannot be read, which is said at that file."""

    def parts(self, suite: Suite) -> tuple[str, ...]:
        """What may stand behind the name of a suite: its quantities, kinds of work, or settings."""
        parts: list[str] = [quantity.value for quantity in QUANTITIES[suite]]
        if self.measuring and suite == Suite.REQUESTS:
            parts += [work.slug for work in self.measuring.works]
        if self.measuring and suite == Suite.WAITING:
            parts += [setting.slug for setting in self.measuring.waiting.settings]
        return tuple(parts)

    def wrong(self, name: str) -> tuple[str, str] | None:
        """What is wrong with `<suite>` or `<suite>/<part>`, and the remedy."""
        if self.damaged:
            return None
        if self.measuring is None:
            return "nothing is measured here", "add data/measuring.yml, or name other evidence"
        suite, slash, part = name.partition("/")
        suites = [each.value for each in Suite]
        if suite not in suites:
            return f"no suite of measurements {quoted(suite)}", closest(suite, suites)
        parts = self.parts(Suite(suite))
        if slash and part not in parts:
            return f"{suite} has no part {quoted(part)}", closest(part, parts)
        return None

    def faded(self, name: str, cells: Mapping[str, Cell], today: date) -> Iterator[Outdated]:
        """What of a suite no longer holds, or that it was not measured."""
        suite, _, part = name.partition("/")
        measurement = self.measurements.get(Suite(suite))
        if measurement is None:
            yield Outdated(suite, "", NOT_YET)
            return
        if part and not any(
            part in {each.quantity.value, each.work, each.setting} for each in measurement.figures
        ):
            yield Outdated(name, "", NOT_YET)
        yield from measurement.outdated(cells, self.lock, today)

    def missing(self, frameworks: Mapping[str, Framework]) -> Iterator[Outdated]:
        """What is to be measured and has not been."""
        for suite in Suite if self.measuring else ():
            name = _name(suite)
            measurement = self.measurements.get(suite)
            if measurement is None:
                yield Outdated(name, "", NOT_YET)
                continue
            there = {each.framework for each in measurement.figures}
            for framework in frameworks.values():
                if framework.application and framework.slug not in there and self._asked(suite, framework):
                    yield Outdated(name, framework.slug, NOT_YET)
        yield from self._missing_requests(frameworks)
        yield from self._missing_settings()

    def _asked(self, suite: Suite, framework: Framework) -> bool:
        """Whether this suite visits the framework: how calls wait is asked under servers of its kind."""
        settings = self.measuring.waiting.settings if self.measuring else ()
        return suite is not Suite.WAITING or any(each.interface == framework.kind for each in settings)

    def _missing_requests(self, frameworks: Mapping[str, Framework]) -> Iterator[Outdated]:
        requests = self.measurements.get(Suite.REQUESTS)
        if self.measuring is None or requests is None:
            return
        name = _name(Suite.REQUESTS)
        there = {(each.framework, each.server, each.work) for each in requests.select(Quantity.CPU)}
        for slug in sorted({each.framework for each in requests.figures} & frameworks.keys()):
            for work in self.measuring.works if self.measuring.alone(frameworks[slug]) else ():
                if (slug, None, work.slug) not in there:
                    yield Outdated(name, slug, f"{work.slug} {NOT_YET}")
            for server, _, line in self.measuring.under(frameworks[slug]):
                for work in self.measuring.works:
                    if (slug, server.slug, work.slug) not in there:
                        yield Outdated(name, f"{slug} under {server.slug}", f"{work.slug} {NOT_YET}")
                if requests.commands.get(f"{slug}/{server.slug}", line) != line:
                    yield Outdated(name, f"{slug} under {server.slug}", "the run line has changed")

    def _missing_settings(self) -> Iterator[Outdated]:
        waiting = self.measurements.get(Suite.WAITING)
        if self.measuring is None or waiting is None:
            return
        there = {each.setting for each in waiting.figures}
        for setting in self.measuring.waiting.settings:
            if setting.slug not in there:
                yield Outdated(_name(Suite.WAITING), "", f"{setting.slug} {NOT_YET}")


def _name(suite: Suite) -> str:
    return (FOLDER / f"{suite}.json").as_posix()
