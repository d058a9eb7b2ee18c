"""Whether a response is the one that is printed on the page, but for what the page shows as "…"."""

from __future__ import annotations

import re

from fieldguide.follow.pages import Do

_HEAD = re.compile(rb"HTTP/[\d.]+ (\d{3})([^\r\n]*)\r?\n(?:[^\r\n]+\r?\n)*\r?\n")


def difference(printed: bytes, asked: Do) -> str:
    """What differs between the output of `curl -i` and the printed response; nothing where they agree.

    Whitespace does not count: the page breaks long lines of JSON.
    """
    place, head = 0, None
    while match := _HEAD.match(printed, place):
        place, head = match.end(), match
        if not head[1].startswith(b"1"):
            break
    if head is None:
        return f"no response: {printed[:300].decode('utf-8', 'replace').strip()}"
    expected_status, _, rest = asked.expected.partition("\n")
    wanted = expected_status.split()[0]
    if head[1].decode() != wanted:
        return f"{head[1].decode()} instead of {wanted}"
    _, blank, body = f"\n{rest}".partition("\n\n")
    if not blank:
        return ""  # a short response: its status only
    got = printed[place:].decode("utf-8", "replace")
    return "" if _same(body, got, cut=asked.cut) else f"another body: {got[:600].strip()}"


def _same(expected: str, got: str, *, cut: bool) -> bool:
    if expected.strip().endswith("bytes that are not text)"):
        return True
    pattern = ".*".join(re.escape(_dense(part)) for part in expected.split("…"))
    flags = re.DOTALL
    return bool((re.match if cut else re.fullmatch)(pattern, _dense(got), flags))


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)
