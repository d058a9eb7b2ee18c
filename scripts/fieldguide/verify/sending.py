"""A good request of a task, and the same request with a stranger's input in it, as bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_plus

from fieldguide.catalog.endpoints import NUMBER, Endpoint
from fieldguide.catalog.hostile import Input, as_bytes

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
"""A picture of one grey dot."""
BOUNDARY = "feather"
_HOLE = "\ue000"
"""Stands in JSON where bytes are put in that no JSON would have."""
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Stranger:
    """An input, and the place in the request where it is put."""

    input: Input
    place: str = ""


def request(
    endpoint: Endpoint, names: Mapping[str, str], host: str, stranger: Stranger | None = None
) -> bytes:
    """The whole request. `names` holds what earlier answers gave, and `n`."""
    kind = stranger.input.kind if stranger else None
    number = as_bytes(stranger.input.value or ()) if stranger and kind == "number" else b"1"
    parts = _filled(endpoint.path, names).split(NUMBER)
    target = number.join(quote(part).encode() for part in parts)
    if endpoint.query:
        target += b"?" + _pairs(endpoint.query, names, stranger if kind == "query" else None)
    headers = {"Host": host.encode(), "Connection": b"close"}
    headers |= _headers({**endpoint.sends, **endpoint.headers}, names)
    content_type, body = _body(endpoint, names, stranger if kind in {"body", "form", "file"} else None)
    if content_type:
        headers["Content-Type"] = content_type.encode()
    if stranger and kind == "header":
        value = as_bytes(stranger.input.value or ())
        headers[as_bytes(stranger.input.name or ()).decode() or stranger.place] = value
    if body is not None:
        headers["Content-Length"] = str(len(body)).encode()
    lines = [endpoint.method.encode() + b" " + target + b" HTTP/1.1"]
    lines += [name.encode() + b": " + value for name, value in headers.items()]
    return b"\r\n".join([*lines, b"", body or b""])


def _filled(text: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: names.get(found[1], found[0]), text)


def _headers(headers: Mapping[str, str], names: Mapping[str, str]) -> dict[str, bytes]:
    """Headers with what was kept in them; without those that need what was not."""
    filled = {name: _filled(value, names) for name, value in headers.items()}
    return {name: value.encode() for name, value in filled.items() if not _NAME.search(value)}


def _pairs(values: Mapping[str, Any], names: Mapping[str, str], stranger: Stranger | None) -> bytes:
    """A query or a form; a stranger's value stands in it as it is."""
    pairs = []
    for name, value in values.items():
        here = stranger is not None and stranger.place == name
        if here and stranger and stranger.input.without:
            continue
        sent = as_bytes(stranger.input.value or ()) if here and stranger else None
        encoded = quote_plus(_filled(str(value), names)).encode() if sent is None else sent
        pairs.append(quote_plus(name).encode() + b"=" + encoded)
    return b"&".join(pairs)


def _body(
    endpoint: Endpoint, names: Mapping[str, str], stranger: Stranger | None
) -> tuple[str, bytes | None]:
    """What the body calls itself, and the body, or None where the request has none."""
    if endpoint.file:
        return f"multipart/form-data; boundary={BOUNDARY}", _parts(endpoint, names, stranger)
    if endpoint.body is not None:
        content_type, body = "application/json", _json(_deep(endpoint.body, names), stranger)
    elif endpoint.form is not None:
        content_type, body = "application/x-www-form-urlencoded", _pairs(endpoint.form, names, stranger)
    else:
        return "", None
    if stranger and stranger.input.whole is not None:
        body = as_bytes(stranger.input.whole)
    if stranger and stranger.input.content_type is not None:
        content_type = stranger.input.content_type
    return content_type, body


def _deep(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _filled(value, names)
    if isinstance(value, Mapping):
        return {key: _deep(each, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_deep(each, names) for each in value]
    return value


def _json(body: dict[str, Any], stranger: Stranger | None) -> bytes:
    """A good body, but for what the stranger changes in it."""
    if stranger is None:
        return json.dumps(body).encode()
    changed = stranger.input
    if stranger.place:
        *above, key = stranger.place.split(".")
        holder = body
        for each in above:
            holder = holder[each]
        if changed.without:
            del holder[key]
        else:
            holder[key] = _HOLE
    text = json.dumps(body, ensure_ascii=False).encode()
    if changed.more:
        comma = b", " if body else b""
        text = text[:-1] + comma + changed.more.encode() + b"}"
    return text.replace(f'"{_HOLE}"'.encode(), as_bytes(changed.value or ()))


def _parts(endpoint: Endpoint, names: Mapping[str, str], stranger: Stranger | None) -> bytes:
    """A form in parts, with a picture."""
    changed = stranger.input if stranger else None
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{_filled(value, names)}'.encode()
        for name, value in (endpoint.form or {}).items()
    ]
    if not (changed and changed.without):
        good = _filled("bird-{n}.png", names).encode()  # a name that is taken would be refused for that
        name = good if changed is None or changed.name is None else as_bytes(changed.name)
        kind = "image/png" if changed is None or changed.content_type is None else changed.content_type
        content = PNG if changed is None or changed.whole is None else as_bytes(changed.whole)
        head = f'Content-Disposition: form-data; name="{endpoint.file}"; filename="'.encode() + name
        parts.insert(0, head + f'"\r\nContent-Type: {kind}\r\n\r\n'.encode() + content)
    mark = f"--{BOUNDARY}".encode()
    return b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
