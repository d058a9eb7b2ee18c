"""Figures from what was measured: charts, words, tables, flags and conditions."""

from fieldguide.blocks.measured.block import MeasuredBlock
from fieldguide.blocks.measured.conditions import ConditionsBlock, KnownIssues
from fieldguide.blocks.measured.overview import CostOverview

__all__ = ["ConditionsBlock", "CostOverview", "KnownIssues", "MeasuredBlock"]
