"""This repository's catalogue, read once in each process of tests."""

from __future__ import annotations

from pathlib import Path

from fieldguide.catalog import load_stored

PROJECT = Path(__file__).parents[1]
CATALOGUE = load_stored(PROJECT)
