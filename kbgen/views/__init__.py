"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.build import PageView, build_pages
from kbgen.views.pages import SEARCH_PAGE, PageKind, nav_groups, pages_of
from kbgen.views.previews import PreviewView, preview_views
from kbgen.views.rows import RowView, row
from kbgen.views.site_info import About

__all__ = [
    "SEARCH_PAGE",
    "About",
    "PageKind",
    "PageView",
    "PreviewView",
    "RowView",
    "build_pages",
    "nav_groups",
    "pages_of",
    "preview_views",
    "row",
]
