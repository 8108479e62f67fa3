"""The view of a quote."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.model import Quote, Source
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.moments import MomentView, moment


@dataclass(frozen=True)
class QuoteView:
    """What a quote's page shows beyond what every page does."""

    quoted: QuotedView
    context: str
    basis: str | None
    moment: MomentView | None


def quote_view(quote: Quote, context: ViewContext) -> QuoteView:
    """Build the view of a quote."""
    source = context.base.find(Source, quote.source)
    return QuoteView(
        quoted=quoted(quote.ref, context),
        context=quote.context,
        basis=context.base.spoken(quote).basis,
        moment=moment(quote, source) if source else None,
    )
