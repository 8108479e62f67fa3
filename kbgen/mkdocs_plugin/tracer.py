"""A copy of the theme's template environment that shows a `Trace` what templates do.

The theme's own environment stays as it is; templates are compiled a second time, and see stand-ins
where a value differs from page to page.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS, do_random
from jinja2.nodes import Concat, EvalContext
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.tests import TESTS
from jinja2.utils import Cycler, Joiner, Namespace

from kbgen.mkdocs_plugin.traced import RELATIVE, NotSpliceable, StandIn, Trace, Traced

OPEN, CLOSE = "\ue000", "\ue001"
_GAP = re.compile(f"{OPEN}(\\d+){CLOSE}")

UNTOUCHABLE = ("pages", "build_date_utc")
"""What may differ from page to page in ways that cannot be traced."""

_KNOWN = frozenset({*FILTERS.values(), *TESTS.values(), *RELATIVE} - {do_random})
_MAKERS = (range, dict, Cycler, Joiner, Namespace)
_OF_TEMPLATES = (Macro, BlockReference, LoopContext, Cycler, Joiner)
_READ_ONLY = frozenset({"count", "endswith", "get", "index", "items", "keys", "lower", "lstrip",
                        "replace", "rstrip", "split", "startswith", "strip", "title", "upper",
                        "values"})  # fmt: skip


class Tracer:
    """Renders the theme's templates with stand-ins; the theme's own environment stays as it is."""

    def __init__(self, environment: jinja2.Environment) -> None:
        """Prepare to compile templates anew, in a way that shows what they do."""
        self.trace: Trace
        filters: dict[str, Any] = environment.filters
        tests: dict[str, Any] = environment.tests
        self._custom = {name for name, f in (filters | tests).items() if f not in _KNOWN}
        getattr_, getitem = environment.getattr, environment.getitem
        self._environment = environment.overlay(
            finalize=self._printed, optimized=False, cache_size=400
        )
        attributes = {
            "concat": self._text,
            "joined": lambda parts: self._text([self._gap(p) or str(p) for p in parts]),
            "getattr": lambda owner, name: self.trace.attribute(owner, name, getattr_),
            "getitem": lambda owner, name: self.trace.attribute(owner, name, getitem),
            "filters": {name: self._watched(f) for name, f in filters.items()},
            "tests": {name: self._watched(f) for name, f in tests.items()},
            "code_generator_class": _Generator,
            "context_class": type("TracedContext", (_Context,), {"tracer": self}),
        }
        for name, value in attributes.items():
            setattr(self._environment, name, value)

    def render(self, name: str, context: Mapping[str, Any], trace: Trace) -> Any:
        """Render a template; the result is traced, or text if it shows nothing of the page.

        Raises:
            NotSpliceable: It does something that cannot be replayed.
        """
        self.trace = trace
        stand_ins = dict.fromkeys(UNTOUCHABLE, StandIn()) | {"page": trace.stand_in}
        try:
            return self._environment.get_template(name).render({**context, **stand_ins})
        except NotSpliceable:
            raise
        except Exception as error:
            raise NotSpliceable(f"the template does something untraceable: {error}") from error

    @jinja2.pass_eval_context
    def _printed(self, eval_ctx: EvalContext, value: Any) -> Any:
        if isinstance(value, StandIn) and eval_ctx.autoescape:
            raise NotSpliceable("the template escapes what it prints")
        return self._gap(value) or value

    def _gap(self, value: Any) -> str:
        return f"{OPEN}{value.number}{CLOSE}" if isinstance(value, Traced) else ""

    def _text(self, parts: Iterable[Any]) -> Any:
        """Text with gaps is a value in its own right."""
        text = "".join(self._gap(part) or part for part in parts)
        if OPEN not in text:
            return text
        pieces = [int(p) if n % 2 else p for n, p in enumerate(_GAP.split(text))]
        if any(isinstance(piece, str) and OPEN in piece for piece in pieces):
            raise NotSpliceable("the template has characters of its own that mark gaps")
        return self.trace.new(
            lambda moment: "".join(
                piece if isinstance(piece, str) else str(moment.values[piece]) for piece in pieces
            )
        )

    def _watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test, traced; `map` and its like know others by name."""

        @wraps(function)
        def call(*given: Any, **options: Any) -> Any:
            names = {g for g in given if isinstance(g, str)}
            known = function in _KNOWN and not names & self._custom
            return self.trace.call(function, given, options, known=known)

        return call


class _Context(Context):
    """Sees the calls of a template."""

    tracer: Tracer

    def call(self, function: Any, /, *given: Any, **options: Any) -> Any:
        trace = self.tracer.trace
        if _is_known(function) or getattr(function, "__self__", None) is trace:
            return super().call(function, *given, **options)
        if isinstance(function, StandIn) or hasattr(function, "jinja_pass_arg"):
            raise NotSpliceable("the template calls what looks at its context")
        own = {name: o for name, o in options.items() if name not in {"_loop_vars", "_block_vars"}}
        return trace.call(function, given, own, known=False)


class _Generator(CodeGenerator):
    """Compiles `a ~ b` into something that can be traced."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name for it
        if frame.eval_ctx.volatile or frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _is_known(function: Any) -> bool:
    """Whether a function belongs to templates, or to a plain value that it does not change."""
    owner = getattr(function, "__self__", None)
    if isinstance(function, _OF_TEMPLATES) or isinstance(owner, _OF_TEMPLATES):
        return True
    return function in _MAKERS or (
        type(owner) in {str, dict, list, tuple} and function.__name__ in _READ_ONLY
    )
