"""What differs between two knowledge bases, and what that does to verdicts, links and overrides.

`compare` takes two editions and gives a `Comparison`, which is plain data with a JSON schema;
`reports` says it to people.
"""

from kbgen.comparison.compare import compare
from kbgen.comparison.edition import Edition
from kbgen.comparison.result import Comparison

__all__ = ["Comparison", "Edition", "compare"]
