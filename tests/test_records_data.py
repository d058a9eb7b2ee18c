"""Every record is in its file as it would be written today, so a run that shows the same changes no byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fieldguide.catalog.ledger import KEPT, LedgerEntry
from fieldguide.catalog.measure_results import Measurement
from fieldguide.catalog.mutated import MutatedFile
from fieldguide.catalog.pictures import Taken
from fieldguide.catalog.probed import ProbedFile
from fieldguide.catalog.records import Record

VARIES = re.compile(r"…|^\(\d+ bytes that are not text\)$")
"""What a body has in place of what differs from run to run, or of what isn't text."""
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


def test_the_size_of_a_body_that_is_kept_whole_is_its_length() -> None:
    """The page says how long a cut response is; the port that recorded it may have had more digits."""
    wrong = [
        f"{path}: {message.size} bytes: {message.body[:60]}"
        for path in sorted((DATA / "verified").rglob("*.json"))
        for recording in LedgerEntry.model_validate_json(path.read_text(encoding="utf-8")).recordings
        for exchange in recording.exchanges
        for message in (exchange.request, exchange.response)
        if len(message.body) < KEPT and not VARIES.search(message.body)
        if message.size != len(message.body.encode())
    ]
    assert wrong == []
