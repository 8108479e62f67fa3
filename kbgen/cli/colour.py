"""Colours on a terminal, as NO_COLOR and FORCE_COLOR say: https://no-color.org."""

import os
import re

import click

_COLOURS = {"error": "red", "warning": "yellow", "notice": "cyan"}
_SEVERITY = re.compile(r"(?<=: )(error|warning|notice)\[KB\d+\](?=: )")
_CARETS = re.compile(r"^( +\| +)(\^+)$", re.MULTILINE)


def coloured(report: str) -> str:
    """Colour the severities, and what points at a place; without a terminal nothing comes of it."""
    report = _SEVERITY.sub(lambda f: click.style(f[0], fg=_COLOURS[f[1]], bold=True), report)
    return _CARETS.sub(lambda f: f[1] + click.style(f[2], fg="blue", bold=True), report)


def wants_colour() -> bool | None:
    """Whether there are to be colours; None where that depends on the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
