"""Who else listens to the engine's events."""

from collections.abc import Sequence
from itertools import chain

from mkdocs.config.defaults import MkDocsConfig


def other_listener(config: MkDocsConfig, events: Sequence[str], own: object) -> str | None:
    """Who else is told in some events; None if nobody is.

    Args:
        config: The engine's configuration.
        events: The events' names.
        own: Our plugin.
    """
    for method in chain.from_iterable(config.plugins.events[event] for event in events):
        if getattr(method, "__self__", None) is not own:
            return str(getattr(method, "__module__", method))
    return None
