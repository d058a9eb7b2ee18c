"""Figures from what was measured: charts, words, tables, flags and conditions."""

from fieldguide.blocks.measured.block import Measured
from fieldguide.blocks.measured.conditions import Conditions, KnownIssues
from fieldguide.blocks.measured.overview import CostOverview

__all__ = ["Conditions", "CostOverview", "KnownIssues", "Measured"]
