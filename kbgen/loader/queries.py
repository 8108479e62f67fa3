"""Reading the queries of hand-written pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic
from kbgen.loader.draft import Draft
from kbgen.loader.schema_errors import schema_diagnostics
from kbgen.model.query import LANGUAGE, QUERY, Query
from kbgen.origin import Origin
from kbgen.source import Document, parse_document
from kbgen.source.fenced import fenced_blocks


@dataclass(frozen=True)
class WrittenQuery:
    """A query as it is written in a page.

    Attributes:
        query: The query; None where it cannot be read.
        document: Where each of its values stands; None where it is no YAML.
        diagnostics: What is wrong with it, whatever entries there are.
    """

    query: Query | None
    document: Document | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_queries(page: str, file: str = "") -> Iterator[WrittenQuery]:
    """Read every query of a page.

    Args:
        page: Its text.
        file: The path that diagnostics are to name.
    """
    return (read_query(block.text, file) for block in fenced_blocks(page, LANGUAGE))


def read_query(text: str, file: str = "") -> WrittenQuery:
    """Read the text of one block.

    Args:
        text: What is between its fences, after as many empty lines as stand above it in the page.
        file: The path that diagnostics are to name.
    """
    document, problems = parse_document(text.encode("utf-8", "surrogateescape"), file)
    if document is None:
        return WrittenQuery(None, None, problems)
    try:
        query = Query.model_validate(document.data)
    except ValidationError as error:
        found = schema_diagnostics(error, QUERY, Draft(document.data, Origin(document)))
        return WrittenQuery(None, document, (*problems, *found))
    return WrittenQuery(query, document, problems)
