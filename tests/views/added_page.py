"""A page that is in the tuple of pages only while a test adds it: what people do."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.model import Person
from kbgen.views import PageKind, pages


@dataclass(frozen=True)
class RolesView:
    """What everybody does."""

    roles: tuple[str, ...]


def roles_view(context: ViewContext) -> RolesView:
    """Collect it."""
    return RolesView(tuple(person.role for person in context.base.of_type(Person)))


ROLES = PageKind(
    "roles", "people", "roles.html", RolesView, roles_view,
    lead=("lead", "person"), nav_group="origins",
)  # fmt: skip


def add_page(theme: Path, patch: pytest.MonkeyPatch) -> None:
    """Add the page, and its template to a theme's folder."""
    (theme / "kb").mkdir(parents=True)
    template = "<h1>Roles</h1>{% for role in view.roles %}<p>{{ role }}</p>{% endfor %}"
    (theme / "kb" / ROLES.template).write_text(template, encoding="utf-8")
    patch.setattr(pages, "PAGES", (*pages.PAGES, ROLES))
