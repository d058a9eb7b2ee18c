"""The command line of the probing."""

from __future__ import annotations

import argparse
import os
import time

from rich.console import Console

from fieldguide.catalog import Catalog, CatalogError, State, load_stored
from fieldguide.catalog.probed import Probed, asked_in
from fieldguide.catalog.problems import closest
from fieldguide.probe.session import SECONDS, Prober, ProbeResult
from fieldguide.running import pythons
from fieldguide.running.keeping import compare, missing, record
from fieldguide.running.options import add_only, add_places
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import Interpreter
from fieldguide.running.runs import interruptible

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def parser() -> argparse.ArgumentParser:
    """The options of `fieldguide probe`."""
    options = argparse.ArgumentParser(
        prog="fieldguide probe",
        description="Send the edge-case requests in data/probes.yml to each framework's baseline program, "
        "and write what they answer to data/probed/.",
    )
    add = options.add_argument
    add_only(options, "framework")
    add("--all", action="store_true", help="also send them to programs that haven't changed")
    pythons.add_options(options)
    add(
        "--check",
        action="store_true",
        help="write nothing, and fail if a response differs",
    )
    add(
        "-j",
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many frameworks to run at once",
    )
    add(
        "--deadline",
        type=float,
        default=30.0,
        metavar="S",
        help="how many seconds a server may take to start",
    )
    add("--seconds", type=float, default=SECONDS, metavar="S", help="how many seconds a response may take")
    add_places(options)
    return options


@interruptible()
def main(arguments: list[str] | None = None) -> int:
    """Probe, and give the exit status: 0 only when every chosen framework was asked everything."""
    chosen = parser().parse_args(arguments)
    console = Console(stderr=False, soft_wrap=True)
    try:
        codes = []
        for python in pythons.asked_for(chosen):
            with pythons.using(python):
                codes.append(_probe(chosen, console, python))
        return max(codes)
    except (CatalogError, RunError) as error:
        console.print(str(error), markup=False, highlight=False)
        return USAGE
    except KeyboardInterrupt:
        console.print("Interrupted: everything that was started has been stopped, nothing was written.")
        return INTERRUPTED


def _probe(chosen: argparse.Namespace, console: Console, python: Interpreter) -> int:
    catalog = load_stored(chosen.root)
    begin = time.monotonic()
    prober = Prober(catalog, chosen.environments, chosen.deadline, chosen.jobs, chosen.seconds)
    everyone = _choose(catalog, chosen.framework)

    def due(probed: Probed) -> bool:
        new = missing(probed, python) if chosen.pythons else probed.state is not State.VERIFIED
        return bool(chosen.all) or new

    anew = [each for each in everyone if due(each)]
    with console.status("probing") as status:
        number = 0

        def progress() -> None:
            nonlocal number
            number += 1
            status.update(f"probing: {number} of {total}")

        total = sum(_count(catalog, each) for each in anew)
        outcomes = prober.run(anew, progress)
    (compare if chosen.check else record)(catalog, outcomes, python)
    for outcome in outcomes:
        if outcome.failure:
            console.print(f"{outcome.probed.name}: {outcome.failure}", markup=False, highlight=False)
    console.print(_summary(everyone, outcomes, number, time.monotonic() - begin, python), highlight=False)
    if python.minor not in catalog.pythons:
        supported = ", ".join(catalog.pythons)
        console.print(f"Answers are written on Python {supported} only; they were left alone.")
    return FAILED if any(outcome.failure for outcome in outcomes) else OK


def _choose(catalog: Catalog, names: list[str]) -> list[Probed]:
    """The frameworks of these names (none named: all). Raises RunError for one that is not asked."""
    for name in names:
        if name not in catalog.probed:
            raise RunError(f'no framework "{name}" that is asked; {closest(name, catalog.probed)}')
    return [each for slug, each in catalog.probed.items() if not names or slug in names]


def _count(catalog: Catalog, probed: Probed) -> int:
    probes = catalog.probes.probes if catalog.probes else ()
    return sum(len(asked_in(probe, probed.framework)) for probe in probes)


def _summary(
    everyone: list[Probed], outcomes: list[ProbeResult], answers: int, seconds: float, python: Interpreter
) -> str:
    written = sum(outcome.written for outcome in outcomes)
    failed = sum(bool(outcome.failure) for outcome in outcomes)
    return (
        f"{len(everyone)} frameworks: {len(outcomes)} asked ({answers} answers in {seconds:.0f} s), "
        f"{len(everyone) - len(outcomes)} unchanged, {failed} failed; {written} written "
        f"(Python {python.version})."
    )
