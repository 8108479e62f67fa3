"""From views to HTML: prose through Markdown, pages through templates, all of it sanitised."""

from kbgen.render.assets import assets
from kbgen.render.heading_ids import heading_id
from kbgen.render.offline import classic_script, content_script
from kbgen.render.prose import ProseRenderer
from kbgen.render.renderer import TITLE_ID, Heading, RenderedPage, Renderer, TemplateFault
from kbgen.render.safe_html import UNLINKED
from kbgen.render.theme import PAGES, PARTS, template_folders, theme_dir

__all__ = [
    "PAGES",
    "PARTS",
    "TITLE_ID",
    "UNLINKED",
    "Heading",
    "ProseRenderer",
    "RenderedPage",
    "Renderer",
    "TemplateFault",
    "assets",
    "classic_script",
    "content_script",
    "heading_id",
    "template_folders",
    "theme_dir",
]
