"""The tutorial's pages: a framework's lessons in order, and a chapter's frameworks beside each other."""

from fieldguide.blocks.tutorial.across import Across
from fieldguide.blocks.tutorial.chapters import Chapters
from fieldguide.blocks.tutorial.lesson import LessonBlock
from fieldguide.blocks.tutorial.pages import in_navigation, sources

__all__ = ["Across", "Chapters", "LessonBlock", "in_navigation", "sources"]
