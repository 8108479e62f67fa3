"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.about import About
from kbgen.views.addresses import Addresses
from kbgen.views.build import SEARCH_PAGE, PageView, build_pages
from kbgen.views.connections import CONNECTIONS_PAGES, connections_page, pictured_kinds
from kbgen.views.context import ViewContext
from kbgen.views.parts import RowView
from kbgen.views.previews import PreviewView, preview_views
from kbgen.views.search import SearchRecord
from kbgen.views.search_records import paragraphs, search_records
from kbgen.views.shared import row

__all__ = [
    "CONNECTIONS_PAGES",
    "SEARCH_PAGE",
    "About",
    "Addresses",
    "PageView",
    "PreviewView",
    "RowView",
    "SearchRecord",
    "ViewContext",
    "build_pages",
    "connections_page",
    "paragraphs",
    "pictured_kinds",
    "preview_views",
    "row",
    "search_records",
]
