"""`record`: the decision record as a template, to copy and to download."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.chooser.places import decider
from fieldguide.blocks.markup import classed, h, link, markdown
from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import FILLED, Decision, RecordTemplate


class DecisionRecord(CatalogBlock):
    """`/// record`: the template with a hint in each place."""

    NAME = "record"

    def render(self, catalog: Catalog) -> ET.Element:
        """The text as a block of code with a copy button, and a link that downloads it."""
        text = by_hand(_record(decider(catalog).decision))
        block = h("section", {"class": "fg-template", "data-search-exclude": ""})
        markdown(self.md, block, f'```markdown title="decision-record.md"\n{text}\n```')
        address = f"data:text/markdown;charset=utf-8,{quote(text)}"
        download = link(address, "Download the template")
        download.set("download", "decision-record.md")
        block.append(classed("p", "fg-download", download))
        return block


def by_hand(record: RecordTemplate) -> str:
    """The template for somebody who fills it in: hints in pointed brackets."""
    return record.filled({name: _hinted(hint) for name, hint in record.hints.items()})


def by_script(decision: Decision) -> str:
    """The template for the chooser: open places for what it fills, hints for the rest."""
    record = _record(decision)
    return record.filled({name: _hinted(hint) for name, hint in record.hints.items() if name not in FILLED})


def _hinted(hint: str) -> str:
    words = hint.removeprefix("- ")
    return f"{hint[: -len(words)]}<{words}>"


def _record(decision: Decision) -> RecordTemplate:
    if decision.record is None:
        raise BlockError("no decision record", 'add "record: {template: …, hints: …}" to data/decision.yml')
    return decision.record
