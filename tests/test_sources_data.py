"""Where a fact or a statement was read is named so that it can be read again: by version, commit, number or date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
MOVING = PROJECT / "data" / "moving.yml"
FILES = sorted(
    path
    for pattern in (
        *("data/*.yml", "data/*/*.yml", "frameworks/*/*.yml"),
        *("snippets/*/*/cell.yml", "demonstrations/*/*.yml"),
    )
    for path in PROJECT.glob(pattern)
    if path != MOVING
)

VERSION = r"v?\d+(?:\.\d+)+[\w.]*"
COMMIT = r"[0-9a-f]{40}"
REPOSITORY = r"https://github\.com/[^/]+/[^/]+/"
FIXED = re.compile(
    rf"(?!.*/(?:dev|latest|main|master|stable)/)(?:{REPOSITORY}(?:blob|tree|commits?)/(?:{COMMIT}|{VERSION})(?:/|$)"
    rf"|{REPOSITORY}compare/(?:{COMMIT}|{VERSION})\.\.\.(?:{COMMIT}|{VERSION})$"
    rf"|{REPOSITORY}releases/tag/{VERSION}$"
    rf"|{REPOSITORY}(?:issues|pull|discussions)/\d+"
    rf"|https://(?!github\.com/)[^/]+/(?:[^/]+/)*(?:{VERSION}|20\d\d/\d\d)/)"
)
"""A file at a version or a commit, a numbered thread, a release, documentation of one version, or a dated post."""

REMEDY = (
    "name a version or a commit, such as https://github.com/pallets/flask/blob/3.1.3/CHANGES.rst, and read it "
    f"there; if there is none, add the address with a reason to {MOVING.relative_to(PROJECT)}"
)


def sources(found: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Each address under a key `source`, with where it is in its file."""
    if isinstance(found, dict):
        for key, each in found.items():
            if key == "source" and isinstance(each, str):
                yield f"{place}source", each
            else:
                yield from sources(each, f"{place}{key}.")
    elif isinstance(found, list):
        for number, each in enumerate(found):
            yield from sources(each, f"{place}{number}.")


def exceptions() -> dict[str, str]:
    """The addresses that may move, each with the reason."""
    listed = yaml.safe_load(MOVING.read_text(encoding="utf-8"))
    return {each["address"]: each["reason"] for each in listed}


NAMED = {
    (path, place, address)
    for path in FILES
    for place, address in sources(yaml.safe_load(path.read_text(encoding="utf-8")))
}


def test_no_source_moves() -> None:
    allowed = exceptions()
    moving = [
        f"{path.relative_to(PROJECT)}: {place}: {address}: may say something else tomorrow; {REMEDY}"
        for path, place, address in sorted(NAMED)
        if not FIXED.match(address) and address not in allowed
    ]
    assert moving == [], "\n".join(moving)


def test_each_exception_is_needed_and_has_a_reason() -> None:
    used = {address for _, _, address in NAMED}
    for address, reason in exceptions().items():
        assert address in used, f"{MOVING.name}: {address}: no source names it; remove it"
        assert not FIXED.match(address), f"{MOVING.name}: {address}: does not move; remove it"
        assert len(reason.split()) > 5, f"{MOVING.name}: {address}: say why nothing fixed could be named"


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/encode/django-rest-framework/blob/main/SECURITY.md",
        "https://github.com/fastapi/fastapi/releases",
        "https://github.com/NancyFx/Nancy",
        "https://flask.palletsprojects.com/en/stable/changes/",
        "https://docs.djangoproject.com/en/dev/releases/6.2/x",
        "https://gunicorn.org/design/",
    ],
)
def test_moving_addresses_are_told(address: str) -> None:
    assert not FIXED.match(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/pallets/flask/blob/3.1.3/CHANGES.rst#version-313",
        "https://github.com/falconry/falcon/blob/v4.3.1/docs/x.rst",
        f"https://github.com/encode/django-rest-framework/blob/{'a' * 40}/SECURITY.md",
        "https://github.com/fastapi/fastapi/issues/13111",
        "https://docs.djangoproject.com/en/5.2/topics/async/#performance",
        "https://github.com/bottlepy/bottle/compare/0.13.2...0.13.4",
        "https://blog.jetbrains.com/pycharm/2025/08/the-state-of-python-2025/",
    ],
)
def test_fixed_addresses_pass(address: str) -> None:
    assert FIXED.match(address)
