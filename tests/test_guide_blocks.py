"""The blocks of profiles, pairs and the upshot: their HTML, their headings, their errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.evidence import entry, said
from tests.test_blocks import one, root, soup

from fieldguide.catalog import load
from fieldguide.catalog.pictures import taken_path

__all__ = ["root"]

SAID = '{text: "It is `so`.", evidence: [{cell: greet/alpha, test: test_hello}]}'
MEANT = "{text: We think so., judgement: true}"
LIST = "\n".join(f"  - {SAID}" for _ in range(4))
DAYS = "\n".join(f'    - {{version: "1.{30 - n}", day: 2026-10-{30 - n:02}}}' for n in range(25))
GUIDE = {
    "frameworks/alpha/profile.yml": f"""\
evidence: {{answer: [{{fact: alpha/Licence}}], summary: [{{task: greet}}]}}
when:
{LIST}
when_not:
{LIST}
surprises:
{LIST}
layout: {{text: A file., evidence: [{{cell: layout/alpha}}]}}
releases:
  source: https://alpha.example/releases
  checked: 2026-11-20
  releases:
    - {{version: "1.2.3", day: 2026-11-01}}
    - {{version: "1.2.2", day: 2025-11-01}}
pictures: [greeting, plain]
""",
    "frameworks/beta/profile.yml": f"""\
evidence: {{answer: [{{fact: beta/Licence}}], summary: [{{source: "https://b.example/", checked: 2026-11-20}}]}}
when:
{LIST}
when_not:
{LIST}
surprises:
{LIST}
layout: {{text: Folders., evidence: [{{source: "https://b.example/", title: B, checked: 2026-11-20}}]}}
releases:
  source: https://beta.example/releases
  checked: 2026-11-20
  releases:
{DAYS}
""",
    "data/pairs/alpha-or-beta.yml": f"""\
answer: [{SAID}, {MEANT}]
differences:
  - {{title: One, text: It is., evidence: [{{cell: greet/beta}}]}}
  - {{title: Two, text: It is., evidence: [{{cell: greet/beta}}]}}
  - {{title: Three, text: It is., evidence: [{{cell: greet/beta}}]}}
tasks:
  - task: greet
    look: {SAID}
    show:
      alpha: [{{file: app.py, first: def hello, last: return}}]
      beta: [{{file: schema.sql}}, {{file: base/settings.py}}]
  - task: layout
moving:
  task: greet
  directions:
    - {{to: beta, steps: [{SAID}, {SAID}]}}
    - {{to: alpha, steps: [{SAID}, {SAID}]}}
""",
    "data/upshot.yml": f"""\
article: {{title: The article, source: "https://article.example/", checked: 2026-11-20, frameworks: [alpha]}}
conclusions:
  - framework: alpha
    article: Alpha is *good*.
    today: [{SAID}]
    differ: {SAID}
  - title: New & old
    article: It is new.
    today: [{SAID}]
""",
    "data/pictures.yml": """\
pictures:
  - {slug: greeting, cell: greet/alpha, steps: [{open: /}], caption: It *greets*., alt: A & B, width: 800, height: 500}
  - {slug: plain, cell: greet/alpha, steps: [{open: /}], caption: Plain., alt: A page., dark: false}
