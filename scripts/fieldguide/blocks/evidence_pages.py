"""Where the pages of the evidence show what a statement rests on, and what to call it there."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import link
from fieldguide.catalog import Catalog
from fieldguide.catalog.quantities import Quantity, Suite

COSTS = "evidence/costs.md"
DEFAULTS = "evidence/defaults.md"
MATTERS = "evidence/matters.md"
METHOD = "evidence/method.md"
WAITING = "evidence/waiting.md"
SHOWN = {
    Suite.INSTALLATION: (COSTS, "installation", "what is installed"),
    Suite.STARTUP: (COSTS, "startup", "import and start"),
    Suite.REQUESTS: (COSTS, "requests", "CPU time"),
    Suite.MATTERS: (MATTERS, "", "how much it matters"),
    Suite.WAITING: (WAITING, "", "many slow calls"),
}
"""Each suite's page, the heading on it, and its name in a link."""
MEMORY = (COSTS, "memory", "memory")
OF_MEMORY = {Quantity.MEMORY_IDLE.value, Quantity.MEMORY_LOADED.value}


def measurement_link(context: Context, catalog: Catalog, name: str) -> ET.Element:
    """The link to the figures of `suite` or `suite/part`."""
    suite, _, part = name.partition("/")
    page, anchor, title = MEMORY if part in OF_MEMORY else SHOWN[Suite(suite)]
    of = _titles(catalog).get(part)
    return link(context.href(page, anchor), f"measured: {title}{f' ({of})' if of else ''}")


def probe_link(context: Context, catalog: Catalog, slug: str) -> ET.Element:
    """The link to the answers to one probe, in the mode in which it was sent first."""
    assert catalog.probes is not None, "evidence names only what is there"
    probe = catalog.probes.one(slug)
    for probed in catalog.probed.values():
        context.check(probed, "make probe")
    return link(context.href(DEFAULTS, probe.anchor), f"request: {probe.title}")


def _titles(catalog: Catalog) -> dict[str, str]:
    """The kinds of work and the settings by their slugs."""
    if catalog.measuring is None:
        return {}
    works = {work.slug: work.title for work in catalog.measuring.works}
    return works | {setting.slug: setting.title for setting in catalog.measuring.waiting.settings}
