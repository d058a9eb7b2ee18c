"""Charts: SVG made when the site is built, coloured by the theme, in the reader's own fonts.

A chart is plain data (`Rows`, `Curves`); `picture` gives it as an element.
"""

from fieldguide.blocks.charts.curves import Curve, Curves, CurveStep, Point
from fieldguide.blocks.charts.rows import ChartRow, Heading, Mark, Rows
from fieldguide.blocks.charts.svg import picture

__all__ = ["ChartRow", "Curve", "CurveStep", "Curves", "Heading", "Mark", "Point", "Rows", "picture"]
