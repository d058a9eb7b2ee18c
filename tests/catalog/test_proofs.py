"""Proofs of capabilities: what is read, when their ledger holds, and each mistake an author can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.catalog.test_freshness import DAY

from fieldguide.catalog import LedgerEntry, State
from fieldguide.catalog.freshness import OldKind, old
from fieldguide.catalog.ledger import Recording
from fieldguide.catalog.records import write
from fieldguide.locking import inputs

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "proofs/routing/flask/proof.yml"
LOCK = "requirements/proofs.txt"
CAPABILITIES = "data/capabilities.yml"


def prove(site: Site, text: str = "label: It routes\ninstall: [flask, flask-routes]\n") -> None:
    """Flask's capability is a package's, which a proof shows."""
    site.write(FILE, text)
    site.write("proofs/routing/flask/proof.py", "print('routed')\n")
    site.write(LOCK, "flask==3.1.2 \\\n    --hash=sha256:00\nflask-routes==1.0 \\\n    --hash=sha256:01\n")
    before = site.path(CAPABILITIES).read_text(encoding="utf-8")
    start = before.index("      flask: ")
    site.write(
        CAPABILITIES,
        f"{before[:start]}      flask: {{support: third party, extension: Flask-Routes, proof: routing}}\n",
    )


def with_entry(site: Site) -> None:
    proof = site.load().proofs["routing/flask"]
    packages = {"flask": "3.1.2", "flask-routes": "1.0"}
    entry = LedgerEntry.model_validate(
        {
            "digest": proof.digest(packages),
            "verified": "2026-01-02",
            "python": "3.11.7",
            "packages": packages,
            "tests": 1,
            "recordings": (Recording(test="routing/flask/1", label="routing/flask/1"),),
        },
        strict=False,
    )
    write(site.root / proof.kept, entry)


def test_what_is_read(site: Site) -> None:
    prove(site)
    catalog = site.load()
    proof = catalog.proofs["routing/flask"]
    assert (proof.name, proof.framework, proof.title) == ("proofs/routing/flask", "flask", "Flask")
    assert proof.file.summary == proof.program.file.label == "It routes"
    assert proof.program.name == "routing/flask/1"
    assert proof.program.commands == ("python proof.py",)
    assert [each.path for each in proof.program.files] == ["proof.py"]
    assert proof.state is State.UNVERIFIED
    assert proof.kept.as_posix() == "data/proven/routing/flask.json"
    (capability,) = catalog.capabilities
    assert capability.frameworks["flask"].distribution == "flask-routes"
    assert capability.frameworks["bottle"].distribution is None


def test_without_proofs_there_is_no_lock_of_them(site: Site) -> None:
    catalog = site.load()
    assert (catalog.proofs, catalog.proof_lock.versions, catalog.releases) == ({}, {}, None)
    assert "proofs" not in inputs(site.root)


def test_what_it_installs_is_locked_beside_the_cells(site: Site) -> None:
    prove(site)
    assert inputs(site.root)["proofs"] == "flask\nflask-routes\n"
    assert "flask-routes" not in inputs(site.root)["cells"]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (("edit", FILE, "It routes", "It finds its way"), State.VERIFIED),
        (("edit", FILE, "[flask, flask-routes]", "[flask-routes]"), State.STALE),
        (("write", "proofs/routing/flask/proof.py", "print('lost')\n"), State.STALE),
        (("edit", LOCK, "3.1.2", "3.1.3"), State.STALE),
        (("edit", "requirements/cells.txt", "3.1.3", "3.1.4"), State.VERIFIED),
    ],
    ids=["label", "install", "program", "its lock", "the lock of the cells"],
)
def test_an_entry_holds_until_what_ran_changes(site: Site, change: tuple[str, ...], state: State) -> None:
    prove(site)
    with_entry(site)
    assert site.load().proofs["routing/flask"].state is State.VERIFIED
    getattr(site, change[0])(*change[1:])
    assert site.load().proofs["routing/flask"].state is state
    run = [str(each) for kind, each in old(site.load(), DAY) if kind is OldKind.RUN]
    assert ("proofs/routing/flask: changed since it was last verified" in run) is (state is State.STALE)


def test_the_last_release_of_a_package(site: Site) -> None:
    prove(site)
    site.write(
        "data/releases.yml",
        "source: https://pypi.example.org/\nchecked: 2026-01-02\n"
        "packages:\n  flask-routes: {version: '1.0', released: 2025-12-31}\n",
    )
    releases = site.load().releases
    assert releases is not None
    assert releases.of("Flask_Routes") == releases.packages["flask-routes"]
    assert (releases.of("flask"), releases.of(None)) == (None, None)


CASES: dict[str, Case] = {
    "no such framework": (
        ("write", "proofs/routing/flsk/proof.yml", "label: It\ninstall: [flask]\n"),
        'proofs/routing/flsk: unknown framework "flsk"; write "flask" (known: bottle, flask)',
    ),
    "no capability names it": (
        ("write", "proofs/routing/bottle/proof.yml", "label: It\ninstall: [bottle]\n"),
        "proofs/routing/bottle: a proof that no capability refers to; name it in data/capabilities.yml as "
        '"proof: routing", or delete it',
    ),
    "another name": (
        ("edit", CAPABILITIES, "proof: routing", "proof: rooting"),
        (
            'data/capabilities.yml: capabilities[0].frameworks.flask.proof: flask has no proof "rooting"; write '
            '"routing"'
        ),
        (
            "proofs/routing/flask: a proof that no capability refers to; name it in data/capabilities.yml as "
            '"proof: routing", or delete it'
        ),
    ),
    "nothing to install": (
        ("write", FILE, "label: It routes\n"),
        f'{FILE}: install: missing; add "install: [flask]"',
    ),
    "a folder of its own": (
        ("write", FILE, "label: It routes\ninstall: [flask]\nfolder: works\n"),
        f"{FILE}: folder: a proof's files are all of its folder's; remove the key",
    ),
    "an entry of nothing": (
        ("write", "data/proven/routing/bottle.json", "{}"),
        "data/proven/routing/bottle.json: an entry without a proof; delete it",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(site: Site, check: Check, name: str) -> None:
    prove(site)
    check(CASES[name])
