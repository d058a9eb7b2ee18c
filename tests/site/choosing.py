"""What the tests of the chooser share: the model, its address for some facts, and what a page shows."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from fieldguide.blocks.chooser.places import query
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider, Facts
from fieldguide.catalog.decision import Decision
from fieldguide.catalog.decision_paths import Path, Walk

__all__ = ["query"]

PAGE = "choose/questions/"
SHOWN = """() => {
  const words = each => each.innerText.trim()
  const all = (name, of = document) => [...of.querySelectorAll(name)]
  const fold = name => {
    const found = document.querySelector(".fg-verdict__" + name)
    return found ? [found.querySelector("summary").textContent, all("li", found).map(each => each.textContent)] : []
  }
  const title = document.querySelector(".fg-verdict__title")
  return {
    title: title ? title.textContent : "",
    said: words(document.querySelector(".fg-verdict__said")),
    cards: all(".fg-card").map(each => [words(each.querySelector("h3")), (each.querySelector(".fg-card__points") || each).textContent]),
    install: all(".fg-verdict__start code").map(words).join(),
    ticked: all(".fg-chooser input:checked").filter(each => each.value !== "-").map(each => each.name + "/" + each.value),
    struck: fold("struck"), open: fold("open"), turns: fold("turns"), people: fold("people"),
    record: (document.querySelector(".fg-record__text") || {}).value || "",
    query: location.search.slice(1),
    page: document.title,
  }
}"""
GO = """query => {
  history.pushState(null, "", location.pathname + (query && "?" + query))
  dispatchEvent(new PopStateEvent("popstate"))
}"""
"""To another state without loading the page anew."""


def decider(catalogue: Catalog) -> Decider:
    assert catalogue.guide.decider is not None
    return catalogue.guide.decider


def model(catalogue: Catalog) -> Decision:
    return decider(catalogue).decision


def paths(catalogue: Catalog) -> list[Path]:
    return Walk(model(catalogue)).paths()


def shown(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found


def go(page: Page, facts: Facts) -> dict[str, Any]:
    """The state that some facts open."""
    page.evaluate(GO, query(facts))
    return shown(page)


def title(catalogue: Catalog, outcome: str) -> str:
    found = model(catalogue).outcome(outcome)
    assert found is not None
    return catalogue.frameworks[outcome].title if found.framework else found.title
