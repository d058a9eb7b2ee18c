"""The catalogue as it is, and a site of three pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.measured import made_up

from fieldguide.catalog import Catalog, load_stored
from fieldguide.publish.article import article
from fieldguide.publish.markdown import markdown

PROJECT = Path(__file__).parents[2]
CONFIG = """\
site_name: A guide
site_description: Of birds.
site_url: !ENV [SITE_URL, ""]
markdown_extensions:
  - tabs: {slugify: !!python/object/apply:some.slugs.slugify {kwds: {case: lower}}}
nav:
  - Home: index.md
  - Compare:
      - compare/index.md
      - First steps:
          - compare/hello.md
  - Contributing:
      - notebooks/one.ipynb
"""
PAGE = """<!doctype html><html><head><title>x</title>
<meta content="About {title}, “so”." name="description">{head}
</head><body><article class="md-content__inner"><h1>{title}<a class="headerlink" href="#x">¶</a></h1>{body}
</article></body></html>"""


def page(title: str, body: str = "", head: str = "") -> str:
    return PAGE.format(title=title, body=body, head=head)


@pytest.fixture(scope="session")
def catalogue() -> Catalog:
    """With measurements that are made up, so that no test depends on those that were made."""
    catalogue = load_stored(PROJECT)
    return replace(catalogue, measurements=made_up(catalogue))


@pytest.fixture(scope="session")
def few(catalogue: Catalog) -> Catalog:
    """One task of the catalogue: enough where not everything that is published is looked at."""
    slug = next(iter(catalogue.tasks))
    return replace(catalogue, tasks={slug: catalogue.tasks[slug]}, chapters={}, proofs={})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a configuration and a built site in `site/`."""
    pages = {
        "index.html": page("Home", '<p><a href="compare/">all</a> <a href="compare/hello/#a">one</a></p>'),
        "compare/index.html": page("Compare", '<p><a href="..">home</a></p>'),
        "compare/hello/index.html": page("Hello [there]"),
        "404.html": "<html><head></head><body></body></html>",
    }
    for name, text in pages.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def said() -> Callable[..., str]:
    """The Markdown of some HTML in an article: `said("<p>…</p>", page="a/b/index.html", pages=[…])`."""

    def said(html: str, page: str = "index.html", pages: tuple[str, ...] = ()) -> str:
        return markdown(article(f"<article>{html}</article>", page, pages)).rstrip("\n")

    return said
