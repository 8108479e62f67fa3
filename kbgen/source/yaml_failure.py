"""Where the YAML parser stopped, and why."""

from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser stopped, and why.

    Attributes:
        problem: Its message.
        context: What it was doing.
        lines: The file.
        line: The number of the line it stopped at, from 0.
        column: The column, from 0.
        start_line: The line at which what it was doing starts.
        start_column: The column of the same.
    """

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int

    @property
    def shown(self) -> str:
        """The line it stopped at."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def start_shown(self) -> str:
        """The line at which what it was doing starts."""
        return self.lines[self.start_line] if self.start_line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """That line up to the place."""
        return self.shown[: self.column]

    @property
    def at_end(self) -> bool:
        """Whether nothing but blanks follows."""
        rest = [self.shown[self.column :], *self.lines[self.line + 1 :]]
        return not any(line.strip() for line in rest)


def failure_of(text: str, error: yaml.YAMLError) -> Failure:
    """Read off the parser's error what there is to say of it."""
    at = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None) or at
    return Failure(
        problem=str(getattr(error, "problem", None) or error),
        context=str(getattr(error, "context", None) or ""),
        lines=text.splitlines(),
        line=at.line if at else 0,
        column=at.column if at else 0,
        start_line=start.line if start else 0,
        start_column=start.column if start else 0,
    )
