"""From views to HTML: prose through Markdown, pages through templates, all of it sanitised."""

from kbgen.i18n import load_strings, strings_text
from kbgen.render.compiled import Compiled, is_as_delivered
from kbgen.render.linking import UNLINKED
from kbgen.render.prose import ProseRenderer
from kbgen.render.renderer import (
    FOLDER,
    TITLE_ID,
    Heading,
    RenderedPage,
    Renderer,
    TemplateFault,
)
from kbgen.render.theme import theme_dir

__all__ = [
    "FOLDER",
    "TITLE_ID",
    "UNLINKED",
    "Compiled",
    "Heading",
    "ProseRenderer",
    "RenderedPage",
    "Renderer",
    "TemplateFault",
    "is_as_delivered",
    "load_strings",
    "strings_text",
    "theme_dir",
]
