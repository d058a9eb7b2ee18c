"""MkDocs hook: a notebook becomes a page of this site.

mkdocs-jupyter gives each notebook 590 kB of JupyterLab's style sheets, a copy button of its own with every
program once more for it, and scripts that load from elsewhere. None of that is needed: here the cells are
written as the site writes code and recorded output anywhere else, so that `assets/css/` styles them all.
Zensical ignores hooks, and notebooks too.
"""

from __future__ import annotations

import base64
import json
import logging
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, PageElement

from fieldguide.notebooks import MEASURED
from fieldguide.notebooks.pictures import palette, picture
from fieldguide.publish.urls import DATA

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.fieldguide.notebook")

PERFORMANCE = "../evidence/index.md"
_LONGEST = 200
"""Characters of a description."""
_ERRORS = {"application/vnd.jupyter.stderr", "application/vnd.jupyter.error"}
_LANGUAGE = re.compile(r"hl-(\w+)")
_SPACE = re.compile(r"\s+")
_PICTURE = re.compile(r"<!--picture:([\w+/=]+)-->")
_PICTURE_DATA = "data:image/svg+xml;base64,"
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.?!])\s")


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's content, rewritten where it was a notebook."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    source = BeautifulSoup(_STYLE.sub("", html), "html.parser")
    target = BeautifulSoup("", "html.parser")
    for cell in source.select(".jupyter-wrapper .jp-Cell"):
        if not cell.select_one(".jp-Cell"):  # one cell of code is wrapped twice
            target.extend(_cell(target, cell))
    _name_headings(target)
    target.append(_onward(target))
    _resolve_links(target, page, files)
    _offer_download(target, page)
    page.meta.setdefault("description", _description(target, page))
    colours = palette(Path(config.docs_dir, "assets", "css", "theme.css").read_text(encoding="utf-8"))
    return _PICTURE.sub(lambda match: picture(base64.b64decode(match[1]).decode(), colours), str(target))


# --- cells --------------------------------------------------------------------------------------------


def _cell(soup: BeautifulSoup, cell: Tag) -> list[Tag]:
    """What a page shows of a cell: its prose as it is, or its program with what it printed."""
    prose = cell.select_one(".jp-MarkdownOutput")
    if prose:
        for pre in prose.select(".highlight > pre"):
            _enclose(soup, pre, pre.children)
        return [child for child in list(prose.children) if isinstance(child, Tag)]
    section = _new(soup, "section", "fg-cell")
    section["data-search-exclude"] = ""  # of code, only pages' own words are searched
    code = cell.select_one(".jp-InputArea .highlight-ipynb")
    if code and code.get_text(strip=True):
        prompt = cell.select_one(".jp-InputPrompt")
        name = prompt.get_text(strip=True).rstrip(":").replace("\xa0", " ") if prompt else ""
        measured = f"celltag_{MEASURED}" in cell.get_attribute_list("class")
        section.append(_program(soup, code, f"{name} (measured: yours will differ)" if measured else name))
    for output in cell.select(".jp-OutputArea-output"):
        drawn = _drawn(output)
        if drawn:
            last = section.contents[-1] if section.contents else None
            if not (isinstance(last, Tag) and "fg-cell__charts" in last.get_attribute_list("class")):
                section.append(_new(soup, "div", "fg-cell__charts"))
            section.contents[-1].append(drawn)
        else:
            section.extend(_output(soup, output))
    return [section] if section.contents else []


def _program(soup: BeautifulSoup, code: Tag, title: str) -> Tag:
    """The cell's program under a title, in the elements that pymdownx.highlight makes."""
    language = _LANGUAGE.search(" ".join(code.get_attribute_list("class")))
    block = _new(soup, "div", f"language-{language[1] if language else 'text'} highlight")
    if title:
        name = _new(soup, "span", "filename")
        name.string = title
        block.append(name)
    pre = soup.new_tag("pre")
    block.append(_enclose(soup, pre, (code.select_one("pre") or code).children))
    return block


def _drawn(output: Tag) -> Comment | None:
    """A mark where an output is a drawing: the parser of HTML would spoil SVG, so it comes in last."""
    source = str(image["src"]) if (image := output.select_one("img[src]")) else ""
    if not source.startswith(_PICTURE_DATA):
        return None
    return Comment(f"picture:{source.removeprefix(_PICTURE_DATA)}")


