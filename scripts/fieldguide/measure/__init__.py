"""The room that measures what a framework costs. `cli` is its door, `run` its centre.

It imports `catalog` and `verify`; nobody imports it but its script. It writes
`data/measurements/` and reads nothing that it wrote there.
"""
