"""The recorded exchanges as commands to type, each with the response that was recorded."""

from __future__ import annotations

from collections.abc import Iterable

from markdown import Markdown  # type: ignore[import-untyped]

from fieldguide.blocks.exchanges import Headers, exchange_html, response_html, shared_headers
from fieldguide.blocks.markup import Child, classed, count, escape, stashed
from fieldguide.blocks.typed import typed
from fieldguide.catalog import Recording
from fieldguide.catalog.ledger import Exchange

SHOWN = 1
"""Of so many tests the exchanges are shown at once; the rest is folded."""


def tryout(md: Markdown, recordings: Iterable[Recording]) -> list[Child]:
    """The step in which a reader asks the program what its tests asked; nothing where they asked nothing."""
    recordings = [each for each in recordings if each.exchanges]
    if not recordings:
        return []
    exchanges = [exchange for recording in recordings for exchange in recording.exchanges]
    shared = shared_headers(exchanges)
    where = "in another terminal, in the same folder" if _files(exchanges) else "in another terminal"
    parts = [recording_html(recording, shared) for recording in recordings]
    rest = sum(len(recording.exchanges) for recording in recordings[SHOWN:])
    inside = "\n".join(parts[SHOWN:])
    order = ", in this order" if rest > 1 else ""
    folded = (
        f'<details class="fg-exchanges"><summary>{count(rest, "more request")}{order}</summary>'
        f"\n{inside}\n</details>"
    )
    return [
        classed("p", "fg-step", f"Try it {where}:"),
        stashed(md, "\n".join([*_shared(shared), *parts[:SHOWN]])),
        stashed(md, folded) if rest else None,
    ]


def _files(exchanges: list[Exchange]) -> bool:
    """Whether a command reads or writes a file."""
    typed_ones = [each.command for each in exchanges if each.command]
    return any(each.keep or each.cookies or each.form for each in typed_ones)


def _shared(shared: Headers) -> list[str]:
    if not shared:
        return []
    lines = "\n".join(escape(f"{name}: {value}") for name, value in shared)
    said = "These headers are in each response below:"
    return [f'<p>{said}</p>\n<pre class="fg-exchange"><samp>{lines}</samp></pre>']


def recording_html(recording: Recording, shared: Headers, *, labelled: bool = True) -> str:
    """What one test asked, as commands to type, and the responses without the headers that all share."""
    parts = [f"<p>{escape(recording.label)}</p>"] if labelled else []
    for exchange in recording.exchanges:
        command = exchange.command
        if command is None:
            parts.append(exchange_html(exchange, shared))
        else:
            parts.append(typed(lambda shell, command=command: shell.request(command)))  # type: ignore[misc]
            parts.append(response_html(exchange, shared, short=exchange.first))
    return "\n".join(parts)
