"""Measurements of any catalogue, made up: for tests that must not depend on what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.measure_results import Measurement
from fieldguide.catalog.quantities import Quantity, Suite

DAY = date(2026, 11, 20)
CONDITIONS = {
    "machine": "A processor, 2 of them",
    "memory_mb": 4000,
    "system": "Linux 6.1",
    "python": "3.13.0",
    "tools": {"h2load": "1.52.0"},
    "server_cpus": (0,),
    "load_cpus": (1,),
    "rounds": 3,
    "seconds": 60.0,
    "parameters": {"connections": 8.0},
}


def figure(framework: str, quantity: Quantity, median: float, **key: Any) -> dict[str, Any]:
    """A figure of three rounds, a tenth apart."""
    values = (median * 0.9, median, median * 1.1)
    return {
        "framework": framework,
        "quantity": quantity,
        **key,
        "median": median,
        "low": values[0],
        "high": values[2],
        "values": values,
    }


def made_up(catalog: Catalog, *, versions: dict[str, str] | None = None) -> dict[Suite, Measurement]:
    """Every suite of data/measuring.yml, as measured with the locked versions, or with those given."""
    assert catalog.measuring is not None
    origins, commands = {}, {}
    for framework in catalog.frameworks.values():
        cell = catalog.cell(f"{catalog.measuring.start}/{framework.slug}")
        packages = {framework.package: catalog.lock.version(framework.package) or "1", **(versions or {})}
        origins[framework.slug] = {
            "cell": cell.name,
            "digest": cell.program_digest(packages),
            "packages": packages,
        }
        for server, _, line in catalog.measuring.under(framework):
            commands[f"{framework.slug}/{server.slug}"] = line
    head = {"measured": DAY, "conditions": CONDITIONS, "origins": origins, "commands": commands}
    return {
        suite: Measurement.model_validate(
            {"suite": suite, **head, "figures": tuple(_figures(catalog, suite))}, strict=False
        )
        for suite in Suite
    }


def write(root: Path, found: dict[Suite, Measurement]) -> None:
    """The files that hold them."""
    folder = root / "data" / "measurements"
    folder.mkdir(parents=True, exist_ok=True)
    for suite, measurement in found.items():
        (folder / f"{suite}.json").write_text(
            measurement.model_dump_json(exclude_none=True), encoding="utf-8"
        )


def _figures(catalog: Catalog, suite: Suite) -> Iterator[dict[str, Any]]:
    for number, framework in enumerate(catalog.frameworks.values(), 1):
        yield from _of_one(catalog, suite, framework, float(number))


def _of_one(catalog: Catalog, suite: Suite, framework: Framework, size: float) -> Iterator[dict[str, Any]]:
    told, slug = catalog.measuring, framework.slug
    assert told is not None
    if suite == Suite.INSTALLATION:
        yield figure(slug, Quantity.PACKAGES, size)
        yield figure(slug, Quantity.MEGABYTES, size * 2.5)
    elif suite == Suite.STARTUP:
        yield figure(slug, Quantity.IMPORT, size * 100)
        yield figure(slug, Quantity.COLD_START, size * 120)
    elif suite == Suite.REQUESTS:
        for server, _, _ in told.under(framework):
            yield figure(slug, Quantity.MEMORY_IDLE, size * 20, server=server.slug)
            yield figure(slug, Quantity.MEMORY_LOADED, size * 22, server=server.slug)
            for work in told.works:
                yield figure(slug, Quantity.CPU, size * 50, server=server.slug, work=work.slug)
    elif suite == Suite.MATTERS:
        for at in told.matters.milliseconds:
            yield figure(slug, Quantity.LATENCY, at + size / 10, server=told.matters.server, at=at)
    else:
        for setting in told.waiting.settings:
            if setting.interface == framework.kind:
                for at in told.waiting.at_once:
                    key = {"server": setting.server, "setting": setting.slug, "at": at}
                    yield figure(slug, Quantity.ALL_ANSWERED, 200.0 + at, **key)
