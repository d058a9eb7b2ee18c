"""The site, built once, served under a sub-path, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.site.small import Small, make_small
from tests.site.support import (
    PATIENCE,
    PREFIX,
    PROJECT,
    Handler,
    Html,
    Reader,
    Readers,
    Watched,
    read_pages,
)

from fieldguide import built
from fieldguide.browser import FLAGS, ensure
from fieldguide.catalog import Catalog, load_stored

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether a sample is enough: everything is for the night."""
    return bool(request.config.getoption("--quick"))


@pytest.fixture(scope="session")
def catalogue() -> Catalog:
    return load_stored(PROJECT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site: built once for all workers and all runs, until a source changes."""
    try:
        return built.site(PROJECT)
    except built.BuildError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A copy of the project whose site has two pages."""
    return make_small(tmp_path)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Html]:
    return read_pages(site)


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the built site, under a sub-path."""
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def readers(browser: Browser, base: str) -> Readers:
    return Readers(browser, base)


@pytest.fixture
def open_page(readers: Readers) -> Iterator:
    """Open a page of the site as another reader: `open_page("compare/validation/", width=360, scheme="dark")`."""
    used: list[tuple[Reader, bool]] = []

    def open_(name: str = "", *, width: int = 1280, scheme: str = "light", script: bool = True) -> Watched:
        used.append((readers.take(script), script))
        return used[-1][0].open(name, width, scheme)

    yield open_
    for reader, script in used:
        readers.give_back(reader, script)


@pytest.fixture(scope="module")
def kept_page(readers: Readers) -> Iterator:
    """As `open_page`, but each page is loaded once for all tests of a file.

    For tests that only read, or that set what they ask about: its width, the facts of a chooser. Pages in one
    scheme have one reader: not for an address whose choice a page keeps, such as `?with=`.
    """
    used: dict[tuple[bool, str], Reader] = {}
    opened: dict[tuple[str, int, str, bool], Watched] = {}

    def keep(name: str = "", *, width: int = 1280, scheme: str = "light", script: bool = True) -> Watched:
        wanted = (name, width, scheme, script)
        if wanted not in opened:
            if (script, scheme) not in used:
                used[script, scheme] = readers.take(script)
            opened[wanted] = used[script, scheme].open(name, width, scheme)
        return opened[wanted]

    yield keep
    for (script, _), reader in used.items():
        readers.give_back(reader, script)