""",
}


@pytest.fixture
def guide(root: Path) -> Path:
    """The small catalogue with profiles, a pair and an upshot; one picture is taken, one is not."""
    for name, text in GUIDE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shot = load(root).guide.pictures["greeting"]
    path = taken_path(root, "greeting")
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"digest": shot.digest(), "taken": "2026-11-20"}))
    return root


def test_a_profile_has_its_sections_in_order(guide: Path) -> None:
    tree = soup(guide, "/// profile | alpha\n///")
    assert [heading["id"] for heading in tree.select("h2")] == [
        "when",
        "when-not",
        "included",
        "surprises",
        "on-disk",
        "pictures",
        "releases",
        "compared",
    ]
    summary, answer = tree.select(".fg-lead > p")
    assert said(summary) == "A framework for < b > tests. Shown by Greeting."
    assert said(answer) == "Choose it when you greet. Our judgement: Licence (2026-11-20)."
    statement = tree.select("ul.fg-statements > li.fg-statement")[0]
    assert one(statement, "code").get_text() == "so"
    assert one(entry(statement), "a")["href"] == "compare/greet.md#alpha"


def test_headings_of_a_block_are_in_the_table_of_contents(guide: Path) -> None:
    toc = soup(guide, "[TOC]\n\n/// pair | alpha-or-beta\n///").select(".toc a")
    assert [link.get_text() for link in toc][-3:] == [
        "Moving between Alpha and Beta & Co",
        "From Alpha to Beta & Co",
        "From Beta & Co to Alpha",
    ]


def test_what_is_included_is_grouped_and_linked(guide: Path) -> None:
    alpha = one(soup(guide, "/// profile | alpha\n///"), "dl.fg-included:not(.fg-compared, .fg-releases dl)")
    assert [each.get_text() for each in alpha.select("dt, li")] == [
        "With an official extension",
        "Greeting: Alpha-Greet",
    ]
    assert one(alpha, "li a")["href"] == "compare/greet.md#alpha"
    beta = soup(guide, "/// profile | beta\n///").select("dl.fg-included")[0]
    assert [each.get_text() for each in beta.select("dt, li")] == ["Not available", "Greeting (2026-11-20)"]
    assert one(beta, "li a")["href"] == "https://beta.example/none"


def test_a_profile_links_to_all_its_programs_and_pairs(guide: Path) -> None:
    tree = soup(guide, "/// profile | alpha\n///")
    links = [(link["href"], link.get_text()) for link in tree.select(".fg-compared a")]
    assert links == [("compare/greet.md#alpha", "Greeting"), ("compare/layout.md#alpha", "Layout")]
    assert tree.select(".fg-links a")[-1]["href"] == "pairs/alpha-or-beta.md"


def test_the_tree_of_a_project_is_the_recorded_one(guide: Path) -> None:
    assert "zeta.py" in one(soup(guide, "/// profile | alpha\n///"), ".fg-outputs pre").get_text()
    assert not soup(guide, "/// profile | beta\n///").select(".fg-outputs")


def test_releases_are_counted_and_dated(guide: Path) -> None:
    few = one(soup(guide, "/// profile | alpha\n///"), "div.fg-releases")
    assert [p.get_text() for p in few.select("p")] == [
        "2 releases in the two years before 2026-11-20",
        "The dates are from the maintainers’ own list.",
    ]
    assert [each.get_text() for each in few.select("dt, li")] == [
        "2026: 1",
        "1.2.3 2026-11-01",
        "2025: 1",
        "1.2.2 2025-11-01",
    ]
    many = one(soup(guide, "/// profile | beta\n///"), "details.fg-releases")
    assert not many.select("summary a"), "nothing to click inside what is clicked"
    assert [each.get_text() for each in many.select("dt, li")] == [
        "2026: 25",
        "1.6 to 1.30, the last on 2026-10-30",
    ]


def test_pictures_in_the_readers_colours(guide: Path, caplog: pytest.LogCaptureFixture) -> None:
    both, plain = soup(guide, "/// profile | alpha\n///").select("figure.fg-screen")
    light, dark = both.select("img")
    assert (light["src"], dark["src"]) == (
        "assets/screens/greeting-light.webp",
        "assets/screens/greeting-dark.webp",
    )
    assert light["alt"] == dark["alt"] == "A & B"
    assert (light["width"], light["height"], light["loading"]) == ("800", "500", "lazy")
    assert "fg-screen__light" in light["class"]
    caption = one(both, "figcaption")
    assert said(caption) == "It greets. Taken from Greeting, Alpha, 2026-11-20."
    assert one(caption, "em").get_text() == "greets"
    assert one(plain, "img")["class"] == ["fg-screen__image"]
    assert [message for message in caplog.messages if "picture" in message] == [
        "picture plain: not taken yet; run `make pictures`"
    ]
    path = guide / "snippets/greet/alpha/app.py"
    path.write_text(path.read_text() + "# more\n")
    soup(guide, "/// profile | alpha\n///")
    changed = "picture greeting: shows a program that has changed since; run `make pictures`"
    assert changed in caplog.messages


def test_a_pair_stands_side_by_side(guide: Path) -> None:
    tree = soup(guide, "/// pair | alpha-or-beta\n///")
    assert [h.get_text() for h in tree.select("h3")][:4] == ["One¶", "Two¶", "Three¶", "Greeting¶"]
    answer = [said(p) for p in tree.select(".fg-lead > p")]
    assert answer == ["It is so. Shown by Greeting in Alpha.", "We think so. Our judgement."]
    section = tree.select(".fg-duo")[0]
    assert section.has_attr("data-search-exclude")
    assert [radio["id"] for radio in section.select("input")] == ["greet-alpha", "greet-beta"]
    assert [label.get_text() for label in section.select("label")] == ["Alpha", "Beta & Co"]
    titles = [name.get_text() for name in section.select(".filename")]
    assert titles == ["app.py, lines 14 to 15", "schema.sql", "base/settings.py"]
    assert (
        section.select("code")[0].get_text() == 'def hello():\n    return {"hello": "wörld"}  # the answer\n'
    )
    assert not section.select(".tabbed-block ol"), "notes stand on the task's own page"


def test_a_pair_may_show_a_variant(guide: Path) -> None:
    folder = guide / "snippets" / "greet" / "alpha+polite"
    folder.mkdir()
    (folder / "app.py").write_text("please = True\n", encoding="utf-8")
    (folder / "cell.yml").write_text("variant: Alpha with manners\n", encoding="utf-8")
    path = guide / "data" / "pairs" / "alpha-or-beta.yml"
    text = path.read_text(encoding="utf-8")
    moving = text.index("\nmoving:")
    shown = "\n  - {task: greet, variants: {alpha: alpha+polite}}"
    path.write_text(text[:moving] + shown + text[moving:], encoding="utf-8")
    tree = soup(guide, "/// pair | alpha-or-beta\n///")
    heading = one(tree, "h3#part-task-greet")
    assert heading.get_text().rstrip("¶") == "Greeting: Alpha with manners and Beta & Co"
    section = next(each for each in tree.select(".fg-duo") if "please" in each.get_text())
    labels = [(label["for"], label.get_text()) for label in section.select("label")]
    assert [text for _, text in labels] == ["Alpha with manners", "Beta & Co"]
    assert labels[0][0] == "greet-alpha-with-polite"


def test_without_parts_the_whole_program_is_shown(guide: Path) -> None:
    moving = soup(guide, "/// pair | alpha-or-beta\n///").select(".fg-duo")[2]
    assert moving.select(".filename")[0].get_text() == "app.py"
    assert moving.select(".fg-empty") == []


def test_both_ways_are_described(guide: Path) -> None:
    tree = soup(guide, "/// pair | alpha-or-beta\n///")
    assert [len(steps.select("li")) for steps in tree.select("ol.fg-statements")] == [2, 2]
    assert [h["id"] for h in tree.select(".fg-columns h3")][-2:] == ["to-beta", "to-alpha"]


def test_ids_stay_unique(guide: Path) -> None:
    text = "\n\n".join(f"/// {call}\n///" for call in ("pair | alpha-or-beta", "profile | alpha", "upshot"))
    ids = [str(each["id"]) for each in soup(guide, f"{text}\n\n{text}").select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_the_upshot(guide: Path) -> None:
    tree = soup(guide, "/// upshot\n///")
    assert [h.get_text() for h in tree.select("h2")] == ["Alpha¶", "New & old¶"]
    article = tree.select("p.fg-article")[0]
    assert said(article) == "Alpha is good. Read in The article, 2026-11-20."
    paragraphs = [said(p) for p in tree.select("p.fg-statement:not(.fg-article)")]
    assert paragraphs == [
        "Choose it when you greet. Our judgement: Alpha: Licence (2026-11-20).",
        "Where we disagree. It is so. Shown by Greeting in Alpha.",
    ]
    assert one(tree, ".fg-differ")
    assert one(tree, ".fg-links a")["href"] == "frameworks/alpha.md"


def test_lists_of_pages(guide: Path) -> None:
    profiles = soup(guide, "/// profiles\n///").select("li.fg-list__item h2 a:not(.headerlink)")
    assert [link["href"] for link in profiles] == ["frameworks/alpha.md", "frameworks/beta.md"]
    pair = one(soup(guide, "/// pairs\n///"), "li.fg-list__item")
    assert pair.select("h2 a")[0]["href"] == "pairs/alpha-or-beta.md"
    assert one(pair, "p.fg-statement").get_text().startswith("It is so.")


def test_the_home_page_links_to_profiles(guide: Path) -> None:
    links = soup(guide, "/// answers\n///").select("#answer-alpha ~ .fg-answer__links a")
    assert links[0].get_text() == "Profile of Alpha"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/// profile | gamma\n///", "gamma has no profile; add frameworks/gamma/profile.yml"),
        ("/// profile | alfa\n///", 'no framework "alfa"; write "alpha"'),
        ("/// pair | beta-or-gamma\n///", 'no pair "beta-or-gamma"; add data/pairs/beta-or-gamma.yml'),
        (
            "/// pair | beta-or-alpha\n///",
            'no pair "beta-or-alpha"; write "beta-or-gamma" (known: alpha-or-beta',
        ),
    ],
)
def test_mistakes(guide: Path, text: str, message: str) -> None:
    assert message in one(soup(guide, text), ".fg-error").get_text()


def test_no_upshot(root: Path) -> None:
    assert "no upshot; add data/upshot.yml" in one(soup(root, "/// upshot\n///"), ".fg-error").get_text()
