"""What each program returned to one request: the request once, then a cell of a grid for each framework."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.exchanges import LONGEST, body_html, header_line, outputs_html, status_line, tree_html
from fieldguide.blocks.markup import Child, classed, escape, h, stashed
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Cell, Recording
from fieldguide.catalog.ledger import Exchange

NARROW = 48
"""Characters of a line in a cell that is half as wide as the page."""
TALL = 10
"""Lines of a body that are in sight; a longer one scrolls in its cell."""


@dataclass(frozen=True)
class Look:
    """Where a reader is to look."""

    headers: tuple[str, ...] = ()
    """The names of those of a response that are shown beside its status."""
    begins: tuple[str, ...] = ()
    """Parts of lines: a text is shown from the first such line on, if it has one."""

    def cut(self, text: str) -> str:
        """The text from there on."""
        lines = text.split("\n")
        found = [n for n, line in enumerate(lines) if any(part in line for part in self.begins)]
        return "\n".join(["…", *lines[found[0] :]]) if found and found[0] else text


EVERYWHERE = Look()


def responses(
    context: Context, catalog: Catalog, cells: Collection[Cell], test: str, look: Look = EVERYWHERE
) -> ET.Element:
    """The grid of what a test recorded with each of the cells, which are not absent."""
    kept = {cell.key: _kept(context.check(cell), test) for cell in cells}
    asked = [[e for each in found for e in each.exchanges if not e.first] for found in kept.values()]
    common = _common([each for each in asked if each])
    grid = classed("div", "fg-responses__cells")
    for cell, exchanges in zip(cells, asked, strict=True):
        parts = list(_cell(context, cell, kept[cell.key], exchanges, look, common is None))
        grid.append(h("div", {"class": "fg-responses__cell", **about(catalog, cell.framework.slug)}, *parts))
    request = stashed(context.md, f'<pre class="fg-exchange fg-responses__asked">{common}</pre>')
    return classed("div", "fg-responses", request if common else None, grid)


def _kept(cell: Cell, test: str) -> list[Recording]:
    return [each for each in (cell.entry.recordings if cell.entry else ()) if each.test == test]


def _common(asked: list[list[Exchange]]) -> str | None:
    """The request as HTML, where each program was sent the same one; None where there is not one such."""
    if not asked or any(len(each) != 1 for each in asked):
        return None
    first, *rest = (each[0] for each in asked)
    if any(_request(each) != _request(first) for each in rest):
        return None
    headers = set(first.request.headers).intersection(*(each.request.headers for each in rest))
    return _asked(first, [each for each in first.request.headers if each in headers])


def _request(exchange: Exchange) -> tuple[str, str, str]:
    return exchange.method, exchange.path, exchange.request.body


def _asked(exchange: Exchange, headers: Iterable[tuple[str, str]]) -> str:
    lines = [f"<b>{escape(f'{exchange.method} {exchange.path}')}</b>"]
    lines += [escape(header_line(name, value)) for name, value in headers]
    body = _lines(exchange.request.body)
    if body:
        lines += ["", escape(body[:LONGEST]) + ("…" if len(body) > LONGEST else "")]
    return "\n".join(lines)


def _cell(
    context: Context,
    cell: Cell,
    recordings: list[Recording],
    exchanges: list[Exchange],
    look: Look,
    alone: bool,
) -> Iterator[Child]:
    """What one program returned, or printed; `alone` where its request is another one than the others'."""
    yield classed("p", "fg-responses__title", cell.title)
    outputs = tuple(
        each.model_copy(update={"output": look.cut(each.output)})
        for recording in recordings
        for each in recording.outputs
    )
    tree = tuple(each for recording in recordings for each in recording.tree)
    if exchanges:
        for exchange in exchanges:
            yield stashed(context.md, _response(cell, exchange, look, alone))
    elif outputs or tree:
        yield stashed(context.md, _scrolling(outputs_html(outputs), cell)) if outputs else None
        yield stashed(context.md, _scrolling(tree_html(tree), cell)) if tree else None
    else:
        yield classed("p", "fg-empty", "Nothing recorded yet.")


def _response(cell: Cell, exchange: Exchange, look: Look, alone: bool) -> str:
    """The request where it is the program's own, the status, the headers asked for, and the body."""
    own = {name.lower(): value for name, value in exchange.response.headers}
    asked = f"{_asked(exchange, ())}\n" if alone else ""
    kind = own.get("content-type", "").split(";")[0]
    lines = [f"<b>{escape(status_line(exchange))}</b>{f' <i>{escape(kind)}</i>' if kind else ''}"]
    for name in look.headers:
        value = own.get(name.lower())
        lines.append(f"<i>no {escape(name)}</i>" if value is None else escape(f"{name}: {value}"))
    body = _body(exchange, kind, look)
    said = "\n".join([*lines, *(["", body] if body else [])])
    many = said.count("\n") >= TALL or len(said) > NARROW * TALL
    source = (
        f'<pre class="fg-exchange" data-status="{exchange.status // 100}">{asked}<samp>{said}</samp></pre>'
    )
    return _scrolling(source, cell) if many else source


def _body(exchange: Exchange, kind: str, look: Look) -> str:
    """The body as HTML: of a page what is in its `<body>`, since nobody sees its head."""
    body = look.cut(_lines(exchange.response.body))
    if kind == "text/html" and "<body" in body:
        body = f"… {body[body.index('<body') :]}"
    return body_html(exchange.response, body, NARROW) if body else ""


def _lines(text: str) -> str:
    return text.strip("\r\n ").replace("\r\n", "\n")


def _scrolling(source: str, cell: Cell) -> str:
    """The `<pre>`, so that a keyboard can scroll it."""
    name = escape(cell.title).replace('"', "&quot;")
    return source.replace("<pre ", f'<pre tabindex="0" role="group" aria-label="Recorded with {name}" ', 1)
