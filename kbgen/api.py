"""The library: what a Python program can rely on, also as `kbgen.NAME`.

>>> import kbgen
>>> base = kbgen.load("content")
>>> redis = base.find(kbgen.Tool, "redis")
>>> redis.title
'Redis'

Links are known in both directions, each with what it says and where it stands:

>>> graph = kbgen.link_graph(base)
>>> for link in graph.incoming(redis.ref)[:2]:
...     print(link.source, link.relation.name, link.path)
practice:start-small uses ('tools', 0)
checklist:one-or-many uses ('alternatives', 1, 'tools', 0)

A decision comes to the verdict that its page shows for the same answers:

>>> decision = base.find(kbgen.Decision, "one-or-many")
>>> verdict = kbgen.decide(decision, {"size": "large", "load": "yes"})
>>> str(verdict.outcome), verdict.alternatives
('recommended', ('many',))

Entries are found by words or by a question, as on the site:

>>> [entry.title for entry in kbgen.Search(base).find("how many programs?", limit=1)]
['One program or many?']

What is wrong with content is found without a site; `load` raises `ContentError` for errors:

>>> [diagnostic.code for diagnostic in kbgen.check("content").errors]
[]

Files for other programs are made in memory; `kbgen export` writes them:

>>> [file.path for file in kbgen.export(base, "csv")][:3]
['practices.csv', 'checklists.csv', 'quotes.csv']

What a site publishes under `api/v1/` is read back by `kbgen.client.load`, into equal entries.
"""

from kbgen.artifact import Artifact
from kbgen.decisions.answers import WrongAnswerError
from kbgen.decisions.engine import Standing, Verdict, decide
from kbgen.diagnostics import Diagnostic, Severity, Span
from kbgen.graph import Link, LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import (
    Checklist,
    Decision,
    Definition,
    Entry,
    EntryRef,
    Person,
    Practice,
    Quote,
    Readiness,
    Source,
    Status,
    Tool,
    Topic,
)
from kbgen.site.check import CheckedContent
from kbgen.site.config_error import ConfigError
from kbgen.site.library import ContentError, Search, check, export, link_graph, load

__all__ = [
    "Artifact",
    "CheckedContent",
    "Checklist",
    "ConfigError",
    "ContentError",
    "Decision",
    "Definition",
    "Diagnostic",
    "Entry",
    "EntryRef",
    "KnowledgeBase",
    "Link",
    "LinkGraph",
    "Person",
    "Practice",
    "Quote",
    "Readiness",
    "Search",
    "Severity",
    "Source",
    "Span",
    "Standing",
    "Status",
    "Tool",
    "Topic",
    "Verdict",
    "WrongAnswerError",
    "check",
    "decide",
    "export",
    "link_graph",
    "load",
]
