"""What a reader keeps of a response is what was sent later, whatever its first character is."""

from __future__ import annotations

import re

import pytest

from fieldguide.verify.typing_out import Sent, commands


def exchanges(token: str, answer: str) -> list[Sent]:
    """Get a token in a response, then send it."""
    bearer = [("Authorization", f"Bearer {token}")]
    return [
        Sent("POST", "/tokens", [], "", [], answer.format(token), []),
        Sent("GET", "/me", bearer, "", [], "", [token]),
    ]


@pytest.mark.parametrize(
    "answer", ['{{"token": "{}"}}', '{{"token":"{}","type":"bearer"}}', "token={}&type=x"]
)
@pytest.mark.parametrize("first", ["a", "-", "_", "~", ".", "--"])
def test_a_token_is_kept_whole(answer: str, first: str) -> None:
    token = f"{first}x8-_z"
    got, sent = commands(exchanges(token, answer))
    assert got is not None
    assert sent is not None
    [kept] = got.keep
    assert sent.headers == (("Authorization", f"Bearer ${{{kept.name}}}"),)
    found = re.search(kept.pattern, answer.format(token))
    assert found is not None
    assert found[1] == token


@pytest.mark.parametrize("first", ["a", "-", "."])
def test_the_pattern_is_the_same_for_the_next_readers_token(first: str) -> None:
    answer = '{{"token": "{}"}}'
    kept = [commands(exchanges(f"{each}x8", answer))[0] for each in ("a", first)]
    assert kept[0] == kept[1]
