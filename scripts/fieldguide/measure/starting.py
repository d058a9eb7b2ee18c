"""From nothing to the first answer: importing a program, and starting its server."""

from __future__ import annotations

import shlex

from fieldguide.catalog.quantities import Quantity
from fieldguide.measure.kept_visits import FigureKey, Values
from fieldguide.measure.plan import Stop
from fieldguide.measure.rig import PATIENCE, Bench
from fieldguide.running.problems import RunError
from fieldguide.running.processes import finish

IMPORT = "import time; begin = time.perf_counter(); import {module}; print(time.perf_counter() - begin)"


def measure(visit: Stop, bench: Bench) -> Values:
    """One start, and one import where no server of ours stands between."""
    slug, server = visit.framework.slug, visit.server.slug if visit.server else None
    least = bench.steady.least
    values = {FigureKey(slug, Quantity.COLD_START, server): least(lambda: _start(visit, bench))}
    if server is None:
        values[FigureKey(slug, Quantity.IMPORT)] = least(lambda: _import(visit, bench))
    return values


def _start(visit: Stop, bench: Bench) -> float:
    with bench.serving(visit) as server:
        return server.seconds * 1000


def _import(visit: Stop, bench: Bench) -> float:
    target = next(iter(visit.framework.application.values()))
    program = IMPORT.format(module=target.partition(":")[0])
    folder = bench.folder(visit)
    process = folder.process(f"python -c {shlex.quote(program)}", folder.variables)
    code, output = finish(process, PATIENCE)
    if code:
        raise RunError(f"{visit.name}: importing {target} ended with exit status {code}", output)
    return float(output.split()[-1]) * 1000
