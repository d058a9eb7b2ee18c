"""The live preview: after an edit, it rebuilds the pages that somebody is looking at, then the whole site.

Every page that is given out is rendered from the files as they are: those that have not been rendered since
the last edit wait for it. Imports `catalog` only.
"""

from fieldguide.preview.server import Preview

__all__ = ["Preview"]
