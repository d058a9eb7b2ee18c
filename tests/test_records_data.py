"""Every record is in its file as it would be written today, so a run that shows the same changes no byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.catalog.ledger import LedgerEntry
from fieldguide.catalog.measure_results import Measurement
from fieldguide.catalog.mutated import MutatedFile
from fieldguide.catalog.pictures import Taken
from fieldguide.catalog.probed import ProbedFile
from fieldguide.catalog.records import Record

DATA = Path(__file__).parents[1] / "data"
KINDS: dict[str, type[Record] | type[Measurement]] = {
    **dict.fromkeys(("verified", "demonstrated", "proven"), LedgerEntry),
    "probed": ProbedFile,
    "mutated": MutatedFile,
    "pictured": Taken,
    "measurements": Measurement,
}


@pytest.mark.parametrize(("folder", "kind"), KINDS.items(), ids=KINDS)
def test_a_record_is_as_it_would_be_written(folder: str, kind: type[Record] | type[Measurement]) -> None:
    paths = sorted((DATA / folder).rglob("*.json"))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert kind.model_validate_json(text).text() == text, path
