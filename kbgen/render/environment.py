"""Jinja's environment for our templates: the same language, with less to do for each page.

A page prints some hundred values. What is known before any page is made, the words of the
interface, is put into templates when they are compiled; what is printed is escaped to text, for it
is joined at once; and calls are plain ones. Together that halves what templates take.
"""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

try:
    from markupsafe import _escape_inner as _escape_text  # type: ignore[attr-defined]
except ImportError:  # before MarkupSafe 3, which has it apart from making an object of the text
    _escape_text = escape

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_LINES_MATTER = re.compile(r"<(pre|textarea|script|style)\b(?!.*</\1>)")

WORDS = "t"
"""What templates call the words of the interface."""


def printed(value: Any) -> str:
    """What a template prints of a value: HTML as it is, anything else escaped."""
    if type(value) is str:
        return str(_escape_text(value))
    return value if type(value) is Markup else escape(value)


class _Context(Context):
    """What templates are rendered in."""

    def call(__self, __called: Callable[..., Any], *given: Any, **named: Any) -> Any:  # noqa: N805
        """Call a macro or a function; none of ours wants to know what it is called in."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return __called(*given, **named)


class _Code(CodeGenerator):
    """Writes the Python of templates."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Environment(jinja2.Environment):
    """The templates of a site.

    Attributes:
        words: The words of the interface, which templates call `t`.
    """

    context_class = _Context
    code_generator_class = _Code
    printed = staticmethod(printed)

    def __init__(self, words: Mapping[str, Any], **options: Any) -> None:
        """Prepare an environment.

        Args:
            words: The words of the interface.
            **options: What Jinja's own takes.
        """
        super().__init__(**options)
        self.words = words
        self.globals[WORDS] = words

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Leave out by how much lines are indented: that is for who reads templates, not pages."""
        if not _LINES_MATTER.search(source):
            source = _INDENTATION.sub("", source)
        return super().preprocess(source, name, filename)

    def make_globals(self, d: Any) -> MutableMapping[str, Any]:  # noqa: ARG002
        """Give all templates the same globals.

        None has any of its own, so that there is nothing to lay over those of all for each import
        of a part, of which a page has a dozen.
        """
        return self.globals

    def _generate(self, source: nodes.Template, *given: Any, **options: Any) -> str:
        """Write the Python of a template; this is where Jinja wants it changed before."""
        if WORDS not in _named_in(source):
            _Worded(self.words).visit(source)
        return super()._generate(source, *given, **options)


def _named_in(source: nodes.Template) -> Iterator[str]:
    """The names that a template gives to something."""
    for node in source.find_all((nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)):
        if isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name


class _Worded(NodeTransformer):
    """Puts words in the place of their names, such as `t.entry.why`."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - Jinja's name for it
        """A word is a constant, and what a table has is not looked for among its methods."""
        found = self._meant(node)
        if isinstance(found, str):
            return nodes.Const(found, lineno=node.lineno)
        self.generic_visit(node)
        if isinstance(found, Mapping):
            key = nodes.Const(node.attr, lineno=node.lineno)
            return nodes.Getitem(node.node, key, "load", lineno=node.lineno)
        return node

    def _meant(self, node: nodes.Node) -> Any:
        """The word, or the table of words, that is meant; None if it is anything else."""
        if isinstance(node, nodes.Name):
            return self._words if node.name == WORDS else None
        if isinstance(node, nodes.Getattr):
            table = self._meant(node.node)
            return table.get(node.attr) if isinstance(table, Mapping) else None
        return None
