"""`parts`: the one request that tells the frameworks apart, and what each of them returned."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.markup import classed, h
from fieldguide.blocks.profile import heading
from fieldguide.blocks.responses import Look, responses
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog
from fieldguide.catalog.problems import closest


class PartsBlock(CatalogBlock):
    """`/// parts | <task>`: the recorded request that `parts` in task.yml names."""

    NAME = "parts"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A heading, where to look, the request, and a grid of the responses."""
        task = self.task(catalog, self.argument)
        declared = task.file.parts
        if declared is None:
            raise BlockError(f"no parts in snippets/{task.slug}/task.yml", "add it, or remove the block")
        cells = [cell for cell in task.cells.values() if not cell.absent]
        known = {each.test for cell in cells if cell.entry for each in cell.entry.recordings}
        if known and declared.test not in known:
            found = f'snippets/{task.slug}/task.yml: parts.test: no recording of a test "{declared.test}"'
            raise BlockError(found, closest(declared.test, known))
        title = heading(self.context, declared.title, "parts")
        where = h("p", {}, inline(declared.text))
        # A section around the grid: the theme's search would end the exclusion of another element too soon.
        grid = h("section", {"class": "fg-exchanges", "data-search-exclude": ""})
        look = Look(declared.headers, declared.begins)
        grid.append(responses(self.context, catalog, cells, declared.test, look))
        return classed("div", "fg-parts", title, where, grid)
