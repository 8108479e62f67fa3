"""The view of the page on when to act: practices by their horizon."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import Practice
from kbgen.model.practice import Term


@dataclass(frozen=True)
class TimedView:
    """A practice, with its horizon in the source's terms."""

    link: LinkView
    note: str | None


@dataclass(frozen=True)
class HorizonView:
    """What is to be done within one horizon."""

    term: str
    practices: tuple[TimedView, ...]


@dataclass(frozen=True)
class HorizonsView:
    """Practices of which a source says when to act, the most pressing first."""

    horizons: tuple[HorizonView, ...]


def horizons_view(context: ViewContext) -> HorizonsView:
    """Build the view."""
    practices = sorted(context.base.of_type(Practice), key=in_lists)
    return HorizonsView(
        tuple(
            HorizonView(term, timed)
            for term in Term
            if (timed := tuple(_timed(p, context) for p in practices if _term(p) is term))
        )
    )


def has_horizons(context: ViewContext) -> bool:
    """Whether there is anything to show."""
    return any(map(_term, context.base.of_type(Practice)))


def _term(practice: Practice) -> Term | None:
    return practice.horizon.term if practice.horizon else None


def _timed(practice: Practice, context: ViewContext) -> TimedView:
    note = practice.horizon.note if practice.horizon else None
    return TimedView(context.link(practice.ref), note)
