"""Verification: each cell run in its own environment, over real HTTP, against its task's contract.

It stands on `running`. `recorder` keeps what went over the wire, `plugin` gives servers and clients to the
contracts as pytest fixtures, `session` runs the contracts, `keeping` writes the ledger, and `cli` and
`report` are what a person sees.
"""
