"""How a step is typed: in a shell of Linux and macOS, and in Windows PowerShell."""

from __future__ import annotations

import re
import shlex
from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import Iterable, Mapping

from fieldguide.catalog.ledger import Command, KeptValue, Part
from fieldguide.catalog.steps import PORT

ANSWER = "answer.txt"
"""The file that holds a response of which a value is kept."""
JAR = "cookies.txt"
BASE = f"http://127.0.0.1:{PORT}"
_NAMED = re.compile(r"\$\{(\w+)\}")
_PLAIN = re.compile(r"[A-Za-z_/][\w%+=:./-]*", re.ASCII)
"""What PowerShell passes to a program as it is: a comma makes a list there, `1e5` is a number."""


class Shell(ABC):
    """One way to type; `name` is its key on the page, `title` what a reader calls it."""

    name: str
    title: str
    python: str
    """Python outside a virtual environment."""
    hint: str
    """What some machines need before `enter` works; the command stands between backticks."""

    @abstractmethod
    def enter(self, folder: str) -> list[str]:
        """Make a folder with a virtual environment, and go into both."""

    def again(self, folder: str) -> list[str]:
        """Go into both in another terminal."""
        _make, go, _environment, activate = self.enter(folder)
        return [go, activate]

    @abstractmethod
    def command(self, line: str, variables: Mapping[str, str], own: Iterable[str] = ()) -> list[str]:
        """Run a command for which variables are set; its `own` ones are nobody else's."""

    @abstractmethod
    def forget(self, variables: Iterable[str]) -> list[str]:
        """Take away what `command` left set, after the program has ended."""

    @abstractmethod
    def request(self, command: Command) -> list[str]:
        """Send a request and print status, headers and body; keep what later requests need."""

    def install(self, requirements: Iterable[str]) -> str:
        """Install packages."""
        return " ".join(["pip", "install", *(_requirement(each) for each in requirements)])

    def outside(self, line: str) -> str:
        """A command of Python's that needs no package, outside the virtual environment."""
        return re.sub(r"^python ", f"{self.python} ", line)

    def picture(self, part: Part) -> str:
        """Write the file of a form, if it is not text."""
        code = b64encode(part.content.encode("latin-1")).decode()
        name = file_name(part)
        python = f"import base64; open('{name}', 'wb').write(base64.b64decode('{code}'))"
        return f'{self.python} -c "{python}"'

    def _find(self, kept: KeptValue) -> str:
        """Python that prints the kept value of the last response; no quotation mark of a shell is in it."""
        python = f"import re; print(re.search(r'{kept.pattern}', open('{ANSWER}').read())[1])"
        return f'{self.python} -c "{python}"'

    @staticmethod
    def _files(command: Command) -> list[Part]:
        return [part for part in command.form if part.filename is not None]


class Posix(Shell):
    """The shells of Linux and macOS."""

    name, title, python = "posix", "Linux, macOS", "python3"
    hint = "On Debian and Ubuntu, first run `sudo apt install python3-venv`"

    def enter(self, folder: str) -> list[str]:
        """Make a folder with a virtual environment, and go into both."""
        return [f"mkdir {folder}", f"cd {folder}", "python3 -m venv .venv", ". .venv/bin/activate"]

    def command(self, line: str, variables: Mapping[str, str], own: Iterable[str] = ()) -> list[str]:
        """A command behind its variables, which are gone when it ends."""
        del own
        return ["\n".join([*(f"{name}={shlex.quote(value)} \\" for name, value in variables.items()), line])]

    def forget(self, variables: Iterable[str]) -> list[str]:
        """Nothing is left set."""
        del variables
        return []

    def request(self, command: Command) -> list[str]:
        """One call of curl."""
        lines = [*_waiting(command), *(self.picture(part) for part in self._files(command))]
        words = ["curl", *_flags(command)]
        for header in _headers(command):
            words += ["-H", self._quoted(header)]
        if command.body is not None:
            words += ["--data-raw" if command.body[:1] == "@" else "-d", self._quoted(command.body)]
        for part in command.form:
            words += ["--form-string" if part.filename is None else "-F", self._quoted(_field(part))]
        words.append(self._quoted(f"{BASE}{command.path}"))
        line = _wrapped(words)
        if not command.keep:
            return [*lines, line]
        return [
            *(*lines, line, f"cat {ANSWER}"),
            *(f"{kept.name}=$({self._find(kept)})" for kept in command.keep),
        ]

    @staticmethod
    def _quoted(text: str) -> str:
        if not _NAMED.search(text):
            return shlex.quote(text)
        escaped = re.sub(r'([\\"`]|\$(?!\{\w+\}))', r"\\\1", text)
        return '"' + escaped + '"'


