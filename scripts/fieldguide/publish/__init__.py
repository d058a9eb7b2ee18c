"""The site for readers who are programs: JSON with schemas, each page as Markdown, and llms.txt.

Imports `catalog` only. Everything is made in memory and then written, each file whole or not at all.
`publish` does it for a built site; where an engine knows the data before it builds, `documents` gives
them and `publish_pages` does the rest.
"""

from fieldguide.publish.days import days
from fieldguide.publish.documents import documents
from fieldguide.publish.drawings import drawings
from fieldguide.publish.feed import PATH as FEED
from fieldguide.publish.feed import feed
from fieldguide.publish.glossary import terms
from fieldguide.publish.problems import PublishError
from fieldguide.publish.programs import programs
from fieldguide.publish.site import publish, publish_pages
from fieldguide.publish.urls import Where

__all__ = [
    "FEED",
    "PublishError",
    "Where",
    "days",
    "documents",
    "drawings",
    "feed",
    "programs",
    "publish",
    "publish_pages",
    "terms",
]
