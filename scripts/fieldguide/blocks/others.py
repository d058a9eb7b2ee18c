"""The other Pythons on which the same files passed, and what they recorded differently."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]

from fieldguide.blocks.exchanges import exchanges_html, outputs_html, tree_html
from fieldguide.blocks.markup import enumeration, escape, stashed
from fieldguide.catalog import LedgerEntry, Recording
from fieldguide.catalog.ledger import Other, Reply


def also(entry: LedgerEntry) -> str:
    """How a stamp goes on: "; also on Python 3.11.7 and 3.12.1"; empty where it ran on one Python."""
    versions = [each.python for each in entry.others.values()]
    return f"; also on Python {enumeration(versions)}" if versions else ""


def differences(md: Markdown, entry: LedgerEntry) -> Iterator[ET.Element]:
    """What each other Python recorded differently, folded; nothing of one that recorded the same."""
    for each in entry.others.values():
        parts = [*_parts(each)]
        if parts:
            summary = f"<summary>Recorded differently on Python {escape(each.python)}</summary>"
            inside = "\n".join([summary, *parts])
            yield stashed(md, f'<details class="fg-exchanges">{inside}</details>')


def _parts(other: Other) -> Iterator[str]:
    for recording in other.recordings:
        yield from _recording(recording)
    if other.replies:
        yield "<p>Hostile input:</p>"
        yield f"<ul>{''.join(f'<li>{_reply(each)}</li>' for each in other.replies)}</ul>"


def _recording(recording: Recording) -> Iterator[str]:
    if not (recording.exchanges or recording.outputs or recording.tree):
        yield f"<p>{escape(recording.label)}: nothing</p>"
        return
    yield exchanges_html(recording.label, recording.exchanges)
    if recording.outputs:
        yield outputs_html(recording.outputs)
    if recording.tree:
        yield tree_html(recording.tree)


def _reply(reply: Reply) -> str:
    place = f" as {escape(reply.place)}" if reply.place else ""
    came = f"{reply.status}" if reply.status else "no response"
    return f"<code>{escape(reply.input)}</code>{place} in <code>{escape(reply.request)}</code>: {came}"
