"""The view of a quote."""

from dataclasses import dataclass

from kbgen.model import Quote
from kbgen.views.context import ViewContext
from kbgen.views.parts import QuotedView
from kbgen.views.shared import quoted


@dataclass(frozen=True)
class QuoteView:
    """What a quote's page shows beyond what every page does."""

    quoted: QuotedView
    context: str
    basis: str | None


def quote_view(quote: Quote, context: ViewContext) -> QuoteView:
    """Build the view of a quote."""
    return QuoteView(quoted(quote.ref, context), quote.context, context.base.spoken(quote).basis)
