"""The room that measures what a framework costs. `cli` is its entry point, and `run` does the work.

It imports `catalog` and `verify`; nobody imports it but its script. It writes
`data/measurements/` and reads nothing that it wrote there.
"""
