"""Draw the pictures that stand for a section where its link is shared, and the icon for a home screen.

They are committed: a build needs no browser. Run this again where a drawing or the colours change.
"""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from fieldguide.browser import FLAGS, ensure

ROOT = Path(__file__).parents[1]
CARDS = ROOT / "docs" / "assets" / "cards"
SITE = "Python API Field Guide"
SECTIONS = {
    "home": (
        SITE,
        "The same API in several frameworks, side by side. Every program executed.",
    ),
    "choose": ("Choose a framework", "A few questions about your API, and a record of your decision."),
    "compare": ("Compare the code", "One task, several frameworks, and what a client gets back."),
    "frameworks": ("Know a framework", "When to choose it, when not to, and what surprises."),
    "pairs": ("Torn between two?", "What decides, the same code in both, and how to move."),
    "evidence": ("See the evidence", "What was measured, how, and what it does not show."),
}
"""By a section's folder, the title and the line below it."""


def main() -> None:
    """Write a PNG of 1200 by 630 pixels a section, and one of 180 by 180 for a home screen."""
    CARDS.mkdir(exist_ok=True)
    bird = (ROOT / "overrides" / "partials" / "kingfisher.html").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for name, (title, line) in SECTIONS.items():
            page.set_content(_card(bird, title, line))
            _shot(page, name)
        page.set_viewport_size({"width": 180, "height": 180})
        icon = (ROOT / "docs" / "assets" / "images" / "favicon.svg").read_text(encoding="utf-8")
        style = "body{margin:0;background:#faf7ef}svg{display:block;padding:20px;width:140px}"
        page.set_content(f"<style>{style}</style>{icon}")
        _shot(page, "touch-icon")
        browser.close()


def _shot(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=CARDS / f"{name}.png")


def _card(bird: str, title: str, line: str) -> str:
    font = b64encode((ROOT / "docs" / "assets" / "fonts" / "alegreya-600.woff2").read_bytes()).decode()
    below = "" if title == SITE else f"<small>{SITE}</small>"
    return f"""<style>
      @font-face {{ font-family: Alegreya; src: url(data:font/woff2;base64,{font}) }}
      body {{ align-items: center; background: #faf7ef; border-top: 14px solid #0a5a73;
        box-sizing: border-box; color: #17282c; display: flex; gap: 60px; height: 630px; margin: 0;
        padding: 0 80px }}
      svg {{ flex: none; width: 360px }} .fg-spot {{ fill: #d9660f; fill-opacity: .5 }}
      .fg-home__glint {{ fill: #faf7ef }}
      h1 {{ font: 600 84px/1.05 Alegreya, serif; margin: 0 0 24px }}
      p {{ font: 34px/1.4 system-ui, sans-serif; margin: 0 }} small {{ color: #4d5d5f; display: block;
        font-size: 26px; margin-top: 24px }}
    </style><div><h1>{title}</h1><p>{line}</p>{below}</div>{bird}"""


if __name__ == "__main__":
    main()
