"""Queries: which entries a hand-written page lists, in which order, and what it shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kbgen.model.base import Model
from kbgen.model.fields import AnyRef
from kbgen.model.kinds import KIND_BY_NAME
from kbgen.model.typed_fields import as_text

LANGUAGE = "kbgen"
"""What stands behind the fence of a query in a page."""


class Show(StrEnum):
    """What a query looks like."""

    TABLE = "table"
    LIST = "list"
    CARDS = "cards"


def _kind(value: str) -> str:
    if value not in KIND_BY_NAME:
        expected = ", ".join(f"'{name}'" for name in KIND_BY_NAME)
        raise PydanticCustomError("enum", "no kind", {"expected": expected})
    return value


def _listed(value: object) -> object:
    """One of something is a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _written(value: object) -> object:
    """A value as it is written: a number or a truth value stands for its text."""
    return as_text(value) if isinstance(value, bool | int) else value


def _headed(value: object) -> object:
    """Columns that have no headings of the page's own."""
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return dict.fromkeys(value, "")
    return value


Written = Annotated[str, BeforeValidator(_written)]
Several = Annotated[tuple[Written, ...], BeforeValidator(_listed)]


class Query(Model):
    """What stands in a block of a hand-written page."""

    kind: Annotated[str, AfterValidator(_kind)] = Field(description="The kind of the entries.")
    where: dict[str, Several] = Field(
        default={},
        description="Fields with the value they have, or with several of which they have one; "
        "every field has to fit.",
    )
    links_to: Annotated[tuple[AnyRef, ...], BeforeValidator(_listed)] = Field(
        default=(), description="Entries, as `id` or `kind:id`; those that link to one of them."
    )
    linked_from: Annotated[tuple[AnyRef, ...], BeforeValidator(_listed)] = Field(
        default=(), description="Entries, as `id` or `kind:id`; those that one of them links to."
    )
    sort: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field(
        default=("title",), description="Fields, the first counts most; `-FIELD` is downwards."
    )
    columns: Annotated[dict[str, str], BeforeValidator(_headed)] = Field(
        default={"title": "", "summary": ""},
        description="The fields that a table shows: a list, or each with a heading.",
    )
    show: Show = Field(default=Show.LIST, description="list (the default), table or cards.")


@dataclass(frozen=True)
class QueryForm:
    """What a block of a page holds, which is no entry.

    Attributes:
        name: What messages call it.
        models: What it holds.
    """

    name: str = "query"
    models: tuple[type[Query], ...] = (Query,)

    @property
    def types(self) -> Mapping[str, type[Query]]:
        """There is one model."""
        return {}


QUERY = QueryForm()


def by_name(sort: str) -> tuple[str, bool]:
    """What a query is sorted by, and whether downwards."""
    return sort.removeprefix("-"), sort.startswith("-")
