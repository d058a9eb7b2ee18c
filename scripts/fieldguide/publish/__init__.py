"""The site for readers who are programs: JSON with schemas, each page as Markdown, and llms.txt.

Imports `catalog` only. Everything is made in memory and then written, each file whole or not at all.
"""
