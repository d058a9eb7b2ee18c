"""llms.txt: the table of contents for readers who are programs, after llmstxt.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldguide.publish.contents import Contents
from fieldguide.publish.documents import described
from fieldguide.publish.pages import SUFFIX, Page
from fieldguide.publish.problems import PublishError
from fieldguide.publish.urls import Where

OPTIONAL = {"Contributing": "Optional"}
"""The section that a program short of room may skip has a name of its own in the convention."""
_ABOUT = (
    "We ran every program in this guide in exactly the environment that its install line creates, against "
    "one set of tests that every framework had to pass. Frameworks are in alphabetical order; there is no "
    "ranking. Each page is available as Markdown: append {suffix} to its URL. The same data is available as "
    "JSON, with schemas: see the section “Data”. Code is under the MIT licence, and prose is under CC BY 4.0."
)


def llms(contents: Contents, pages: Mapping[str, Page], where: Where) -> str:
    """The file's text. Raises PublishError for a page of the navigation that was not built."""
    suffix = f"`index.html{SUFFIX}`" if where.folders else f"`{SUFFIX}`"
    parts = [f"# {contents.name}", f"> {contents.description}", _ABOUT.format(suffix=suffix)]
    for section in contents.sections:
        lines = [*_lines(section.sources, pages, where)]
        if lines:
            title = OPTIONAL.get(section.title, section.title)
            parts.append("\n".join([f"## {title}", "", *lines]))
    documents = (
        f"- [{path}]({where.link(path)}): {description}" for path, description in described().items()
    )
    data = "\n".join(["## Data", "", *documents])
    last = [part for part in parts if part.startswith("## Optional")]
    return "\n\n".join([*(part for part in parts if part not in last), data, *last]) + "\n"


def _lines(sources: tuple[str, ...], pages: Mapping[str, Page], where: Where) -> Iterator[str]:
    for source in sources:
        page = pages.get(where.html(source))
        if page:
            about = f": {page.description}" if page.description else ""
            yield f"- [{page.title}]({where.link(page.path + SUFFIX)}){about}"
        elif not source.endswith(".ipynb"):  # Zensical has no pages for notebooks
            raise PublishError(f"mkdocs.yml: nav: {source} was not built; build the site again")
