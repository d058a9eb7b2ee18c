"""What a request costs: CPU time by work, memory before and after; and time against waiting."""

from __future__ import annotations

from functools import partial

from fieldguide.catalog.measure_plan import Matters, Measuring, Work
from fieldguide.catalog.quantities import Quantity
from fieldguide.measure.kept_visits import FigureKey, Values
from fieldguide.measure.plan import Stop
from fieldguide.measure.processor import Clock, memory
from fieldguide.measure.rig import Bench
from fieldguide.running.servers import Server


def measure(visit: Stop, bench: Bench, plan: Measuring) -> Values:
    """Memory, then CPU time per request of each work, then memory again."""
    slug, under = visit.framework.slug, visit.server.slug if visit.server else None
    values: Values = {}
    with bench.upstream(plan.upstream) as port, bench.serving(visit, port) as server:
        mark = server.process.mark
        values[FigureKey(slug, Quantity.MEMORY_IDLE, under)] = memory(mark)
        bench.check(visit, server, plan.works)
        for work in plan.works:
            values[FigureKey(slug, Quantity.CPU, under, work=work.slug)] = _cost(bench, server, work)
        values[FigureKey(slug, Quantity.MEMORY_LOADED, under)] = memory(mark)
    return values


def _cost(bench: Bench, server: Server, work: Work) -> float:
    """Microseconds of CPU time per request."""
    pace = bench.pace
    count = bench.sender.warm(server.url, work, pace.connections, pace.warm_up, pace.load)

    def once() -> float:
        clock = Clock(server.process.mark)
        bench.sender.send(server.url, work, pace.connections, count)
        return clock.stop() / 1000 / count

    return bench.steady.least(once)


def measure_waits(visit: Stop, bench: Bench, plan: Measuring) -> Values:
    """The median time of one request after another, for each wait."""
    slug, under = visit.framework.slug, visit.server.slug if visit.server else None
    works = waits(plan.matters)
    values: Values = {}
    with bench.upstream(plan.upstream) as port, bench.serving(visit, port) as server:
        bench.check(visit, server, works.values())
        for milliseconds, work in works.items():
            pace = bench.pace
            count = bench.sender.warm(server.url, work, 1, pace.latency_warm_up, pace.latency)
            point = FigureKey(slug, Quantity.LATENCY, under, at=milliseconds)
            values[point] = bench.steady.least(partial(_median, bench, server, work, count))
    return values


def _median(bench: Bench, server: Server, work: Work, count: int) -> float:
    """Milliseconds of the middle one of so many requests, one after another."""
    return bench.sender.send(server.url, work, 1, count, each=True).median


def waits(matters: Matters) -> dict[int, Work]:
    """What is asked for, by the milliseconds it waits."""
    return {
        each: Work(
            slug=f"wait-{each}",
            title=f"{each} ms",
            summary=f"Waits {each} ms.",
            method="GET",
            path=matters.path.replace("{milliseconds}", str(each)),
            body=None,
        )
        for each in matters.milliseconds
    }
