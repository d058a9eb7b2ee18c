"""A run: suite by suite, round by round, visit by visit; and what is published of each suite."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_results import FOLDER, Conditions, Figure, Measurement, Origin
from fieldguide.catalog.quantities import Suite
from fieldguide.measure import (
    comparing,
    installing,
    kept_visits,
    machine,
    requesting,
    starting,
    statistics,
    tools,
    waiting,
)
from fieldguide.measure.kept_visits import KeptVisits, Values, Visited
from fieldguide.measure.machine import Processors
from fieldguide.measure.plan import Stop, in_order, measuring, visits
from fieldguide.measure.rig import Bench
from fieldguide.measure.run_settings import METHOD, Pace

CACHE = Path(".cache", "measure")
SUITES = tuple(Suite)
LOADED = {Suite.REQUESTS, Suite.MATTERS, Suite.WAITING}
"""The suites in which requests are sent by a program."""


@dataclass(frozen=True)
class MeasureOptions:
    """What to run and how. `frameworks` empty means all; `output` None means the catalogue's own folder."""

    suites: tuple[Suite, ...] = SUITES
    frameworks: tuple[str, ...] = ()
    pace: Pace = field(default_factory=Pace)
    output: Path | None = None
    environments: Path | None = None
    fresh: bool = False
    force: bool = False
    again: bool = False
    """Whether the published figures stay, and only note how many of them this run's intervals meet."""
    trial: bool = False
    """Whether figures are worth nothing: no round is kept, nothing published, a busy machine accepted."""


@dataclass(frozen=True)
class SuiteResult:
    """What came of a suite. `noisy` names the figures that keep it from being written, if any do."""

    measurement: Measurement
    written: Path | None
    noisy: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class RunProgress:
    """Where a run stands: for whoever shows it."""

    suite: Suite
    round: int
    name: str
    done: int
    total: int


