"""From views to HTML: prose through Markdown, pages through templates, all of it sanitised."""

from kbgen.render.assets import PARTS, assets
from kbgen.render.linking import UNLINKED
from kbgen.render.prose import ProseRenderer
from kbgen.render.renderer import FOLDER, TITLE_ID, Heading, RenderedPage, Renderer, TemplateFault
from kbgen.render.theme import theme_dir

__all__ = [
    "FOLDER",
    "PARTS",
    "TITLE_ID",
    "UNLINKED",
    "Heading",
    "ProseRenderer",
    "RenderedPage",
    "Renderer",
    "TemplateFault",
    "assets",
    "theme_dir",
]
