"""List every dated fact that nobody has looked at for a year (--days for another time)."""

import argparse
import datetime
import re
import sys
from pathlib import Path

DATE = re.compile(r"\bchecked: *\"?(\d{4}-\d{2}-\d{2})")


def old(root: Path, days: int) -> list[str]:
    """Each line of a data file that bears a day further back than that."""
    before = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=days)
    found = []
    for folder in ("data", "snippets", "demonstrations"):
        for path in sorted((root / folder).rglob("*.yml")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for day in DATE.findall(line):
                    if datetime.date.fromisoformat(day) < before:
                        name = path.relative_to(root).as_posix()
                        found.append(f"{name}: line {number}: checked on {day}")
    return found


def main() -> int:
    """List them, and fail where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365, help="how old a fact may be (365)")
    days = parser.parse_args().days
    found = old(Path.cwd(), days)
    print("\n".join([*found, f"{len(found)} facts have not been looked at for {days} days."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
