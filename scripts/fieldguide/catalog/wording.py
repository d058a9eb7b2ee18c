"""What a type of the data files is called in a table of keys, such as "link" or "command"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """The name of one value of an annotated type, and of several; pydantic ignores it."""

    one: str
    several: str = ""

    @property
    def many(self) -> str:
        """The name of several."""
        return self.several or f"{self.one}s"
