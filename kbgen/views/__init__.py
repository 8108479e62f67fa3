"""View objects: everything that pages show, decided; templates only mark it up."""

from kbgen.views.addresses import Addresses
from kbgen.views.build import PageView, build_pages
from kbgen.views.context import ViewContext

__all__ = ["Addresses", "PageView", "ViewContext", "build_pages"]
