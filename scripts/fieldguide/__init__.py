"""Python API Field Guide: what turns `snippets/` and `data/` into verified pages.

`catalog` is the centre; `verify`, `blocks` and the other rooms import it and do
not know each other.
"""