def _output(soup: BeautifulSoup, output: Tag) -> Iterable[Tag]:
    """One output: text as recorded output, all else in a frame that scrolls by itself."""
    for unwanted in output.select("style, script[src], script:empty"):
        unwanted.decompose()
    if "jp-RenderedText" in output.get_attribute_list("class"):
        failed = output.get("data-mime-type") in _ERRORS
        shown = _new(soup, "pre", "fg-output no-copy" + (" fg-output--error" if failed else ""))
        return [_enclose(soup, shown, (output.select_one("pre") or output).children)]
    frame = _new(soup, "div", "fg-cell__output")
    frame.attrs |= {"tabindex": "0", "role": "group", "aria-label": "Output"}
    frame.extend(list(output.children))
    return [frame]


def _enclose(soup: BeautifulSoup, pre: Tag, parts: Iterable[PageElement]) -> Tag:
    """The parts in a `<code>` in the given `<pre>`, as everywhere else on the site."""
    code, inside = soup.new_tag("code"), list(parts)
    while inside and not inside[0].get_text().strip("\n"):
        inside.pop(0)  # Pygments begins with an empty span, Jupyter with an empty line
    pre.clear()
    code.extend(inside)
    for plain in code.select("span.n, span.nf, span.nn, span.o, span.p, span.sa, span.si, span.w"):
        plain.unwrap()  # not worth a colour, and a third of all tags
    pre.append(code)
    return pre


def _new(soup: BeautifulSoup, tag: str, classes: str) -> Tag:
    element = soup.new_tag(tag)
    element["class"] = classes
    return element


# --- the page around them -----------------------------------------------------------------------------


def _name_headings(soup: BeautifulSoup) -> None:
    """Give headings the permanent links that those of other pages have."""
    for anchor in soup.select("a.anchor-link"):
        anchor["class"] = "headerlink"
        anchor["title"] = "Permanent link"


def _resolve_links(soup: BeautifulSoup, page: Page, files: Files) -> None:
    """Let links to other pages' sources lead to the pages, as MkDocs does in Markdown.

    A link to a JSON file beside the notebook, where a reader puts it, is here one to download it.
    """
    folder = posixpath.dirname(page.file.src_uri)
    for link in soup.select("a[href]"):
        path, mark, anchor = str(link["href"]).partition("#")
        if "://" in path or not path.endswith((".md", ".ipynb", ".json")):
            continue
        beside = path.endswith(".json")
        if beside:
            link["download"] = ""
        source = f"{DATA}{path}" if beside else posixpath.normpath(posixpath.join(folder, path))
        wanted = files.get_file_from_path(source)
        if wanted is None:
            log.warning("Doc file '%s': there is no page '%s'", page.file.src_uri, path)
        else:
            link["href"] = wanted.url_relative_to(page.file) + mark + anchor


def _onward(soup: BeautifulSoup) -> Tag:
    """Where to go from a notebook: a paragraph at its end."""
    paragraph = _new(soup, "p", "fg-next")
    paragraph.append("Next: ")
    for source, text, after in (("index.md", "the other notebooks", ", "), (PERFORMANCE, "Performance", ".")):
        link = soup.new_tag("a", href=source)
        link.string = text
        paragraph.extend([link, after])
    return paragraph


def _offer_download(soup: BeautifulSoup, page: Page) -> None:
    """Link to the notebook itself, which mkdocs-jupyter lays beside the page, after the first paragraph."""
    name = posixpath.basename(page.file.src_uri)
    offer = _new(soup, "p", "fg-download")
    link = soup.new_tag("a", href=name, download="")
    link.string = "Download this notebook"
    offer.append(link)
    first = soup.select_one("h1 + p")
    if first:
        first.insert_after(offer)
    else:
        soup.append(offer)


def _description(soup: BeautifulSoup, page: Page) -> str:
    """The notebook's own description (`metadata.description`), else its first sentences."""
    source = page.file.abs_src_path
    if source:
        own = json.loads(Path(source).read_text(encoding="utf-8")).get("metadata", {}).get("description")
        if own:
            return str(own)
    first = soup.find("p")
    text = _SPACE.sub(" ", first.get_text()).strip() if first else ""
    kept = ""
    for sentence in _SENTENCE.split(text):
        if kept and len(kept) + 1 + len(sentence) > _LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept[:_LONGEST].replace('"', "”")
