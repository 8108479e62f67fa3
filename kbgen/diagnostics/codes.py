"""The codes of what can be wrong. A code is never reused for something else.

KB0xx files and YAML, KB1xx the schema, KB2xx links, KB3xx editorial rules, KB4xx checklists,
KB5xx layers and configuration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kbgen.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A sort of problem.

    Attributes:
        code: Its number.
        title: What it is, in a few words.
        explain: What it means, why it matters, and what is wrong and what right, in Markdown.
        severity: How grave it is, unless a site says otherwise.
    """

    code: str
    title: str
    explain: str
    severity: Severity = Severity.ERROR

    @property
    def page(self) -> str:
        """What `kbgen explain` prints, in Markdown."""
        return f"# {self.code}: {self.title}\n\n{self.explain.strip()}\n"


@cache
def fixed_codes() -> Mapping[str, Code]:
    """The codes that are no rules, as it is not for a site to say how grave they are.

    Each is a file in `kbgen/explanations`; the first line is its title.
    """
    pages = (page for page in (files("kbgen") / "explanations").iterdir())
    codes = (_read(page.read_text("utf-8")) for page in pages)
    return {code.code: code for code in codes}


def _read(page: str) -> Code:
    heading, _, text = page.partition("\n")
    code, _, title = heading.removeprefix("# ").partition(": ")
    return Code(code=code, title=title, explain=text)
