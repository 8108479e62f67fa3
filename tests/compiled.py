"""What Jinja compiles, kept for the next process that builds a site.

Compiling Material's templates and ours takes as long as all else about a small site. What comes of
it depends on the text, its place, and the environment's syntax and functions, which are the name
that it is kept under; a text with a mistake in it is kept nowhere.
"""

import marshal
import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS

SYNTAX = (
    "block_start_string block_end_string variable_start_string variable_end_string "
    "comment_start_string comment_end_string line_statement_prefix line_comment_prefix "
    "trim_blocks lstrip_blocks newline_sequence keep_trailing_newline optimized autoescape "
    "sandboxed is_async undefined code_generator_class"
).split()


def keep_compiled(folder: Path) -> None:
    """Have every environment of this process take from a folder what was compiled before."""
    compile_ = Environment.compile

    def compiled(
        self: Environment, source: Any, name: Any = None, filename: Any = None, **more: Any
    ) -> Any:
        key = None if more else _key(self, source, name, filename)
        if key is None:
            return compile_(self, source, name, filename, **more)
        return _kept(folder / key, lambda: compile_(self, source, name, filename))

    Environment.compile = compiled  # type: ignore[method-assign,assignment]


def _kept(file: Path, make: Callable[[], CodeType]) -> CodeType:
    if file.exists():
        kept: CodeType = marshal.loads(file.read_bytes())
        return kept
    code = make()
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(marshal.dumps(code))
    unfinished.rename(file)
    return code


def _key(of: Environment, source: object, name: object, filename: object) -> str | None:
    functions = _known(of.filters, DEFAULT_FILTERS), _known(of.tests, DEFAULT_TESTS)
    if not isinstance(source, str) or of.finalize or None in functions:
        return None
    syntax = [str(getattr(of, name)) for name in SYNTAX]
    put_in = (type(of).__qualname__, vars(of).get("words"))  # ours puts words into what it compiles
    told = (source, name, filename, syntax, sorted(of.extensions), functions, put_in)
    return sha256(repr(told).encode()).hexdigest()


def _known(functions: Mapping[str, Any], jinjas: Mapping[str, Any]) -> list[str] | None:
    """The names of functions; None if there is one whose result may stand in what is compiled.

    Jinja's own give the same at any time, and one that is passed the context is called later.
    """
    others = [function for name, function in functions.items() if jinjas.get(name) != function]
    later = [getattr(function, "jinja_pass_arg", None) for function in others]
    return sorted(functions) if all(when and when.name == "context" for when in later) else None
