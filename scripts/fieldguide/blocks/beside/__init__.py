"""Two frameworks that nobody has written about as a pair, set beside each other from what was recorded."""

from fieldguide.blocks.beside.block import Beside
from fieldguide.blocks.beside.pages import in_navigation, sources

__all__ = ["Beside", "in_navigation", "sources"]
