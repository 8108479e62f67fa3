"""What is wrong, where, and what to do about it."""

from kbgen.diagnostics.codes import CODES, Code
from kbgen.diagnostics.diagnostic import Diagnostic, Related, Severity, Span, in_order
from kbgen.diagnostics.suggest import close_to, did_you_mean, listed

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Related",
    "Severity",
    "Span",
    "close_to",
    "did_you_mean",
    "in_order",
    "listed",
]
