"""Many slow calls at once: how long until all of them are answered."""

from __future__ import annotations

from fieldguide.catalog.measure_plan import Measuring, Setting, Waiting, Work
from fieldguide.catalog.quantities import Quantity
from fieldguide.measure.kept_visits import FigureKey, Values
from fieldguide.measure.plan import Stop
from fieldguide.measure.rig import Bench, ask

LEFT_OUT = 404
"""The answer of a program that has no function for a setting."""


def measure(visit: Stop, bench: Bench, plan: Measuring) -> Values:
    """Milliseconds until all calls are answered, by their number; nothing where the path is not there."""
    assert visit.setting is not None
    slug, setting, waiting = visit.framework.slug, visit.setting, plan.waiting
    work = Work(
        slug=setting.slug,
        title=setting.title,
        summary=setting.summary,
        method="GET",
        path=setting.path,
        body=None,
    )
    values: Values = {}
    with bench.upstream(waiting.milliseconds) as port, bench.serving(visit, port) as server:
        first = ask(server.port, work)
        if first.status == LEFT_OUT:
            return values
        bench.answer(visit, server, work, first)
        for count in counts(waiting, setting, bench.pace.at_once):
            point = FigureKey(slug, Quantity.ALL_ANSWERED, setting.server, setting=setting.slug, at=count)
            values[point] = bench.sender.send(server.url, work, count, count).seconds * 1000
    return values


def counts(waiting: Waiting, setting: Setting, most: int | None) -> list[int]:
    """How many calls at once are tried."""
    limits = [limit for limit in (setting.most, most) if limit is not None]
    return [each for each in waiting.at_once if all(each <= limit for limit in limits)]
