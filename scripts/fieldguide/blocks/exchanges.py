"""Recorded exchanges and outputs as preformatted text: escaped by hand, kept out of Markdown's sight."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fieldguide.blocks.markup import escape
from fieldguide.catalog.ledger import Exchange, Message, Output, TreeEntry

LONGEST = 600
"""Characters of a body that are shown."""
HALF = re.compile(r"&#?\w{0,8}$")
"""What may be half of a character reference, at a cut: HTML has no way to say "&#" and be valid."""
WIDTH = 76
SPELLINGS = {"Etag": "ETag", "Www-Authenticate": "WWW-Authenticate"}
"""How RFC 9110 writes the header names that aren't words with a capital, by how they are recorded."""
Headers = tuple[tuple[str, str], ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def exchanges_html(heading: str, exchanges: Iterable[Exchange], shared: Headers = ()) -> str:
    """Exchanges below a line that says what they are, the shared headers left out."""
    shown = (exchange_html(exchange, shared) for exchange in exchanges if not exchange.first)
    return "\n".join([f"<p>{escape(heading)}</p>", *shown])


def shared_headers(exchanges: list[Exchange]) -> Headers:
    """The headers that every one of several responses has, the type of their bodies apart."""
    if len(exchanges) < 2:
        return ()
    first, *rest = (exchange.response.headers for exchange in exchanges)
    everywhere = set(first).intersection(*rest)
    return tuple(each for each in first if each in everywhere and each[0].lower() != "content-type")


def exchange_html(exchange: Exchange, shared: Headers) -> str:
    """A request, and in `<samp>` its response; each with its first line in bold."""
    request = _message(f"{exchange.method} {exchange.path}", exchange.request)
    return f'<pre class="fg-exchange">{request}\n<samp>{_response(exchange, shared)}</samp></pre>'


def response_html(exchange: Exchange, shared: Headers, *, short: bool = False) -> str:
    """A response in `<samp>`; its first line only where it is to be `short`."""
    if short:
        return f'<pre class="fg-exchange"><samp><b>{escape(status_line(exchange))}</b></samp></pre>'
    return f'<pre class="fg-exchange"><samp>{_response(exchange, shared)}</samp></pre>'


def _response(exchange: Exchange, shared: Headers) -> str:
    return _message(status_line(exchange), exchange.response, shared)


def status_line(exchange: Exchange) -> str:
    """The status of a response with its reason."""
    return f"{exchange.status} {exchange.reason}".rstrip()


def header_line(name: str, value: str) -> str:
    """A header, its name as RFC 9110 spells it."""
    return f"{SPELLINGS.get(name, name)}: {value}"


def _lines(headers: Iterable[tuple[str, str]]) -> str:
    return "\n".join(escape(header_line(name, value)) for name, value in headers)


def _message(first: str, message: Message, shared: Headers = ()) -> str:
    own = [header for header in message.headers if header not in shared]
    parts = [f"<b>{escape(first)}</b>", *([_lines(own)] if own else [])]
    body = message.body
    if not body.strip():
        return "\n".join(parts)
    return "\n".join([*parts, "", body_html(message, body.strip("\r\n").replace("\r\n", "\n"))])


def body_html(message: Message, shown: str, width: int = WIDTH) -> str:
    """What is shown of a message's body, in lines of so many characters; where it is cut, with its size."""
    if len(shown) <= LONGEST and not message.cut:
        return escape(laid_out(shown, width))
    size = max(message.size, len(message.body.encode()))
    return f"{escape(HALF.sub('', shown[:LONGEST]))}\n<i>… cut here; {size:,} bytes in total</i>"


def outputs_html(outputs: Iterable[Output], *, typed: bool = False) -> str:
    """Commands with what they printed, in one block as in a terminal; without the commands if just typed."""
    lines = []
    for output in outputs:
        prompt = "" if output.exit_code is None else "$ "
        if not typed:
            lines.append(f"<b>{prompt}{escape(output.command)}</b>")
        if printed := output.output.rstrip():
            lines.append(escape(printed.replace("\r\n", "\n")))
        if output.exit_code:
            lines.append(f"<i>(exit status {output.exit_code})</i>")
    return _terminal("\n".join(lines))


def tree_html(entries: Iterable[TreeEntry], changed: Collection[str] = ()) -> str:
    """Files as a tree, marked in words: those that a person wrote, and those with `changed` paths."""
    root = _Folder({}, {})
    for entry in entries:
        *folders, name = entry.path.split("/")
        folder = root
        for each in folders:
            folder = folder.folders.setdefault(each, _Folder({}, {}))
        written = "written by you" if entry.by_hand else ""
        folder.files[name] = "changed by you" if entry.path in changed else written
    return _terminal("\n".join([".", *_branches(root, "")]))


def _terminal(source: str) -> str:
    return f'<pre class="fg-output no-copy"><code>{source}\n</code></pre>'


@dataclass(frozen=True)
class _Folder:
    folders: dict[str, _Folder]
    files: dict[str, str]
    """Each with the words behind it, or none."""


def _branches(folder: _Folder, indent: str) -> Iterator[str]:
    names = sorted({*folder.folders, *folder.files})
    for name in names:
        last = name == names[-1]
        branch = indent + ("└── " if last else "├── ")
        if name in folder.folders:
            yield f"{branch}{escape(name)}/"
            yield from _branches(folder.folders[name], indent + ("    " if last else "│   "))
        elif folder.files[name]:
            yield f'{branch}<span class="fg-by-hand">{escape(name)} <i>{folder.files[name]}</i></span>'
        else:
            yield branch + escape(name)


def laid_out(body: str, width: int = WIDTH) -> str:
    """A body of JSON that is one long line, broken where it does not fit into so many characters.

    Only whitespace between its parts changes: numbers, escapes and keys written twice stay.
    """
    if len(body) <= width or "\n" in body or body[0] not in "[{":
        return body
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return body
    return "\n".join(_Json(_TOKEN.findall(body), width).value("", ""))


class _Json:
    """Lays out the tokens of valid JSON."""

    def __init__(self, tokens: list[str], width: int) -> None:
        self.tokens = tokens
        self.width = width
        self.place = 0

    def value(self, indent: str, before: str) -> list[str]:
        """The lines of the next value; `before` is its key, and counts for the width."""
        start = self.place
        flat = before + self._flat()
        if len(indent + flat) <= self.width or self.tokens[start] not in "[{" or self.place - start == 2:
            return [indent + flat]
        end, self.place = self.place, start + 1
        lines = [indent + before + self.tokens[start]]
        while self.place < end - 1:
            lines += self._item(indent + "  ")
            if self.tokens[self.place] == ",":
                lines[-1] += ","
                self.place += 1
        self.place = end
        return [*lines, indent + self.tokens[end - 1]]

    def _item(self, indent: str) -> list[str]:
        key = ""
        if self.tokens[self.place + 1] == ":":
            key = f"{self.tokens[self.place]}: "
            self.place += 2
        return self.value(indent, key)

    def _flat(self) -> str:
        """The next value on one line; `place` is after it then."""
        depth, parts = 0, []
        while True:
            part = self.tokens[self.place]
            self.place += 1
            depth += (part in "[{") - (part in "]}")
            parts.append(f"{part} " if part in ",:" else part)
            if depth == 0:
                return "".join(parts)
