"""Draw a systematic sample of the sentences that readers meet, for somebody to rate by hand.

Reads the built pages as Markdown (`site/**/*.html.md`) with README.md and CONTRIBUTING.md, and prints a table
with tabs: number, kind of page, page, sentence. Code, tables, headings, stamps and lists of evidence are left
out; so is a sentence that an earlier page has already. From each kind of page every k-th sentence is drawn,
with k so that each kind has equally many, and beginning with the `--offset`-th: another offset draws another
sample. Rate each 0 (natural), 1 (a native reader stumbles) or 2 (has to read again), in a fifth column.

`--rates FILE` reads such a table with its ratings and prints how many of each kind stumble.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fieldguide.absolutes import END

PROJECT = Path(__file__).parents[1]
FENCE = re.compile(r"^\s*(`{3,}|~{3,}).*?^\s*\1\s*$", re.DOTALL | re.MULTILINE)
LEFT_OUT = re.compile(
    r"^\s*(?:\||Verified with|Recorded |\[Download this program|\[\^|#|Linux, macOS$|Windows PowerShell$)"
)
EVIDENCE = re.compile(r"(?:Shown by|Our judgement(?:, from)?:?) .*$|\[\^[^\]]*\]")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARK = re.compile(r"^\s*(?:[-*+>]|\d+\.)\s+")
WRAPPED = re.compile(r"(?<=\S)\n {0,3}(?=[^\s#|*\-])")
"""The end of a line inside a paragraph or an entry of a list."""
NOTE = re.compile(r"^\s*- Line \d+: ")
KINDS = {
    "choose/questions": "chooser and people",
    "choose/situations": "chooser and people",
    "choose": "home and choose",
    "index": "home and choose",
    "compare": "home and choose",
    "frameworks": "profiles",
    "pairs": "pairs",
    "evidence/defaults": "defaults",
    "evidence/strangers": "defaults",
    "evidence": "performance",
    "notebooks": "notebooks",
    "upshot": "the article",
    "claims": "the article",
    "about": "about",
    "contributing": "contributing",
}
"""The kind of a page by the longest beginning of its path; comparisons have three kinds."""


class Sampled(NamedTuple):
    """A sentence, where it is, and of which kind that is."""

    kind: str
    page: str
    text: str


def kind(page: str) -> str:
    """The kind of a page, by its path below the site without `index.html.md`."""
    parts = page.split("/")
    for length in range(len(parts), 0, -1):
        if found := KINDS.get("/".join(parts[:length])):
            return found
    return "other pages"


def of_page(page: str, text: str) -> Iterator[Sampled]:
    """The sentences of one page of Markdown, in order."""
    section, compared = "", page.startswith("compare/")
    for line in FENCE.sub("\n", text).splitlines():
        if line.startswith("## "):
            section = line
        if not line.strip() or LEFT_OUT.match(line):
            continue
        own = kind(page)
        if compared:
            own = "comparisons: first lines and sections"
            if NOTE.match(line):
                own = "comparisons: notes in code"
            elif section == "## What to notice":
                own = "comparisons: what to notice"
        words = MARK.sub("", NOTE.sub("", line))
        words = EVIDENCE.sub("", LINK.sub(r"\1", words)).replace("**", "").strip()
        for each in END.split(words):
            if each and each[-1] in ".?!:" and len(each.split()) > 2:
                yield Sampled(own, page, each)


def sentences(site: Path) -> list[Sampled]:
    """Every distinct sentence of the built site and of the two files that are read at the host."""
    found: list[Sampled] = []
    for path in sorted(site.rglob("*.html.md")):
        page = path.relative_to(site).as_posix().removesuffix("index.html.md").removesuffix(".html.md")
        found += of_page(page.rstrip("/") or "index", path.read_text(encoding="utf-8"))
    for name in ("README.md", "CONTRIBUTING.md"):
        text = WRAPPED.sub(" ", (PROJECT / name).read_text(encoding="utf-8"))
        found += [each._replace(kind="README and CONTRIBUTING") for each in of_page(name, text)]
    return list({each.text: each for each in reversed(found)}.values())[::-1]


def sample(found: list[Sampled], size: int, offset: int) -> list[Sampled]:
    """Every k-th sentence of each kind, `size` in all or a few less where a kind has too few."""
    kinds = defaultdict(list)
    for each in found:
        kinds[each.kind].append(each)
    share = max(1, round(size / len(kinds)))
    drawn = []
    for own in kinds.values():
        step = max(1.0, len(own) / share)
        places = (int((offset % step) + step * number) for number in range(share))
        drawn += [own[place] for place in places if place < len(own)]
    return drawn


def rates(table: Path) -> Iterator[str]:
    """For each kind and for all: how many were rated, stumble (1 or 2), and are read again (2)."""
    rated: dict[str, Counter[str]] = defaultdict(Counter)
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) < 5 or columns[4].strip() not in {"0", "1", "2"}:
            raise SystemExit(f"{table}:{number}: found no rating in the fifth column; write 0, 1 or 2")
        rated[columns[1]][columns[4].strip()] += 1
    for name, found in {**rated, "all": sum(rated.values(), Counter())}.items():
        whole, again = found.total(), found["2"]
        stumble = found["1"] + again
        yield f"{name}\t{whole}\t{stumble}\t{stumble / whole:.1%}\t{again}\t{again / whole:.1%}"


def main() -> int:
    """Print a sample, or the rates of a rated one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--size", type=int, default=300, help="sentences in all")
    parser.add_argument("--offset", type=int, default=0, help="another one draws another sample")
    parser.add_argument("--rates", type=Path, metavar="FILE", help="print the rates of a rated sample")
    chosen = parser.parse_args()
    if chosen.rates:
        print("kind\trated\tstumble\trate\tread again\trate", *rates(chosen.rates), sep="\n")
        return 0
    found = sentences(chosen.site)
    if not any(each.page == "index" for each in found):
        print(f"{chosen.site}: found no built pages as Markdown; run `make build` first", file=sys.stderr)
        return 2
    for number, each in enumerate(sample(found, chosen.size, chosen.offset), 1):
        print(number, each.kind, each.page, each.text, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
