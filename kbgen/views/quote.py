"""The view of a quote."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.moments import MomentView
from kbgen.model import Quote
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView


@dataclass(frozen=True)
class QuoteView:
    """What a quote's page shows beyond what every page does."""

    quoted: QuotedView
    context: str
    basis: str | None
    moment: MomentView | None


def quote_view(quote: Quote, context: ViewContext) -> QuoteView:
    """Build the view of a quote."""
    view = quoted(quote.ref, context)
    return QuoteView(
        quoted=view,
        context=quote.context,
        basis=context.base.spoken(quote).basis,
        moment=view.place.moment if view.place else None,
    )
