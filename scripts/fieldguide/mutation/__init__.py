"""Mutation: cells with small edits that change what they do, and whether their contracts notice.

`places` says where a node stands; `values`, `statements`, `matching`, `telling` and `headers` are
the edits to Python, `sql` those to SQL; `writing` writes a program with one edit, `mutants` makes
every mutant of a cell; `trial` lays mutants out as cells of a catalogue of their own and runs their
contracts; `results` keeps what came of it, `allowed` has the cells' reasons for what survives; `cli`
and `report` are what a person sees. It imports `catalog` and `verify`; nobody imports it.
"""
