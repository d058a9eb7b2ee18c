"""Taking pictures: what is refused, and that a page asks nobody else. The page here is a tiny one of our own."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from fieldguide import screenshots
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.pictures import Picture, ScreenAction, Shot
from fieldguide.running.crew import Crew
from fieldguide.screenshots import LARGEST, PictureError

PAGES = {
    "/": '<h1>Birds</h1><form action="/saved"><label>Name <input name="bird"></label><button>Save</button></form>',
    "/night": "<style>@media (prefers-color-scheme: dark) { body { background: black } }</style>",
    "/foreign": '<img src="http://example.invalid/logo.png">',
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, query = self.path.partition("?")
        text = f"<p>{query}</p>" if name == "/saved" else PAGES.get(name)
        self.send_response(200 if text is not None else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((text or "gone").encode())

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def shot(catalogue: Catalog) -> Shot:
    return next(iter(catalogue.guide.pictures.values()))


def through(shot: Shot, *steps: ScreenAction) -> Shot:
    """A picture at the end of these steps."""
    return replace(shot, picture=shot.picture.model_copy(update={"steps": steps}))


def test_the_steps_are_gone_and_the_page_is_a_small_picture(browser: Browser, url: str, shot: Shot) -> None:
    steps = (ScreenAction(open="/"), ScreenAction(fill={"Name": "Robin"}), ScreenAction(press="Save"))
    saved = screenshots._picture(browser, url, through(shot, *steps), "light")
    expected = screenshots._picture(
        browser, url, through(shot, ScreenAction(open="/saved?bird=Robin")), "light"
    )
    assert saved == expected
    assert saved[8:12] == b"WEBP"
    assert len(saved) <= LARGEST


def test_both_colour_schemes(browser: Browser, url: str, shot: Shot) -> None:
    light, dark = (
        screenshots._picture(browser, url, through(shot, ScreenAction(open="/night")), each)
        for each in ("light", "dark")
    )
    assert light != dark


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/foreign", "the page asks another host: http://example.invalid/logo.png"), ("/no", "/no answers 404")],
)
def test_a_page_that_is_refused(browser: Browser, url: str, shot: Shot, path: str, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        screenshots._picture(browser, url, through(shot, ScreenAction(open=path)), "light")


@pytest.mark.parametrize(
    ("dark", "images", "reason"),
    [
        (True, (b"a", b"a"), "the same in both"),
        (False, (b"a", b"b"), "its own dark colours"),
        (True, (b"a", b"b"), ""),
        (False, (b"a", b"a"), ""),
    ],
)
def test_dark_colours_are_as_its_entry_says(
    shot: Shot, dark: bool, images: tuple[bytes, bytes], reason: str
) -> None:
    picture: Picture = shot.picture.model_copy(update={"dark": dark})
    given = dict(zip(("light", "dark"), images, strict=True))
    if not reason:
        screenshots._check(picture, given)
        return
    with pytest.raises(PictureError, match=reason):
        screenshots._check(picture, given)


def test_a_cell_that_is_not_verified_is_not_pictured(
    browser: Browser, catalogue: Catalog, shot: Shot
) -> None:
    stale = replace(shot, cell=replace(shot.cell, state=State.STALE))
    fault = screenshots._take(catalogue, stale, browser, Crew(deadline=30))
    assert fault == f"{shot.cell.name}: changed since it was last verified; run `make verify` first"
