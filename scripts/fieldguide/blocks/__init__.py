"""Markdown blocks that turn the catalogue into HTML: `/// compare | validation`, then `///`.

A Markdown extension, `fieldguide.blocks`, and nothing else: MkDocs and Zensical both load
it. Nothing here imports either of them, runs a cell or writes a file.
"""

from fieldguide.blocks.extension import FieldGuideExtension, makeExtension

__all__ = ["FieldGuideExtension", "makeExtension"]
