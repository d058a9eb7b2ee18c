"""Mutation: cells with small edits that change what they do, and whether their contracts notice.

`places` says where a node stands; `values` and `statements` are the edits to Python, `sql`
those to SQL; `mutants` makes every mutant of a cell; `trial` lays mutants out as cells of a
catalogue of their own and runs their contracts; `allowed` reads `data/mutants.yml`; `cli` and
`report` are what a person sees. It imports `catalog` and `verify`; nobody imports it.
"""
