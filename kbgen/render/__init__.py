"""From views to HTML: prose through Markdown, pages through templates, all of it sanitised."""

from kbgen.render.prose import ProseRenderer
from kbgen.render.renderer import Heading, RenderedPage, Renderer
from kbgen.render.strings import load_strings
from kbgen.render.theme import theme_dir

__all__ = [
    "Heading",
    "ProseRenderer",
    "RenderedPage",
    "Renderer",
    "load_strings",
    "theme_dir",
]
