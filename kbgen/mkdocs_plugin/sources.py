"""Where the values come from that fill a shell: what to do again with another page.

Each works out a value from the page's context and the values before it, and is wholly described by
its fields. So shells whose sources have equal fields give equal pages for equal values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter
from types import NoneType
from typing import Any, Protocol

from jinja2 import Environment
from jinja2.nodes import EvalContext

PageContext = Mapping[str, Any]


class Source(Protocol):
    """Works out a value for a page."""

    def __call__(self, context: PageContext, values: list[Any], /) -> Any:
        """The value.

        Args:
            context: What the page's template is given.
            values: What the sources before have given.
        """


class NotSpliceable(Exception):
    """A page cannot be made from a shell."""


@dataclass(frozen=True)
class Value:
    """Stands for the value of a source before."""

    number: int


@dataclass(frozen=True)
class TheContext:
    """Stands for the page's context."""


@dataclass(frozen=True)
class OfPage:
    """An attribute of the page, or of one beside it."""

    path: str

    def __call__(self, context: PageContext, _: list[Any], /) -> Any:
        """Read it."""
        return attrgetter(self.path)(context["page"])


@dataclass(frozen=True)
class OfMeta:
    """Something of the page's metadata."""

    key: str

    def __call__(self, context: PageContext, _: list[Any], /) -> Any:
        """Look it up."""
        return context["page"].meta[self.key]


@dataclass(frozen=True)
class TopOfContents:
    """The title at the top of the page's table of contents."""

    def __call__(self, context: PageContext, _: list[Any], /) -> Any:
        """Read it."""
        return context["page"].toc.items[0].title


@dataclass(frozen=True)
class Same:
    """A question that every page from the shell answers in the same way."""

    question: Callable[..., bool]
    number: int
    more: tuple[Any, ...]
    answer: bool

    def __call__(self, _: PageContext, values: list[Any], /) -> None:
        """Ask.

        Raises:
            NotSpliceable: The answer is another.
        """
        if self.question(values[self.number], *self.more) is not self.answer:
            raise NotSpliceable("the page answers a template's question in its own way")


@dataclass(frozen=True)
class Joined:
    """Text with values in it, in the place of every second piece."""

    pieces: tuple[str, ...]
    numbers: tuple[int, ...]

    def __call__(self, _: PageContext, values: list[Any], /) -> str:
        """Fill it."""
        parts = list(self.pieces)
        parts[1::2] = [str(values[number]) for number in self.numbers]
        return "".join(parts)


@dataclass(frozen=True)
class Through:
    """What a filter or test makes of values."""

    function: Callable[..., Any]
    given: tuple[Any, ...]
    options: Mapping[str, Any]

    def __call__(self, context: PageContext, values: list[Any], /) -> Any:
        """Do the same with this page's values."""

        def real(thing: Any) -> Any:
            if isinstance(thing, Value):
                return values[thing.number]
            return context if isinstance(thing, TheContext) else thing

        options = {name: real(option) for name, option in self.options.items()}
        return self.function(*map(real, self.given), **options)


def digest(sources: Iterable[Source]) -> bytes | None:
    """A digest of sources that is equal, in any process, only for equal sources.

    Args:
        sources: All sources of a shell.

    Returns:
        None if a source is given something that no text describes, an object of a plugin say.
    """
    text = blake2b(digest_size=16)
    try:
        for source in sources:
            for part in _described(source):
                text.update(f"{part}\0".encode())
    except TypeError:
        return None
    return text.digest()


def _described(thing: Any) -> Iterator[str]:
    """A thing in words.

    Raises:
        TypeError: There are none for it.
    """
    if isinstance(thing, str | bytes | int | float | NoneType):
        yield repr(thing)
    elif isinstance(thing, tuple | list):
        yield f"{type(thing).__name__} of {len(thing)}"
        for part in thing:
            yield from _described(part)
    elif isinstance(thing, dict):
        yield from _described(list(thing.items()))
    elif isinstance(thing, EvalContext):
        yield f"where autoescaping is {thing.autoescape}"
    elif isinstance(thing, Environment):
        yield "the environment of the theme"
    elif hasattr(thing, "__qualname__"):
        yield f"{thing.__module__}.{thing.__qualname__}"
    else:
        yield type(thing).__name__
        for field in fields(thing):
            yield from _described(getattr(thing, field.name))
