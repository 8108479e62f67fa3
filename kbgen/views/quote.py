"""The view of a quote."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.model import Quote
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView


@dataclass(frozen=True)
class QuoteView:
    """What a quote's page shows beyond what every page does."""

    quoted: QuotedView
    context: str
    basis: str


def quote_view(quote: Quote, context: ViewContext) -> QuoteView:
    """Build the view of a quote."""
    return QuoteView(quoted(quote.ref, context), quote.context, quote.attribution.basis)
