"""Notebooks: executed in an environment of their own, with their charts made for pages.

`running` executes them with what `files` gives beside them. `pictures` is all that the site's build needs: it
imports nothing that only the test environment has.
"""

MEASURED = "measured"
"""The tag of a cell whose outputs differ from run to run."""
