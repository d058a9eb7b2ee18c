"""The `fieldguide` command: a table of its subcommands, each with its own options."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

USAGE = 2


@dataclass(frozen=True)
class Subcommand:
    """One subcommand. Its module is imported only when it is called, with what that needs."""

    about: str
    module: str
    """The module whose `main` takes the words behind the subcommand and gives the exit status."""
    guarded: bool = False
    """Whether it runs below a parent that clears what it leaves."""


COMMANDS = {
    "serve": Subcommand("serve the site with live reload", "fieldguide.commands.serve"),
    "build": Subcommand("build the site strictly into site/", "fieldguide.commands.build"),
    "offline": Subcommand(
        "build a zip that works without a server, into dist/", "fieldguide.commands.offline"
    ),
    "publish": Subcommand(
        "add the Markdown, JSON and llms.txt to a site that another tool built", "fieldguide.commands.publish"
    ),
    "cell": Subcommand("check everything that editing one cell can break", "fieldguide.commands.cell"),
    "verify": Subcommand(
        "run the cells that have changed, and update the ledger", "fieldguide.verify.cli", True
    ),
    "probe": Subcommand(
        "send the edge-case requests to the programs that have changed", "fieldguide.probe.cli", True
    ),
    "follow": Subcommand("follow the built pages as a reader does", "fieldguide.follow.cli"),
    "measure": Subcommand("measure what each framework costs", "fieldguide.measure.cli"),
    "mutate": Subcommand("damage cells, and see whether their contracts notice", "fieldguide.mutation.cli"),
    "pictures": Subcommand("take screenshots of the frameworks' own pages", "fieldguide.commands.pictures"),
    "notebooks": Subcommand("execute the notebooks and keep their outputs", "fieldguide.commands.notebooks"),
    "dates": Subcommand("list what is out of date", "fieldguide.commands.dates"),
    "newest": Subcommand(
        "report what newer releases than an install line allows would change",
        "fieldguide.commands.newest",
        True,
    ),
    "gaps": Subcommand("list what each framework still lacks", "fieldguide.commands.gaps"),
    "absolutes": Subcommand(
        'list sentences with words such as "every" that have no evidence', "fieldguide.commands.absolutes"
    ),
    "frameworks": Subcommand("print the slugs of all frameworks as JSON", "fieldguide.commands.frameworks"),
    "lock": Subcommand(
        "lock the packages in requirements/ and in the install lines", "fieldguide.commands.lock"
    ),
    "releases": Subcommand(
        "look up the last release of each package, and what the package is",
        "fieldguide.commands.releases",
    ),
    "addresses": Subcommand(
        "list the URLs of the built site, so that none disappears", "fieldguide.commands.addresses"
    ),
    "browser": Subcommand("make sure that there is a browser for the tests", "fieldguide.commands.browser"),
    "load": Subcommand("make sure that the load generators are installed", "fieldguide.commands.load"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subcommand that is named, and give its exit status."""
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name in {"-h", "--help"}:
        print(listed())
        return 0
    if name not in COMMANDS:
        from fieldguide.catalog.problems import closest  # noqa: PLC0415

        print(f"fieldguide: no command {name!r}; {closest(name, COMMANDS)}", file=sys.stderr)
        return USAGE
    command = COMMANDS[name]

    def run() -> int:
        return int(import_module(command.module).main(rest))

    if command.guarded:
        from fieldguide.running.guard import guarded  # noqa: PLC0415

        return guarded(run)
    return run()


def listed() -> str:
    """All subcommands, one a line."""
    wide = max(map(len, COMMANDS))
    lines = (f"  {name:<{wide}}  {command.about}" for name, command in COMMANDS.items())
    return "\n".join(
        (
            "usage: fieldguide COMMAND [OPTION …]",
            "",
            *lines,
            "",
            "fieldguide COMMAND --help lists the options of a command.",
        )
    )
