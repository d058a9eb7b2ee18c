"""Verification: each cell run in its own environment, over real HTTP, against its task's contract.

`environments` builds what the install line names, `workspace` lays the files,
`processes` and `servers` run what the reader would run, `recorder` keeps what went
over the wire, `plugin` gives all that to the contracts as pytest fixtures, `session` runs the contracts,
`keeping` writes the ledger, and
`cli` and `report` are what a person sees.
"""
