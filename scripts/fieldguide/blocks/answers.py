"""Answers to probes: in a few words, compared with each other, and as they came."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from fieldguide.blocks.exchanges import header_line
from fieldguide.blocks.markup import Child, enumeration, escape, h
from fieldguide.catalog.probed import KEPT, ProbeAnswer
from fieldguide.catalog.probes import HOST, Piece, Probe

Headers = frozenset[tuple[str, str]]
SHORT = 26
"""Characters of a JSON body that stands in the table itself."""
REPEATED = 40
"""Characters of a repeated text that are shown as they are."""
FAILURES = {
    "closed": ("no response:", "connection closed", "The server closed the connection without a response."),
    "silent": ("no response:", "10 seconds", "The server sent no response within 10 seconds."),
    "garbage": ("no response:", "not HTTP", "The server sent something that isn’t HTTP."),
}
"""By failure: what stands for a status, the words beside it, and a sentence."""


def kind(answer: ProbeAnswer) -> str:
    """What sort of body an answer has."""
    types = [value for name, value in answer.headers if name == "Content-Type"]
    if not answer.size:
        return "no body"
    word = types[0].partition(";")[0].strip() if types else ""
    return {"application/json": "JSON", "text/html": "HTML", "text/plain": "text"}.get(
        word, word or "no type"
    )


def size(answer: ProbeAnswer) -> str:
    """The bytes of a body in words: exact where they are few."""
    number = answer.size
    if number >= 1_000_000:
        return f"{number / 1_000_000:.0f} MB"
    return f"{number / 1000:.0f} kB" if number >= 10_000 else f"{number:,} B"


def header(answer: ProbeAnswer, name: str) -> str:
    """The value of a header, or nothing."""
    return next((value for each, value in answer.headers if each == name), "")


def code(answer: ProbeAnswer) -> str:
    """The status, or the words that stand in its place."""
    return FAILURES[answer.failure][0] if answer.failure else str(answer.status)


def words(answer: ProbeAnswer) -> list[Child]:
    """An answer in two or three words: what its body is, or where it leads, or what it allows."""
    if answer.failure:
        return [FAILURES[answer.failure][1]]
    said: list[Child] = []
    if location := header(answer, "Location"):
        said = [f"to {location.removeprefix(f'http://{HOST}').removeprefix('http:')}"]
    elif kind(answer) == "JSON" and answer.size <= SHORT:
        said = [h("code", {}, answer.body.strip())]
    else:
        said = [kind(answer) if not answer.size else f"{kind(answer)}, {size(answer)}"]
    if answer.status == 405 and (allowed := header(answer, "Allow")):
        said += [f", allows {allowed}"]
    if answer.early:
        said += [", body not read"]
    if answer.reveals:
        said += [f", mentions {enumeration(f'“{each}”' for each in answer.reveals)}"]
    return said


def same_status(answers: Iterable[ProbeAnswer]) -> bool:
    """Whether all have the same status."""
    return len({(each.status, each.failure) for each in answers}) == 1


def alike(answers: Iterable[ProbeAnswer]) -> bool:
    """Whether all have the same status and the same body; JSON may be written in two ways."""
    return len(set(map(_essence, answers))) == 1


def numbered(answers: Mapping[str, ProbeAnswer]) -> dict[str, str]:
    """For a script, by name, `<status>.<answer>`: equal numbers where statuses or answers are the same."""
    statuses: list[object] = []
    wholes: list[object] = []
    found = {}
    for name, answer in answers.items():
        numbers = []
        for seen, one in ((statuses, (answer.status, answer.failure)), (wholes, _essence(answer))):
            if one not in seen:
                seen.append(one)
            numbers.append(str(seen.index(one)))
        found[name] = ".".join(numbers)
    return found


def _essence(answer: ProbeAnswer) -> tuple[object, ...]:
    return answer.status, answer.failure, kind(answer), _said(answer)


def _said(answer: ProbeAnswer) -> str:
    """A body, or the data of one in JSON."""
    if kind(answer) != "JSON":
        return answer.body
    try:
        data: Any = json.loads(answer.body)
    except ValueError:
        return answer.body
    return json.dumps(data, sort_keys=True)


def grouped(answers: Mapping[str, ProbeAnswer]) -> list[tuple[list[str], ProbeAnswer]]:
    """Answers that are equal, once, each with those who gave it."""
    groups: list[tuple[list[str], ProbeAnswer]] = []
    for name, answer in answers.items():
        for names, other in groups:
            if other == answer:
                names.append(name)
                break
        else:
            groups.append(([name], answer))
    return groups


def usual_headers(answers: list[ProbeAnswer]) -> Headers:
    """The headers that at least half of a framework's answers bear, the type of their bodies apart."""
    counted = Counter(each for answer in answers for each in set(answer.headers))
    return frozenset(
        each for each, number in counted.items() if 2 * number >= len(answers) and each[0] != "Content-Type"
    )


def request_html(probe: Probe) -> str:
    """A request line by line, without the headers that every request has."""
    first, *rest = probe.head
    quiet = {f"Host: {HOST}", "Connection: close"}
    lines = [f"<b>{_shown(first)}</b>"]
    lines += [_shown(line) for line in rest if "".join(each.text for each in line) not in quiet]
    if probe.host is None:
        lines.append("<i>(no Host)</i>")
    if probe.body:
        lines += ["", _shown(probe.body)]
    return "\n".join(lines)


def _shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(_piece(each) for each in pieces)


def _piece(piece: Piece) -> str:
    if len(piece.text) * piece.times <= REPEATED:
        return escape(piece.text * piece.times)
    if piece.times == 1:
        return escape(piece.text)
    return f"{escape(piece.text * 8)}<i>… {piece.times:,} times</i>"


def answer_html(answer: ProbeAnswer, usual: Headers) -> str:
    """An answer as it came: its status, its headers but for the usual ones, the beginning of its body."""
    if answer.failure:
        return f"<samp><b>{FAILURES[answer.failure][2]}</b></samp>"
    lines = [f"<b>{escape(f'{answer.status} {answer.reason}'.rstrip())}</b>"]
    lines += [
        escape(header_line(name, value)) for name, value in answer.headers if (name, value) not in usual
    ]
    missing = [name for name, value in sorted(usual) if (name, value) not in answer.headers]
    if missing:
        lines.append(f"<i>without its usual {escape(enumeration(missing))}</i>")
    if answer.body.strip():
        lines += ["", escape(answer.body.strip("\r\n"))]
    if len(answer.body) == KEPT:
        lines.append(f"<i>… {size(answer)} in total</i>")
    if answer.reveals:
        lines.append(
            f"<i>The response mentions {escape(enumeration(f'“{each}”' for each in answer.reveals))}.</i>"
        )
    if answer.early:
        lines.append("<i>The response came before the body had been sent.</i>")
    body = "\n".join(lines)
    return f"<samp>{body}</samp>"
