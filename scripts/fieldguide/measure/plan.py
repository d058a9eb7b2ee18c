"""What is visited in each round, and in which order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from fieldguide.catalog import Catalog, Cell, Framework
from fieldguide.catalog.measure_plan import APPLICATION, MeasuredServer, Measuring, Setting
from fieldguide.catalog.quantities import Suite
from fieldguide.running.problems import RunError


@dataclass(frozen=True)
class Stop:
    """One stop of a round: a framework's cell as it is installed and served there.

    `origin` is the cell as the catalogue has it; `server` is None where its own run line is used.
    """

    origin: Cell
    cell: Cell
    server: MeasuredServer | None = None
    setting: Setting | None = None

    @property
    def framework(self) -> Framework:
        """Whose cell it is."""
        return self.origin.framework

    @property
    def name(self) -> str:
        """What tells it from every other visit of its suite."""
        parts = (self.framework.slug, self.server and self.server.slug, self.setting and self.setting.slug)
        return "/".join(part for part in parts if part)

    @property
    def place(self) -> str:
        """`framework/server`, or `framework`: what its run line is kept by."""
        return f"{self.framework.slug}/{self.server.slug}" if self.server else self.framework.slug


def measuring(catalog: Catalog) -> Measuring:
    """What is to be measured. Raises RunError where nothing says it."""
    if catalog.measuring is None:
        raise RunError("data/measuring.yml is not there; it says what is measured")
    return catalog.measuring


def visits(catalog: Catalog, suite: Suite, frameworks: Iterable[str] = ()) -> list[Stop]:
    """What a round of this suite visits: of these frameworks, or of all (none named).

    Raises RunError for a framework that is unknown or has nothing to measure.
    """
    plan, chosen = measuring(catalog), _frameworks(catalog, list(frameworks))
    if not frameworks:  # one that is still joining has no programs to measure yet
        chosen = [each for each in chosen if _joined(catalog, each, plan.start, plan.program)]
    start = {each.slug: _cell(catalog, plan.start, each) for each in chosen}
    program = {each.slug: _cell(catalog, plan.program, each) for each in chosen}

    def alone() -> Iterator[Stop]:
        for cell in start.values():
            yield Stop(cell, cell)

    def started() -> Iterator[Stop]:
        yield from alone()
        for framework in chosen:
            for server, _interface, line in plan.under(framework):
                yield _under(start[framework.slug], server, line)

    def served() -> Iterator[Stop]:
        for framework in chosen:
            if plan.alone(framework):
                yield Stop(program[framework.slug], program[framework.slug])
            for server, _interface, line in plan.under(framework):
                yield _under(program[framework.slug], server, line)

    def one_server() -> Iterator[Stop]:
        return (each for each in served() if not each.server or each.server.slug == plan.matters.server)

    def settings() -> Iterator[Stop]:
        for setting in plan.waiting.settings:
            for framework in chosen:
                if framework.kind == setting.interface and setting.interface in framework.application:
                    server = plan.server(setting.server)
                    line = server.serve[setting.interface]
                    line = line.replace(APPLICATION, framework.application[setting.interface])
                    yield replace(_under(program[framework.slug], server, line), setting=setting)

    by_suite: dict[Suite, Callable[[], Iterator[Stop]]] = {
        Suite.INSTALLATION: alone,
        Suite.STARTUP: started,
        Suite.REQUESTS: served,
        Suite.MATTERS: one_server,
        Suite.WAITING: settings,
    }
    return list(by_suite[suite]())


def in_order(visits: Iterable[Stop], suite: Suite, number: int) -> list[Stop]:
    """The visits of a round in an order of its own, the same whenever that round is run."""
    shuffled = list(visits)
    random.Random(f"{suite} {number}").shuffle(shuffled)  # noqa: S311 (an order, not a secret)
    return shuffled


def _frameworks(catalog: Catalog, slugs: list[str]) -> list[Framework]:
    measured = {slug: each for slug, each in catalog.frameworks.items() if each.application}
    for slug in slugs:
        if slug not in measured:
            known = ", ".join(measured) or "none"
            raise RunError(f'no framework "{slug}" with an application to serve; write one of {known}')
    return [each for slug, each in measured.items() if not slugs or slug in slugs]


def _joined(catalog: Catalog, framework: Framework, *tasks: str) -> bool:
    """Whether a framework must have these programs, or has them all."""
    there = all(framework.slug in catalog.tasks[task].cells for task in tasks)
    return there or framework.slug in catalog.covering


def _cell(catalog: Catalog, task: str, framework: Framework) -> Cell:
    name = f"{task}/{framework.slug}"
    try:
        cell = catalog.cell(name)
    except KeyError as error:
        raise RunError(f"{name} is not there; write it, it is what is measured") from error
    if cell.absent:
        raise RunError(f"{name} is absent; it cannot be measured")
    return cell


def _under(cell: Cell, server: MeasuredServer, line: str) -> Stop:
    install = tuple(dict.fromkeys((*cell.install, *server.install)))
    return Stop(cell, replace(cell, install=install, serve=line), server)
