"""What a site has besides pages. A new exporter is one module; none of them knows an engine."""

from kbgen.exporters.previews import previews
from kbgen.exporters.redirects import redirects

__all__ = ["previews", "redirects"]
