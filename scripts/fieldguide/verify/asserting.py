"""The pytest plugin that sees whether a test has asserted something.

pytest counts assertions where its configuration asks for it, as that of a verification does. One program may
rightly take a way on which there is nothing to assert; a test that asserts nothing with any is worth nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

from fieldguide.verify.contracts import uncounted
from fieldguide.verify.reports import cell_name

ASSERTED = "asserted"
"""The property of a report that names its test, if that has asserted something."""
_asserted = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Keep contracts that count assertions apart from what other runs of pytest have compiled of them."""
    before = sys.pycache_prefix
    if collector.path.name == "contract.py":
        sys.pycache_prefix = str(collector.config.rootpath / ".cache" / "contracts")
    try:
        return (yield)
    finally:
        sys.pycache_prefix = before


def pytest_assertion_pass(item: pytest.Item) -> None:
    """Count what a test has asserted."""
    item.stash[_asserted] = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send along whether a test has asserted something, or has another way to fail."""
    report = yield
    if cell_name(item) and report.when == "call":
        name = getattr(item, "originalname", item.name)
        asserted = _asserted in item.stash or uncounted(item.path.read_text(encoding="utf-8"), name)
        report.user_properties.append((ASSERTED, name if asserted else ""))
    return report
