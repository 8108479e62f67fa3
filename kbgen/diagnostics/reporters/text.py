"""Diagnostics for a person at a terminal: place, message, the line itself, a hint."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kbgen.diagnostics import Diagnostic, Severity, Span
from kbgen.diagnostics.characters import escaped

MAX_WIDTH = 100

MAX_SHOWN = 100
"""How many diagnostics somebody reads; a mistake in one place can make thousands."""


def report_text(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *_: object) -> str:
    """Print the first diagnostics, each with a code frame, and a line that counts them all."""
    shown = diagnostics[:MAX_SHOWN]
    frames = _Frames(texts)
    blocks = ["\n".join(_block(diagnostic, frames)) for diagnostic in shown]
    if left := len(diagnostics) - len(shown):
        blocks.append(f"… and {left:,} more; `--format json` prints all")
    return "\n\n".join([*blocks, summary_line(diagnostics)]) + "\n"


def summary_line(diagnostics: Sequence[Diagnostic]) -> str:
    """Count diagnostics in words, e.g. `2 errors, 1 warning`."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    return ", ".join(parts) or "no problems"


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity}{'' if number == 1 else 's'}"


def _block(diagnostic: Diagnostic, frames: "_Frames") -> Iterator[str]:
    """The lines on one; what it has from a file can neither end a line nor turn or colour one."""
    said = escaped(diagnostic.message)
    yield f"{diagnostic.span}: {diagnostic.severity}[{diagnostic.code}]: {said}"
    yield from frames.frame(diagnostic.span)
    if diagnostic.hint:
        yield f"   = hint: {escaped(diagnostic.hint)}"
    if diagnostic.fixable:
        yield "   = fixable: `kbgen fix` does it"
    for related in diagnostic.related:
        yield f"   = {related.span}: {escaped(related.message)}"


class _Frames:
    """The lines of files, each taken apart once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def frame(self, span: Span) -> Iterator[str]:
        """The line that a span starts on, with carets under the span."""
        lines = [] if span.is_whole else self._lines_of(span.file)
        if span.line > len(lines):
            return
        line = lines[span.line - 1]
        end = span.end_column if span.end_line == span.line else len(line) + 1
        shown, start, end = _clipped(line, span.column - 1, max(end - 1, span.column))
        gutter = f"{span.line:>4}"
        yield f"{gutter} | {shown}"
        yield f"{' ' * len(gutter)} | {' ' * start}{'^' * max(1, end - start)}"

    def _lines_of(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = self._texts.get(file, "").splitlines()
        return self._lines[file]


def _clipped(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line to the part around a span; tabs and the like become single columns."""
    offset = max(0, start - MAX_WIDTH // 2) if len(line) > MAX_WIDTH else 0
    shown = "".join(c if c.isprintable() else "·" for c in line[offset : offset + MAX_WIDTH])
    start, end = start - offset, min(end - offset, len(shown))
    prefix = "…" if offset else ""
    suffix = "…" if offset + MAX_WIDTH < len(line) else ""
    return f"{prefix}{shown}{suffix}", start + len(prefix), end + len(prefix)
