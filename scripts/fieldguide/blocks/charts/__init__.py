"""Charts: SVG made when the site is built, coloured by the theme, in the reader's own fonts.

A chart is plain data (`Rows`, `Curves`); `picture` gives it as an element.
"""

from fieldguide.blocks.charts.curves import Curve, Curves, Point, Step
from fieldguide.blocks.charts.rows import Heading, Mark, Row, Rows
from fieldguide.blocks.charts.svg import picture

__all__ = ["Curve", "Curves", "Heading", "Mark", "Point", "Row", "Rows", "Step", "picture"]
