"""The pytest plugin that lets a test fail which has ended and asserted nothing.

pytest counts assertions where its configuration asks for it, as that of a verification does.
"""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest

from fieldguide.verify.contracts import uncounted
from fieldguide.verify.outcomes import cell_name
from fieldguide.verify.problems import VerifyError

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
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Raise VerifyError after a test that has asserted nothing, and has no other way to fail."""
    yield
    if cell_name(item) is None or _asserted in item.stash:
        return
    name = getattr(item, "originalname", item.name)
    if not uncounted(item.path.read_text(encoding="utf-8"), name):
        raise VerifyError("it reached no assertion; assert something on each way through it")
