"""What is wrong, where, and what to do about it."""

from kbgen.diagnostics.codes import Code, fixed_codes
from kbgen.diagnostics.diagnostic import Diagnostic, Related, Severity, Span, in_order
from kbgen.diagnostics.suggest import close_to, did_you_mean, first_of, listed

__all__ = [
    "Code",
    "Diagnostic",
    "Related",
    "Severity",
    "Span",
    "close_to",
    "did_you_mean",
    "first_of",
    "fixed_codes",
    "in_order",
    "listed",
]