class PowerShell(Shell):
    """Windows PowerShell 5.1 and PowerShell 7.

    The two hand quotation marks to a program in different ways, so a request with one in it goes to
    curl's standard input, as lines of a configuration file.
    """

    name, title, python = "powershell", "Windows PowerShell", "py"
    hint = "If PowerShell refuses to run scripts, first run `Set-ExecutionPolicy -Scope Process RemoteSigned`"

    def enter(self, folder: str) -> list[str]:
        """Make a folder with a virtual environment, and go into both."""
        return [f"mkdir {folder}", f"cd {folder}", "py -m venv .venv", r".venv\Scripts\Activate.ps1"]

    def command(self, line: str, variables: Mapping[str, str], own: Iterable[str] = ()) -> list[str]:
        """A command after its variables, which stay set in this window but for its own.

        What is assigned is an expression of PowerShell, so that a bare word would be a command there.
        """
        set_first = [f"$env:{name} = {_literal(value)}" for name, value in variables.items()]
        return [*set_first, line, *self.forget(own)]

    def forget(self, variables: Iterable[str]) -> list[str]:
        """Take the variables of a program away."""
        names = ", ".join(f"Env:{name}" for name in variables)
        return [f"Remove-Item {names}"] if names else []

    def request(self, command: Command) -> list[str]:
        """One call of curl.exe, which Windows brings; `curl` is another command there."""
        lines = [*_waiting(command), *(self.picture(part) for part in self._files(command))]
        words = ["curl.exe", *_flags(command)]
        options = [("header", header) for header in _headers(command)]
        if command.body is not None:
            options.append(("data-raw", command.body))
        options += [
            ("form-string" if part.filename is None else "form", _field(part)) for part in command.form
        ]
        if any('"' in value or not value.isascii() for _, value in options) or '"' in command.path:
            line = self._piped(words, [*options, ("url", f"{BASE}{command.path}")])
        else:
            short = {"header": "-H", "data-raw": "--data-raw", "form": "-F", "form-string": "--form-string"}
            for option, value in options:
                words += [short[option], self._quoted(value)]
            line = " ".join([*words, self._quoted(f"{BASE}{command.path}")])
        if not command.keep:
            return [*lines, line]
        return [
            *(*lines, line, f"cat {ANSWER}"),
            *(f"${kept.name} = {self._find(kept)}" for kept in command.keep),
        ]

    def _piped(self, words: list[str], options: list[tuple[str, str]]) -> str:
        named = any(_NAMED.search(value) for _, value in options)
        mark = '"' if named else "'"
        lines = [f'{option} = "{self._escaped(value, named=named)}"' for option, value in options]
        encoding = (
            ""
            if all(value.isascii() for _, value in options)
            else ("$OutputEncoding = [Text.UTF8Encoding]::new()\n")
        )
        return "\n".join([f"{encoding}@{mark}", *lines, f"{mark}@ | {' '.join(words)} -K -"])

    @staticmethod
    def _escaped(value: str, *, named: bool) -> str:
        """A value between the quotation marks of curl's configuration, within a here-string."""
        value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return re.sub(r"(`|\$(?!\{\w+\}))", r"`\1", value) if named else value

    @staticmethod
    def _quoted(text: str) -> str:
        if _PLAIN.fullmatch(text):
            return text
        if _NAMED.search(text):
            return '"' + re.sub(r"(`|\$(?!\{\w+\}))", r"`\1", text) + '"'
        return _literal(text)


POSIX, POWERSHELL = Posix(), PowerShell()
SHELLS: tuple[Shell, ...] = (POSIX, POWERSHELL)


def _literal(text: str) -> str:
    """A string of PowerShell in which nothing is replaced."""
    return "'" + text.replace("'", "''") + "'"


def file_name(part: Part) -> str:
    """Under which name a reader saves the file of a form: a plain one, whatever the form calls it."""
    name = re.sub(r"[^\w.-]+", "", (part.filename or "").rsplit("/", maxsplit=1)[-1], flags=re.ASCII)
    return name.lstrip(".")[-40:] or "file"


def _field(part: Part) -> str:
    if part.filename is None:
        return f"{part.name}={part.content.encode('latin-1').decode('utf-8', 'replace')}"
    name = file_name(part)
    escaped = part.filename.replace("\\", "\\\\").replace('"', '\\"')
    other = "" if part.filename == name else f';filename="{escaped}"'
    kind = f";type={part.kind}" if part.kind else ""
    return f"{part.name}=@{name}{kind}{other}"


def _waiting(command: Command) -> list[str]:
    """A line that both kinds of shell know."""
    return [f"sleep {command.wait}"] if command.wait else []


def _headers(command: Command) -> list[str]:
    """The headers as curl takes them: an empty one ends in a semicolon, one to leave out in a colon."""
    lines = [f"{name}: {value}" if value else f"{name};" for name, value in command.headers]
    typed = any(name.lower() == "content-type" for name, _ in command.headers)
    return lines if typed or command.body is None else [*lines, "Content-Type:"]


def _flags(command: Command) -> list[str]:
    """The options of curl that no shell needs to quote."""
    words = ["-s", "-i", "-o", ANSWER] if command.keep else ["-i"]
    implied = "POST" if command.body is not None or command.form else "GET"
    if command.method == "HEAD":
        words.append("-I")
    elif command.method != implied:
        words += ["-X", command.method]
    if re.search(r"[\[\]{}]", _NAMED.sub("", command.path)):
        words.append("-g")
    if "/." in command.path:
        words.append("--path-as-is")
    if command.cookies == "send":
        words += ["-b", JAR, "-c", JAR]
    elif command.cookies == "store":
        words += ["-c", JAR]
    return words


def _wrapped(words: list[str], width: int = 76) -> str:
    """Words as one command, broken before options where it is wider than a tab."""
    line = " ".join(words)
    if len(line) <= width or any("\n" in word for word in words):
        return line
    lines = [words[0]]
    for word in words[1:]:
        opens = word.startswith(("-", "http", "'http", '"http'))
        if opens and len(lines[-1]) + len(word) + 1 > 40:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return " \\\n  ".join(lines)


def _requirement(requirement: str) -> str:
    """A requirement that a shell passes on as it is, in the quotes that READMEs use."""
    if shlex.quote(requirement) == requirement:
        return requirement
    return shlex.quote(requirement) if '"' in requirement else f'"{requirement}"'
