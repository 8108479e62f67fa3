"""The schema: what an entry of each kind may say.

Models are frozen, refuse unknown keys and know nothing of files. What a field *means* to the link
graph (a reference, a piece of prose) is declared beside the field, see `kbgen.model.fields`.
"""

from kbgen.model.base import Entry, EntryRef, Status
from kbgen.model.checklist import Checklist, Decision, Readiness
from kbgen.model.definition import Definition
from kbgen.model.kinds import KIND_BY_FOLDER, KIND_BY_NAME, KINDS, Kind
from kbgen.model.person import Person
from kbgen.model.practice import Practice
from kbgen.model.quote import Quote
from kbgen.model.source import Source
from kbgen.model.tool import Tool
from kbgen.model.topic import Topic

__all__ = [
    "KINDS",
    "KIND_BY_FOLDER",
    "KIND_BY_NAME",
    "Checklist",
    "Decision",
    "Definition",
    "Entry",
    "EntryRef",
    "Kind",
    "Person",
    "Practice",
    "Quote",
    "Readiness",
    "Source",
    "Status",
    "Tool",
    "Topic",
]