class Run:
    """Measures suites. Everything that it starts ends with it, however it ends."""

    def __init__(
        self, catalog: Catalog, options: MeasureOptions, show: Callable[[RunProgress], None]
    ) -> None:
        self._catalog = catalog
        self._options = options
        self._plan = measuring(catalog)
        self._show = show

    def suites(self, each: Callable[[SuiteResult], None]) -> list[SuiteResult]:
        """Measure what the options name, one suite after the other, and tell `each` as it is there.

        Raises RunError or RunError; what was measured before stays in the cache.
        """
        options, outcomes = self._options, []
        chosen = {suite: visits(self._catalog, suite, options.frameworks) for suite in options.suites}
        tools.require()
        with machine.divided() as processors:
            bench = Bench(self._catalog.root, options.environments, processors, options.pace)
            try:
                self._lay_out(bench, chosen)
                busy = machine.busy() if not options.trial else 0.0
                machine.require_idle(busy, force=options.force or options.trial)
                for suite, stops in chosen.items():
                    outcome = self._suite(suite, stops, bench, processors, busy)
                    outcomes.append(outcome)
                    each(outcome)
            finally:
                bench.close()
        return outcomes

    def _lay_out(self, bench: Bench, chosen: dict[Suite, list[Stop]]) -> None:
        """Environments and folders first, so that no figure pays for them."""
        for suite, stops in chosen.items():
            for done, visit in enumerate(stops):
                self._show(RunProgress(suite, 0, visit.name, done, len(stops)))
                if suite is Suite.INSTALLATION:
                    bench.environment(visit)
                else:
                    bench.folder(visit)

    def _suite(
        self, suite: Suite, stops: list[Stop], bench: Bench, processors: Processors, busy: float
    ) -> SuiteResult:
        options, versions = self._options, tools.versions()
        origins = self._origins(stops, bench)
        kept = KeptVisits(
            None if options.trial else self._path(suite, stops, origins, versions, bench.python)
        )
        if options.fresh:
            kept.forget()
        rounds = options.pace.of(suite)
        total = rounds * len(stops)
        for number in range(1, rounds + 1):
            for done, visit in enumerate(in_order(stops, suite, number)):
                if not kept.has(number, visit.name):
                    self._show(
                        RunProgress(suite, number, visit.name, (number - 1) * len(stops) + done, total)
                    )
                    kept.add(self._visit(suite, number, visit, bench))
        figures = kept.figures()
        measurement = Measurement(
            suite=suite,
            measured=datetime.now(UTC).date(),
            conditions=Conditions(
                machine=machine.name(),
                memory_mb=machine.memory_mb(),
                system=machine.system(),
                python=bench.python,
                tools=versions if suite in LOADED else {},
                server_cpus=processors.server,
                load_cpus=processors.load,
                rounds=max((each.number for each in kept.visited), default=0),
                seconds=round(sum(each.seconds for each in kept.visited), 1),
                method=METHOD,
                parameters={
                    **options.pace.parameters(suite),
                    **self._times(suite),
                    "busy_before_percent": busy,
                    "stolen_percent": _stolen(kept.visited),
                },
            ),
            origins=origins,
            commands={visit.place: visit.cell.serve for visit in stops},
            figures=figures,
        )
        return self._publish(measurement, kept)

    def _visit(self, suite: Suite, number: int, visit: Stop, bench: Bench) -> Visited:
        begin, stolen = time.monotonic(), machine.stolen()
        plan = self._plan
        measure: dict[Suite, Callable[[], Values]] = {
            Suite.INSTALLATION: lambda: installing.measure(visit, bench),
            Suite.STARTUP: lambda: starting.measure(visit, bench),
            Suite.REQUESTS: lambda: requesting.measure(visit, bench, plan),
            Suite.MATTERS: lambda: requesting.measure_waits(visit, bench, plan),
            Suite.WAITING: lambda: waiting.measure(visit, bench, plan),
        }
        values = measure[suite]()
        seconds = time.monotonic() - begin
        return Visited(number, visit.name, values, round(seconds, 3), round(machine.stolen() - stolen, 2))

    def _publish(self, measurement: Measurement, kept: KeptVisits) -> SuiteResult:
        """Write the suite's file, unless it is noisy or tells only a part."""
        options = self._options
        partly = options.trial or bool(options.frameworks)
        folder = options.output or (None if partly else self._catalog.root / FOLDER)
        noisy = () if options.trial else tuple(statistics.too_noisy(measurement.figures))
        if noisy or folder is None:
            return SuiteResult(measurement, None, noisy)
        if options.again:
            measurement = comparing.noted(folder, measurement)
        else:
            repeated = comparing.repeated(folder, measurement)
            measurement = measurement.model_copy(update={"repeated": repeated})
        path = kept_visits.write(folder, measurement)
        kept.forget()
        return SuiteResult(measurement, path)

    def _origins(self, stops: Iterable[Stop], bench: Bench) -> dict[str, Origin]:
        """Each framework's cell and all versions that its figures were taken with."""
        packages: dict[str, dict[str, str]] = {}
        cells = {}
        for visit in stops:
            slug = visit.framework.slug
            cells[slug] = visit.origin
            packages.setdefault(slug, {}).update(bench.environment(visit).packages)
        return {
            slug: Origin(
                cell=cell.name,
                digest=cell.program_digest(packages[slug]),
                packages=dict(sorted(packages[slug].items())),
            )
            for slug, cell in sorted(cells.items())
        }

    def _path(
        self,
        suite: Suite,
        stops: list[Stop],
        origins: dict[str, Origin],
        versions: dict[str, str],
        python: str,
    ) -> Path:
        """Where the suite's rounds are kept: another place where anything differs that matters."""
        key = kept_visits.key(
            {
                "origins": {slug: origin.model_dump() for slug, origin in origins.items()},
                "visits": {visit.name: (visit.cell.install, visit.cell.serve) for visit in stops},
                "plan": self._plan.model_dump(exclude={"flags"}),
                "pace": self._options.pace.key(),
                "machine": (machine.name(), machine.memory_mb(), machine.system(), python),
                "tools": versions,
            }
        )
        return self._catalog.root / CACHE / f"{suite}-{key}.jsonl"

    def _times(self, suite: Suite) -> dict[str, float]:
        upstream = {Suite.REQUESTS: self._plan.upstream, Suite.WAITING: self._plan.waiting.milliseconds}
        return {"upstream_ms": upstream[suite]} if suite in upstream else {}


def _stolen(visited: Iterable[Visited]) -> float:
    """Per cent of the processors' time that the virtual machine was not given."""
    visited = list(visited)
    available = sum(each.seconds for each in visited) * machine.count()
    return round(100 * sum(each.stolen for each in visited) / available, 2) if available else 0.0
