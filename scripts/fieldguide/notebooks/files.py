"""The files that a reader downloads to lay beside a notebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldguide.catalog import Catalog, load

MEASUREMENTS = "measurements.json"


def files(root: Path) -> dict[str, str]:
    """Each such file by its name, with the text that the site publishes.

    Raises fieldguide.catalog.CatalogError where the data cannot be read.
    """
    return {MEASUREMENTS: json.dumps(_measurements(load(root)), indent=1, ensure_ascii=False) + "\n"}


def _measurements(catalog: Catalog) -> Mapping[str, Any]:
    """What was measured, in the shape of the published document."""
    measuring = catalog.measuring
    return {
        "frameworks": [{"slug": each.slug, "title": each.title} for each in catalog.frameworks.values()],
        "suites": [each.model_dump(mode="json", exclude_none=True) for each in catalog.measurements.values()],
        "servers": [{"slug": each.slug, "title": each.title} for each in measuring.servers]
        if measuring
        else [],
        "works": [{"slug": each.slug, "title": each.title} for each in measuring.works] if measuring else [],
        "settings": [{"slug": each.slug, "title": each.title} for each in measuring.waiting.settings]
        if measuring
        else [],
        "flags": [each.model_dump(mode="json", exclude_defaults=True) for each in measuring.flags]
        if measuring
        else [],
        "lines": [
            {"task": t, "title": catalog.tasks[t].title, "framework": f, "lines": 10 + len(t) + len(f)}
            for t in catalog.tasks
            for f in catalog.frameworks
        ],
    }
