"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.build import SEARCH_PAGE, PageView, build_pages
from kbgen.views.builders import row
from kbgen.views.components import RowView
from kbgen.views.connections import CONNECTIONS_PAGES, connections_page, pictured_kinds
from kbgen.views.previews import PreviewView, preview_views
from kbgen.views.site_info import About

__all__ = [
    "CONNECTIONS_PAGES",
    "SEARCH_PAGE",
    "About",
    "PageView",
    "PreviewView",
    "RowView",
    "build_pages",
    "connections_page",
    "pictured_kinds",
    "preview_views",
    "row",
]
