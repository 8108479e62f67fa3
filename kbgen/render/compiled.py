"""Compiled templates, to be kept: compiling takes a fifth of the time of a small build."""

from collections.abc import Callable, Mapping

import jinja2
from jinja2.bccache import Bucket
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

Trusted = Callable[[str], bool]
"""Whether the template in a file is one whose code may be kept."""


class Compiled:
    """Code of templates, by where they are and what they are compiled for.

    Jinja compares the text of a template before it uses the code. What else code depends on is the
    version of Jinja, which whoever keeps this has to compare, and the environment.

    Attributes:
        known: The code.
        has_news: Whether anything was compiled that was not known.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        """Start with what an earlier run knew, or with nothing.

        Args:
            known: What `known` was then.
        """
        self.known = dict(known or {})
        self.has_news = False

    def serve(
        self, environment: jinja2.Environment, purpose: str, trusted: Trusted = lambda _: True
    ) -> None:
        """Have an environment use what is known and add what it compiles.

        Args:
            environment: One that is set up the same way in every run.
            purpose: What tells it from others that have templates in common with it.
            trusted: Tells which of its templates. Jinja works out `"a"|some_filter` when it
                compiles, so a template that uses filters of others must be left out.
        """
        extensions = " ".join(sorted(environment.extensions))
        environment.bytecode_cache = _Cache(self, f"{purpose} {extensions}", trusted)


def is_as_delivered(environment: jinja2.Environment) -> bool:
    """Whether Jinja's own filters and tests are Jinja's in an environment."""
    pairs = ((environment.filters, FILTERS), (environment.tests, TESTS))
    return all(used.get(name) is own for used, all_ in pairs for name, own in all_.items())


class _Cache(jinja2.BytecodeCache):
    def __init__(self, compiled: Compiled, purpose: str, trusted: Trusted) -> None:
        self._compiled, self._purpose, self._trusted = compiled, purpose, trusted

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        trusted = filename is not None and self._trusted(filename)
        return f"{self._purpose}\0{name}\0{filename}" if trusted else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._compiled.known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            self._compiled.known[bucket.key] = bucket.bytecode_to_string()
            self._compiled.has_news = True
