"""How a reader repeats recorded exchanges: as commands, in order, from a freshly started program.

What differs from run to run is recorded as "…". Where such a value in a request came out of an
earlier response (a token, an id), the reader keeps it in a variable and the request names that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.cookies import SimpleCookie
from typing import Literal

from fieldguide.catalog.ledger import Command, KeptValue, Part, Recording

LONGEST = 3_000
"""Bytes of a body that a reader would still type or paste."""
_WORD = re.compile(r"[A-Za-z_]\w*")


@dataclass
class Sent:
    """One exchange as it went over the wire, before anything in it was masked.

    Bodies are bytes as the characters of these numbers (Latin-1); one that is too long to type is None.
    """

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: str | None
    response_headers: list[tuple[str, str]]
    response: str
    masks: list[str]
    """What stands in the request where its recording has "…"."""
    wait: int = 0
    keep: list[KeptValue] = field(default_factory=list)


def repeatable(recordings: list[Recording], sent: list[list[Sent]]) -> list[Recording]:
    """The recordings of one program, in order, each exchange with the command that repeats it."""
    typed = iter(commands(each for exchanges in sent for each in exchanges))
    return [
        recording.model_copy(
            update={
                "exchanges": tuple(
                    exchange.model_copy(update={"command": next(typed)}) for exchange in recording.exchanges
                )
            }
        )
        for recording in recordings
    ]


def commands(exchanges: Iterable[Sent]) -> list[Command | None]:
    """A command for each exchange; None for one that cannot be typed as it was sent."""
    session: list[Sent] = []
    typed: list[Command | None] = []
    jar = Jar()
    for sent in exchanges:
        typed.append(_command(sent, session, jar))
        session.append(sent)
    return [
        command.model_copy(update={"keep": tuple(sent.keep)}) if command and sent.keep else command
        for command, sent in zip(typed, session, strict=True)
    ]


class Jar:
    """The cookies that a reader's curl holds: it keeps them in a file, from one command to the next."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def use(self, sent: Sent) -> Literal["send", "store"] | None:
        """What an exchange does with the jar. Raises LookupError for cookies that are not in it."""
        sends = {
            name: held.value for header in _values(sent.headers, "cookie") for name, held in header.items()
        }
        sets = _values(sent.response_headers, "set-cookie")
        if sends and sends != self._held:
            raise LookupError
        if not sends and sets:
            self._held = {}
        for header in sets:
            for name, held in header.items():
                gone = held["max-age"] == "0" or "1970" in held["expires"]
                self._held.pop(name, None)
                if not gone:
                    self._held[name] = held.value
        return "send" if sends else "store" if sets else None


def _values(headers: list[tuple[str, str]], wanted: str) -> list[SimpleCookie]:
    return [SimpleCookie(value) for name, value in headers if name.lower() == wanted]


def _command(sent: Sent, session: list[Sent], jar: Jar) -> Command | None:
    if sent.body is None:
        return None
    try:
        cookies = jar.use(sent)
    except LookupError:
        return None
    names: dict[str, str] = {}
    headers = [(name, value) for name, value in sent.headers if name.lower() != "cookie"]
    text = "\n".join([sent.path, *(value for _, value in headers), sent.body])
    for value in dict.fromkeys(sent.masks):
        if value not in text:
            continue  # it is in the cookie, which curl keeps by itself
        name = _kept(value, session, names)
        if name is None:
            return None
        names[value] = name
    form = _parts(headers, sent.body)
    if form:
        headers = [each for each in headers if each[0].lower() != "content-type"]
    try:
        body = None if form or not sent.body else sent.body.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None
    if body is not None and any(ord(each) < 32 and each not in "\n\t" for each in body):
        return None
    return Command(
        method=sent.method,
        path=_named(sent.path, names),
        headers=tuple((name, _named(value, names)) for name, value in headers),
        body=None if body is None else _named(body, names),
        form=form,
        cookies=cookies,
        wait=sent.wait,
    )


def _named(text: str, names: Mapping[str, str]) -> str:
    for value, name in names.items():
        text = text.replace(value, f"${{{name}}}")
    return text


def _kept(value: str, session: list[Sent], taken: Mapping[str, str]) -> str | None:
    """The variable that holds a value from an earlier response, or None where none holds it."""
    for sent in reversed(session):
        for kept in sent.keep:
            if _found(kept.pattern, sent) == value:
                return kept.name
        pattern, name = _where(value, sent)
        if pattern:
            others = {kept.name for each in session for kept in each.keep} | set(taken.values())
            number, wanted = 2, name
            while name in others:
                name, number = f"{wanted}_{number}", number + 1
            sent.keep.append(KeptValue(name=name, pattern=pattern))
            return name
    return None


def _where(value: str, sent: Sent) -> tuple[str, str]:
    """A pattern that finds a value in a response, and a name for it; two empty texts where it is not there.

    The pattern has no quotation mark, so that it passes through every shell.
    """
    for name, held in sent.response_headers:
        if value in held:
            before = re.escape(held.partition(value)[0]).replace('"', ".").replace("\\ ", " ")
            rest = r"(\S+)" if value.startswith('"') else r"([^\s;,]+)"
            pattern = rf"(?i){name}:\s*{before}{rest}"
            if _found(pattern, sent) == value:
                cookie = held.partition("=")[0] if name.lower() == "set-cookie" else name
                return pattern, _name(cookie)
    for match in re.finditer(re.escape(value), sent.response):
        key = next(iter(reversed(_WORD.findall(sent.response[: match.start()][-60:]))), "value")
        pattern = rf"{key}[^\w.~-]+([\w.~-]+)"  # a token may begin with a hyphen
        if _found(pattern, sent) == value:
            return pattern, _name(key)
    return "", ""


def _name(key: str) -> str:
    return re.sub(r"\W+", "_", key).upper()


def _found(pattern: str, sent: Sent) -> str | None:
    """What a reader's command finds: the first match in the response with its headers."""
    head = "\n".join(f"{name}: {value}" for name, value in sent.response_headers)
    match = re.search(pattern, f"{head}\n\n{sent.response}")
    return match[1] if match else None


def _parts(headers: list[tuple[str, str]], body: str) -> tuple[Part, ...]:
    """The parts of a form with files; none where it is not one."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    if not kind.startswith("multipart/form-data"):
        return ()
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    whole = message_from_bytes(head + body.encode("latin-1"), policy=policy.HTTP)
    parts = []
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            return ()
        parts.append(
            Part(
                name=name,
                filename=part.get_filename(),
                kind=part.get_content_type() if part["content-type"] else None,
                content=content.decode("latin-1"),
            )
        )
    return tuple(parts)
