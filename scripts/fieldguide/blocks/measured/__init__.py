"""Figures from what was measured: charts, words, tables, flags and conditions."""

from fieldguide.blocks.measured.block import Measured

__all__ = ["Measured"]
