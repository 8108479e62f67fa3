"""The diagnostic and the place it points at."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors stop a build, warnings stop it only in strict mode, notices never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file; by default the file as a whole.

    Attributes:
        file: The path as the author would type it.
        line: First line, from 1.
        column: First column, from 1, in characters.
        end_line: Last line.
        end_column: The column just past the last character.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether the file as a whole is meant, and no place in it."""
        return (self.line, self.column, self.end_line, self.end_column) == (1, 1, 1, 1)

    def __str__(self) -> str:
        return self.file if self.is_whole else f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """Another place that has to do with a diagnostic."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, in the words of the person who can mend it.

    Attributes:
        code: What sort of problem it is; `kbgen explain CODE` prints its page.
        message: What is wrong.
        span: Where.
        hint: What to do, if there is more to say than the message does.
        related: Other places to look at.
        severity: How grave it is.
        fixable: Whether it is known that `kbgen fix` mends it, without a guess.
    """

    code: str
    message: str
    span: Span
    hint: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    fixable: bool = False


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, then code, and drop exact repetitions."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span, d.code, d.message)))
