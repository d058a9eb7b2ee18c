"""The chooser: what a reader states, the rules, the results, the chart's list, and the people."""

from fieldguide.blocks.chooser.bias import Bias
from fieldguide.blocks.chooser.form import Chooser
from fieldguide.blocks.chooser.people import PeopleBlock, Rate
from fieldguide.blocks.chooser.results import Outcomes, Rules

__all__ = ["Bias", "Chooser", "Outcomes", "PeopleBlock", "Rate", "Rules"]
