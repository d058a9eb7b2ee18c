"""A reader that follows the built pages literally: an empty folder, the printed lines, the printed requests.

It knows nothing of the catalogue. What it does not find on a page does not exist for it. It stands on
`verify`'s environments and on how that ends processes.
"""
