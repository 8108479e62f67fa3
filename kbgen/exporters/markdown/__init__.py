"""Twins: every generated page again in Markdown, for programs and people that read that better.

A twin is made from the view that the page shows and not from its HTML. It stands beside the page,
links to other twins, and is of no particular engine's Markdown.
"""

from kbgen.exporters.markdown.pages import TWINS, twin
from kbgen.exporters.markdown.writer import Resolve, Writer

__all__ = ["TWINS", "Resolve", "Writer", "twin"]
