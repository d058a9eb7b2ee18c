"""Verification: each cell run in its own environment, over real HTTP, against its task's contract.

It stands on `running`, whose `keeping` writes the ledger. `recorder` keeps what went over the wire, `plugin`
gives servers and clients to the contracts as pytest fixtures, `session` runs the contracts, and `cli` and
`report` are what a person sees.
"""
