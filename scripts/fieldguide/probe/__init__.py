"""Probing: awkward requests sent byte for byte to the plainest program of each framework.

`wire` sends bytes and parses what comes back, `session` starts the programs and asks,
`cli` is what a person sees. `running.keeping` writes the answers or compares them.
"""
