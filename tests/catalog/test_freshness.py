"""What is old: facts, sources, programs, pictures and measurements, each with what to do about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog.freshness import OldKind, looked_up, old

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

DAY = date(2026, 1, 2)
"""The day of everything in the tiny catalogue."""
CLAIMS = """\
claims:
  - slug: fine
    section: Flask
    frameworks: [flask]
    phrase: it is fine
    says: It is fine.
    verdict: true
    correction: It is.
    evidence:
      - {fact: flask/Licence}
      - {source: "https://fine.example.org/", checked: 2025-01-02}
"""


def listed(site: Site, today: date = DAY, days: int = 365) -> dict[OldKind, list[str]]:
    found: dict[OldKind, list[str]] = {}
    for kind, each in old(site.load(), today, days):
        found.setdefault(kind, []).append(str(each))
    return found


@pytest.mark.parametrize(
    ("after", "days", "counted"), [(365, 365, 0), (366, 365, 5), (30, 30, 0), (31, 30, 5)]
)
def test_what_nobody_has_looked_at(site: Site, after: int, days: int, counted: int) -> None:
    found = listed(site, DAY + timedelta(after), days).get(OldKind.LOOKED_UP, [])
    assert len(found) == counted
    if counted:
        assert found == [
            "frameworks/bottle/framework.yml: facts[0]: https://example.org/bottle, checked on 2026-01-02",
            "frameworks/flask/framework.yml: facts[0]: https://example.org/flask, checked on 2026-01-02",
            "data/capabilities.yml: capabilities.routing.frameworks.flask: "
            "https://example.org/f, checked on 2026-01-02",
            "data/capabilities.yml: capabilities.routing.frameworks.flask: "
            "The list of packages., checked on 2026-01-02",
            "snippets/crud/bottle/cell.yml: absent: https://bottle.example.org/docs/faq, checked on 2026-01-02",
        ]
    assert looked_up(site.load()) == 5


def test_the_source_of_a_claim(site: Site) -> None:
    site.write("data/claims.yml", CLAIMS)
    assert listed(site, date(2026, 1, 3))[OldKind.LOOKED_UP] == [
        "data/claims.yml: claims.fine.evidence[1]: https://fine.example.org/, checked on 2025-01-02"
    ]


def test_what_was_not_run(site: Site) -> None:
    site.add("snippets/hello-world/flask/pages/index.py", "more = 1")
    assert listed(site)[OldKind.RUN] == [
        "snippets/hello-world/bottle: not verified yet",
        "snippets/hello-world/flask: changed since it was last verified",
        "snippets/crud/flask: not verified yet",
    ]


def test_what_was_measured_otherwise(site: Site) -> None:
    assert listed(site)[OldKind.MEASURED] == [
        "data/measurements/requests.json: flask: hello-world/flask has changed since it was measured",
        "data/measurements/installation.json: not measured yet",
        "data/measurements/startup.json: not measured yet",
        "data/measurements/matters.json: not measured yet",
        "data/measurements/waiting.json: not measured yet",
    ]
    found = listed(site, DAY + timedelta(40), 30)[OldKind.MEASURED]
    assert found[0] == "data/measurements/requests.json: measured on 2026-01-02, more than 30 days ago"


PICTURES = """\
pictures:
  - slug: home
    cell: hello-world/flask
    caption: It is there.
    alt: A page.
    steps: [{open: /}]
"""


def test_what_was_not_pictured(site: Site) -> None:
    site.write("data/pictures.yml", PICTURES)
    assert listed(site)[OldKind.PICTURED] == ["data/pictures.yml: home: not taken yet"]


def test_each_kind_says_what_to_do() -> None:
    assert all(kind.value.endswith(":") for kind in OldKind)
    assert ["make verify" in OldKind.RUN.value, "make pictures" in OldKind.PICTURED.value] == [True, True]
    assert "make measure" in OldKind.MEASURED.value
