"""The other Pythons on which the same files passed, and what they recorded differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]

from fieldguide.blocks.exchanges import exchanges_html, outputs_html, tree_html
from fieldguide.blocks.markup import classed, enumeration, escape, stashed
from fieldguide.catalog import LedgerEntry, Recording
from fieldguide.catalog.ledger import Other, Reply
from fieldguide.catalog.probed import Probed
from fieldguide.catalog.probes import Probes


def also(entry: LedgerEntry) -> str:
    """How a stamp goes on: "; also on Python 3.11.7 and 3.12.1"; empty where it ran on one Python."""
    versions = [each.python for each in entry.others.values()]
    return f"; also on Python {enumeration(versions)}" if versions else ""


def answered(probes: Probes, asked: Iterable[Probed]) -> Iterator[ET.Element]:
    """A sentence for each other Python on which frameworks were asked, with what they answered there."""
    files = [(each.framework.title, each.entry.others) for each in asked if each.entry]
    for python in dict.fromkeys(python for _, others in files for python in others):
        there = [(title, others[python]) for title, others in files if python in others]
        said = [
            f"{title} responded differently there to {enumeration(differing)}."
            for title, other in there
            if (differing := [f"“{each.title}”" for each in probes.probes if each.slug in other.answers])
        ]
        names = enumeration(title for title, _ in there)
        version = enumeration(dict.fromkeys(other.python for _, other in there))
        what = " ".join(said) or "The responses were the same."
        yield classed(
            "p",
            "fg-probes__also",
            f"We also sent the requests to {names} on Python {version}. {what}",
        )


def differences(md: Markdown, entry: LedgerEntry) -> Iterator[ET.Element]:
    """What other Pythons recorded differently, folded; nothing of those that recorded the same."""
    known = {each.test: each for each in entry.recordings}
    alike: dict[str, list[str]] = {}
    for each in entry.others.values():
        if parts := "\n".join(_parts(each, known)):
            alike.setdefault(parts, []).append(each.python)
    for parts, versions in alike.items():
        summary = f"<summary>Recorded differently on Python {escape(enumeration(versions))}</summary>"
        yield stashed(md, f'<details class="fg-exchanges">{summary}\n{parts}</details>')


def _parts(other: Other, known: Mapping[str, Recording]) -> Iterator[str]:
    for recording in other.recordings:
        yield from _recording(recording, known.get(recording.test))
    if other.replies:
        yield "<p>Hostile input:</p>"
        yield f"<ul>{''.join(f'<li>{_reply(each)}</li>' for each in other.replies)}</ul>"


def _recording(recording: Recording, known: Recording | None) -> Iterator[str]:
    if not (recording.exchanges or recording.outputs or recording.tree):
        yield f"<p>{escape(recording.label)}: nothing</p>"
    elif phrases := _phrases(recording, known):
        lines = [f"<li><code>{escape(each)}</code></li>" for each in phrases]
        yield f"<p>{escape(recording.label)}: a different reason phrase</p>\n<ul>{''.join(lines)}</ul>"
    else:
        yield exchanges_html(recording.label, recording.exchanges)
        if recording.outputs:
            yield outputs_html(recording.outputs)
        if recording.tree:
            yield tree_html(recording.tree)


def _phrases(recording: Recording, known: Recording | None) -> list[str]:
    """The requests with their status lines, where nothing but the words behind the status differs."""
    if known is None or _without_phrases(recording) != _without_phrases(known):
        return []
    pairs = zip(recording.exchanges, known.exchanges, strict=True)
    differing = [here for here, there in pairs if here.reason != there.reason]
    return [f"{each.method} {each.path}: {each.status} {each.reason}" for each in differing]


def _without_phrases(recording: Recording) -> Recording:
    exchanges = tuple(each.model_copy(update={"reason": ""}) for each in recording.exchanges)
    return recording.model_copy(update={"exchanges": exchanges})


def _reply(reply: Reply) -> str:
    place = f" as {escape(reply.place)}" if reply.place else ""
    came = f"{reply.status}" if reply.status else "no response"
    return f"<code>{escape(reply.input)}</code>{place} in <code>{escape(reply.request)}</code>: {came}"
