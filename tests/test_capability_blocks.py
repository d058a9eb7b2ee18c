"""The table of capabilities and its words: their HTML, their proofs, what is unknown."""

from __future__ import annotations

from pathlib import Path

from tests.test_blocks import one, root, soup

from fieldguide.catalog import Support

__all__ = ["root"]

MORE = """
  - slug: reading
    title: Reading & < more >
    group: First steps
    frameworks:
      alpha: {support: unknown}
      beta: {support: built-in, extension: Reader, source: "https://beta.example/?a=1&b=2", checked: 2026-11-19}
"""
TABLE = "/// capabilities\n///"


def add(root: Path, text: str = MORE) -> None:
    path = root / "data" / "capabilities.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + text, encoding="utf-8")


def test_a_row_a_capability_in_groups_and_a_column_a_framework(root: Path) -> None:
    add(root)
    table = one(soup(root, TABLE), "section.fg-capabilities[data-search-exclude] table.fg-can")
    heads = table.select("thead th[scope=col]")
    assert [each.get_text() for each in heads] == ["Capability", "Alpha", "Beta & Co", "gamma"]
    assert [each.get("data-framework") for each in heads] == [None, "alpha", "beta", "gamma"]
    bodies = table.select("tbody")
    groups = [one(body, "th[scope=rowgroup][colspan='4']").get_text() for body in bodies]
    assert groups == ["First steps", "Later"]
    assert [row["id"] for row in table.select("tr[id]")] == ["capability-reading", "capability-greeting"]
    assert [each.get_text() for each in table.select("th[scope=row]")] == ["Reading & < more >", "Greeting"]


def test_a_cell_says_the_word_the_extension_and_the_proof(root: Path) -> None:
    alpha, beta, gamma = one(soup(root, TABLE), "#capability-greeting").select("td")
    assert (alpha["data-support"], alpha["data-of"]) == ("official-extension", "Alpha")
    assert alpha.get_text() == "official extension Alpha-Greet"
    assert one(alpha, "a")["href"] == "compare/greet.md#alpha"
    assert one(alpha, "a")["title"] == "Shown in: Greeting"
    assert beta.get_text() == "none source, 2026-11-20 looked, 2026-11-21"
    assert one(beta, "a")["href"] == "https://beta.example/none"
    assert [each["datetime"] for each in beta.select("time")] == ["2026-11-20", "2026-11-21"]
    assert gamma["data-support"] == "unknown", "what is not written is unknown"
    assert (gamma.get_text(), gamma.select("a")) == ("unknown", [])


def test_what_is_unknown_says_so_and_a_part_may_have_a_name(root: Path) -> None:
    add(root)
    alpha, beta, _ = one(soup(root, TABLE), "#capability-reading").select("td")
    assert (alpha["data-support"], alpha.get_text()) == ("unknown", "unknown")
    assert beta.get_text() == "built-in Reader source, 2026-11-19"
    assert one(beta, "a")["href"] == "https://beta.example/?a=1&b=2"


def test_the_controls_wait_for_their_script(root: Path) -> None:
    controls = one(soup(root, TABLE), ".fg-choose[hidden]")
    values = [(each["name"], each["value"], "checked" in each.attrs) for each in controls.select("input")]
    assert values == [
        ("counts", "built-in", False),
        ("counts", "official-extension", False),
        ("counts", "third-party", True),
        ("counts", "by-hand", False),
        ("differ", "yes", False),
    ]
    assert one(controls, "[role=status]").get_text() == ""


def test_a_cell_that_is_not_verified_is_said(root: Path, caplog) -> None:
    add(
        root,
        "\n  - {slug: more, title: More, group: Later, frameworks: {beta: {support: built-in, cell: greet}}}",
    )
    soup(root, TABLE)
    assert "greet/beta: not verified yet; run `make verify`" in caplog.text


