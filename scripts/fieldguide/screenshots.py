"""Pictures of pages that running cells serve, taken with the browser that the tests use."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from fieldguide.browser import FLAGS, ensure
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.pictures import Picture, ScreenAction, Shot, Taken, filled, taken_path
from fieldguide.catalog.records import write
from fieldguide.catalog.steps import all_variables
from fieldguide.running.crew import Crew
from fieldguide.running.environments import Environments
from fieldguide.running.keeping import today
from fieldguide.running.problems import RunError

LARGEST = 25_000
"""Bytes that a picture may have: the first quality that keeps to it is taken."""
QUALITIES = (85, 75, 65, 55, 45, 35, 25)
SCHEMES = ("light", "dark")
PRESSED: tuple[Literal["button", "link", "menuitem"], ...] = ("button", "link", "menuitem")
SECONDS = 15.0
SETTLE = 300.0
"""Milliseconds."""
DEADLINE = 60.0


class PictureError(Exception):
    """Why a picture could not be taken, and what to do."""


def stale(catalog: Catalog) -> list[Shot]:
    """The pictures that do not show their cell as it stands, or lack a file."""
    docs = catalog.root / "docs"
    return [
        shot
        for shot in catalog.guide.pictures.values()
        if shot.state is not State.VERIFIED
        or not all((docs / shot.file(scheme)).is_file() for scheme in shot.picture.schemes)
    ]


def take(catalog: Catalog, shots: Iterable[Shot]) -> Iterator[tuple[Shot, str]]:
    """Take these pictures, one after the other, and give for each what went wrong, or an empty text.

    A picture that fails leaves its files and its record as they were; no process and no folder is left.
    """
    crew = Crew(DEADLINE)
    with crew.at_work(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        try:
            for shot in shots:
                yield shot, _take(catalog, shot, browser, crew)
        finally:
            browser.close()


def _take(catalog: Catalog, shot: Shot, browser: Browser, crew: Crew) -> str:
    if shot.cell.state is not State.VERIFIED:
        return f"{shot.cell.name}: {shot.cell.state.value}; run `make verify` first"
    try:
        environment = Environments(catalog.root).get(shot.cell.install)
        images = {}
        for scheme in SCHEMES:  # each from a fresh start: a step may have written something
            with crew.serving(shot.cell, environment) as (_folder, server):
                images[scheme] = _picture(browser, server.url, shot, scheme)
        _check(shot.picture, images)
    except RunError as error:
        return error.message
    except (PictureError, Error) as error:
        return str(error).splitlines()[0]
    for scheme in shot.picture.schemes:
        path = catalog.root / "docs" / shot.file(scheme)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(images[scheme])
    if not shot.picture.dark:
        (catalog.root / "docs" / shot.file("dark")).unlink(missing_ok=True)
    write(taken_path(catalog.root, shot.picture.slug), Taken(digest=shot.digest(), taken=today()))
    return ""


def _picture(browser: Browser, url: str, shot: Shot, scheme: str) -> bytes:
    """The page in one colour scheme, as WebP. Raises PictureError where it asks another host."""
    picture = shot.picture
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    foreign: list[str] = []

    def watch(route: Route) -> None:
        if route.request.url.startswith((url, "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    try:
        context.set_default_timeout(SECONDS * 1000)
        context.route("**/*", watch)
        page = context.new_page()
        for step in picture.steps:
            _do(page, url, step, all_variables(shot.cell))
            page.wait_for_timeout(SETTLE)  # what a button sends has begun by then
            page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement?.blur()")  # no cursor that blinks
        if foreign:
            raise PictureError(f"the page asks another host: {foreign[0]}")
        return _webp(page)
    finally:
        context.close()


def _do(page: Page, url: str, step: ScreenAction, variables: Mapping[str, str]) -> None:
    """One step on the way to the picture."""
    if step.open is not None:
        response = page.goto(url + step.open)
        if response is not None and response.status >= 400:
            raise PictureError(f"{step.open} answers {response.status}")
    for label, text in (step.fill or {}).items():
        named = page.locator(f"[name={json.dumps(label)}]")
        page.get_by_label(label).or_(page.get_by_placeholder(label)).or_(named).first.fill(
            filled(text, variables)
        )
    if step.press is not None:
        button, link, item = (page.get_by_role(role, name=step.press) for role in PRESSED)
        button.or_(link).or_(item).first.click()


def _webp(page: Page) -> bytes:
    """What the window shows, in the best quality that is small enough."""
    session = page.context.new_cdp_session(page)
    data = b""
    for quality in QUALITIES:
        shown = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        data = base64.b64decode(shown["data"])
        if len(data) <= LARGEST:
            return data
    raise PictureError(f"{len(data):,} bytes at the lowest quality; make the window smaller")


def _check(picture: Picture, images: dict[str, bytes]) -> None:
    """Whether the page has dark colours must be as its entry says."""
    same = images["light"] == images["dark"]
    if same and picture.dark:
        raise PictureError("looks the same in both colour schemes; write `dark: false` and say so in caption")
    if not same and not picture.dark:
        raise PictureError("has its own dark colours; remove `dark: false`")
