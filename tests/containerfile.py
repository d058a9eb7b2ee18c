"""The instructions of a Containerfile, as a list; one that nobody here can carry out is an error by name."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass

NAME = "Containerfile"
KNOWN = ("FROM", "WORKDIR", "RUN", "COPY", "USER", "ENV", "CMD")
PYTHON = re.compile(r"(?:docker\.io/(?:library/)?)?python:(3\.\d+)-slim")


class ContainerError(Exception):
    """What is wrong with a Containerfile, or what went wrong in its container, with the output."""

    def __init__(self, what: str, output: str = "") -> None:
        super().__init__(f"{what}\n{output}" if output else what)


@dataclass(frozen=True)
class Instruction:
    """One of them: its name in capitals, and what follows the name, on one line."""

    number: int
    name: str
    rest: str

    def error(self, what: str, output: str = "") -> ContainerError:
        """An error of this instruction, which is named with its line."""
        return ContainerError(f"{NAME}:{self.number}: {self.name} {self.rest}: {what}", output)

    def words(self) -> list[str]:
        """What follows the name, as words without their quotes.

        Raises ContainerError for what a builder would replace: we don't.
        """
        if re.search(r"[$`\\]", self.rest):
            raise self.error("variables and escapes aren't known here")
        words = shlex.split(self.rest)
        flags = [each for each in words if each.startswith("--")]
        if flags or not words:
            raise self.error(
                f"the flag {flags[0]} isn't known here" if flags else "there is nothing behind it"
            )
        return words


def instructions(text: str) -> list[Instruction]:
    """All of them, in their order. Raises ContainerError for the first that isn't known here."""
    found: list[Instruction] = []
    begun, number = "", 0
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        number = number if begun else at
        begun += line.strip().removesuffix("\\")
        if line.rstrip().endswith("\\"):
            continue
        name, _, rest = begun.partition(" ")
        found.append(_known(Instruction(number, name.upper(), rest.strip()), first=not found))
        begun = ""
    if begun:
        raise ContainerError(f"{NAME}:{number}: the last line is to go on, and doesn't")
    if "CMD" not in {each.name for each in found}:
        raise ContainerError(f"{NAME}: it has no CMD")
    return found


def python_of(instruction: Instruction) -> str:
    """The version of Python that a FROM names, such as "3.13"."""
    named = PYTHON.fullmatch(instruction.rest)
    if named is None:
        raise instruction.error("only python:3.…-slim is known here")
    return named[1]


def values_of(instruction: Instruction) -> dict[str, str]:
    """The variables of an ENV."""
    pairs = [word.partition("=") for word in instruction.words()]
    if not all(sign for _, sign, _ in pairs):
        raise instruction.error("ENV is known here as NAME=value only")
    return {name: value for name, _, value in pairs}


def program_of(instruction: Instruction) -> list[str]:
    """The program of a CMD and its arguments."""
    try:
        words = json.loads(instruction.rest)
    except ValueError:
        words = None
    if not isinstance(words, list) or not words or not all(isinstance(each, str) for each in words):
        raise instruction.error('CMD is known here as ["program", "argument"] only')
    return words


def _known(instruction: Instruction, *, first: bool) -> Instruction:
    """The instruction, after a look at whether all of it is known."""
    if instruction.name not in KNOWN:
        raise instruction.error(f"it isn't among the instructions that are known here: {', '.join(KNOWN)}")
    if first != (instruction.name == "FROM"):
        raise instruction.error("a Containerfile here begins with its only FROM")
    if instruction.name == "RUN" and re.match(r"--|\[|<<|$", instruction.rest):
        raise instruction.error("RUN is known here with a plain command only")
    looks = {"FROM": python_of, "ENV": values_of, "CMD": program_of}
    if instruction.name in looks:
        looks[instruction.name](instruction)
    elif instruction.name != "RUN":
        words = instruction.words()
        if (len(words) == 1) == (instruction.name == "COPY"):
            raise instruction.error(f"{len(words)} words are too few or too many")
    return instruction
