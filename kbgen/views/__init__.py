"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.addresses import Addresses
from kbgen.views.build import SEARCH_PAGE, PageView, build_pages
from kbgen.views.context import ViewContext
from kbgen.views.search import SearchRecord
from kbgen.views.search_records import paragraphs, search_records

__all__ = [
    "SEARCH_PAGE",
    "Addresses",
    "PageView",
    "SearchRecord",
    "ViewContext",
    "build_pages",
    "paragraphs",
    "search_records",
]