def prove(root: Path) -> None:
    """Alpha reads with a package, which a proof shows; there is no entry of it yet."""
    proven = "alpha: {support: third party, extension: Alpha-Reader, proof: reading}"
    add(root, MORE.replace("alpha: {support: unknown}", proven))
    folder = root / "proofs" / "reading" / "alpha"
    folder.mkdir(parents=True)
    (folder / "proof.yml").write_text(
        "label: It reads\ninstall: [alpha-web, alpha-reader]\nbuild: [alpha-reader]\n", encoding="utf-8"
    )
    (folder / "proof.py").write_text("print('read')\n", encoding="utf-8")
    (root / "requirements" / "proofs.txt").write_text("alpha-reader==2.0 \\\n    --hash=sha256:00\n")
    (root / "data" / "releases.yml").write_text(
        "source: https://pypi.example/\nchecked: 2026-11-20\n"
        "packages:\n  alpha-reader: {version: '2.0', released: 2025-01-02}\n"
    )


def test_a_package_has_its_last_release_and_its_proof(root: Path, caplog) -> None:
    prove(root)
    alpha, *_ = soup(root, TABLE).select("#capability-reading td")
    assert alpha.get_text() == "third party Alpha-Reader 2.0, 2025-01-02"
    assert one(alpha, "a")["href"] == "choose/proofs/first-steps.md#proof-reading-alpha"
    assert one(alpha, "a")["title"] == "Shown by: It reads"
    assert "proofs/reading/alpha: not verified yet; run `make verify`" in caplog.text


def test_the_proofs_below_their_capabilities(root: Path) -> None:
    prove(root)
    section = one(soup(root, "/// proofs | First steps\n///"), "section.fg-proofs")
    assert [each["id"] for each in section.select("h2")] == ["reading"]
    summary = one(section, "summary#proof-reading-alpha")
    assert summary.get_text() == "Alpha: Alpha-Reader"
    text = section.get_text()
    assert text.count("It reads") == 1
    assert "pip install alpha-web alpha-reader" in text
    assert "alpha-reader: PyPI has no wheel, so pip builds from source" in text
    assert "print('read')" in text


def test_the_groups_that_have_proofs(root: Path) -> None:
    prove(root)
    groups = soup(root, "/// proof-groups\n///").select("li")
    assert [each.get_text() for each in groups] == ["First steps: Reading & < more >"]
    links = [each["href"] for each in groups[0].select("a")]
    assert links == ["choose/proofs/first-steps.md", "choose/proofs/first-steps.md#reading"]


def test_a_group_without_proofs_is_a_mistake(root: Path) -> None:
    prove(root)
    assert (
        'no proofs in a group "Later"; write "First steps"'
        in soup(root, "/// proofs | Later\n///").get_text()
    )


def test_where_somebody_looked(root: Path) -> None:
    found = one(soup(root, "/// sought\n///"), "dl.fg-sought")
    assert [each.get_text() for each in found.select("dt")] == ["Greeting"]
    assert one(found, "dt a")["href"] == "choose/capabilities.md#capability-greeting"
    assert one(found, "dd").get_text() == "Beta & Co: In vain. 2026-11-21"


def test_without_capabilities_there_are_no_rows(root: Path) -> None:
    (root / "data" / "capabilities.yml").write_text("capabilities: []\n", encoding="utf-8")
    assert soup(root, TABLE).select(".fg-can tbody") == []


def test_every_word_is_explained(root: Path) -> None:
    words = one(soup(root, "/// capability-words\n///"), "dl.fg-words")
    assert [each.get_text() for each in words.select("dt")] == [word.value for word in Support]
    assert [each.get_text() for each in words.select("dd")] == [word.meaning for word in Support]


def test_an_argument_is_a_mistake(root: Path, caplog) -> None:
    assert 'write "/// capabilities"' in soup(root, "/// capabilities | all\n///").get_text()
    assert "an argument that it does not take" in caplog.text
