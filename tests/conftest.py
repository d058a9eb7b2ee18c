"""What holds for all tests: leaving out what has passed already, or what is for the night."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import settings
from tests.keeping import Keeper

# A property may take its time, because a busy machine is no fault of the code.
settings.register_profile("fieldguide", deadline=None)
settings.load_profile("fieldguide")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("fieldguide")
    group.addoption("--quick", action="store_true", help="leave out what is marked nightly")
    group.addoption(
        "--kept", action="store_true", help="leave out what has passed with the same inputs: tests/inputs.py"
    )


def pytest_configure(config: pytest.Config) -> None:
    if any("::" in each for each in config.args) and config.getoption("--kept"):
        raise pytest.UsageError("--kept needs whole files of tests; name no single test")
    # What Python has compiled is kept, as `make test` has it: each of many processes would compile it again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    config.pluginmanager.register(Keeper(config), "fieldguide-keeper")


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker reads all built pages and their Markdown, one builds what is read from files, one publishes.

    Others need not wait for it.
    """
    for fixture, group in (
        ("pages", "pages"),
        ("texts", "pages"),
        ("unpacked", "offline"),
        ("files", "documents"),
    ):
        if fixture in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the night."""
    if config.getoption("--quick"):
        night = [item for item in items if item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=night)
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]
