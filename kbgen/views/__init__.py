"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.addresses import Addresses
from kbgen.views.build import SEARCH_PAGE, PageView, build_pages
from kbgen.views.context import ViewContext
from kbgen.views.parts import RowView
from kbgen.views.previews import PreviewView, preview_views
from kbgen.views.search import SearchRecord
from kbgen.views.search_records import paragraphs, search_records
from kbgen.views.shared import row

__all__ = [
    "SEARCH_PAGE",
    "Addresses",
    "PageView",
    "PreviewView",
    "RowView",
    "SearchRecord",
    "ViewContext",
    "build_pages",
    "paragraphs",
    "preview_views",
    "row",
    "search_records",
]
