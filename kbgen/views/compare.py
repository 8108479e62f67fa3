"""The view of the page that sets tools side by side."""

from dataclasses import dataclass

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import Tool

COMPARE_PAGE = "compare"
"""The name of the page."""


@dataclass(frozen=True, slots=True)
class CategoryView:
    """The tools of a category."""

    title: str
    tools: tuple[LinkView, ...]


@dataclass(frozen=True)
class CompareView:
    """The tools to choose from, and those that can stand in for one another.

    Attributes:
        categories: The tools by category.
        suggested: For tools that have alternatives, these with them, and where they are compared.
        list_url: The list of all tools.
    """

    categories: tuple[CategoryView, ...]
    suggested: tuple[tuple[tuple[LinkView, ...], str], ...]
    list_url: str


def compare_view(context: ViewContext) -> CompareView:
    """Build the view."""
    by_category: dict[str, list[LinkView]] = {}
    tools = sorted(context.base.of_type(Tool), key=in_lists)
    for tool in tools:
        by_category.setdefault(tool.category, []).append(context.link(tool.ref))
    return CompareView(
        categories=tuple(
            CategoryView(title, tuple(by_category[title]))
            for title in sorted(by_category, key=sort_key)
        ),
        suggested=tuple(
            (links, url)
            for tool in tools
            if (url := comparison_url(tool, context))
            and (links := (context.link(tool.ref), *context.links(Tool, tool.alternatives)))
        ),
        list_url=context.addresses.index(Tool.kind),
    )


def comparison_url(tool: Tool, context: ViewContext) -> str | None:
    """Where a tool stands beside its alternatives; None if it has none."""
    others = context.links(Tool, tool.alternatives)
    ids = ",".join((tool.id, *(link.ref.id for link in others)))
    return f"{context.addresses.page(COMPARE_PAGE)}?tools={ids}" if others else None
