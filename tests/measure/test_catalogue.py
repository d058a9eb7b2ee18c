"""A run over the catalogue's own frameworks, by night."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.catalog import load_stored
from fieldguide.measure.cli import main

PROJECT = Path(__file__).parents[2]


@pytest.mark.nightly
@pytest.mark.timeout(0)
@pytest.mark.xdist_group("measure")
def test_the_catalogues_own_frameworks_can_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """The quick run over everything: every framework under every server does every kind of work."""
    catalog = load_stored(PROJECT)
    assert main(["--quick", f"--root={PROJECT}"]) == 0
    said = capsys.readouterr().out
    assert catalog.measuring
    for framework in catalog.covering.values():
        for server, _, _ in catalog.measuring.under(framework):
            for work in catalog.measuring.works:
                assert f"{framework.slug} cpu {server.slug} {work.slug}: " in said
            assert f"{framework.slug} cold-start {server.slug}: " in said
