"""A knowledge base as files of Markdown for other programs: generators, note apps and wikis."""

from kbgen.exporters.notes.files import note_files
from kbgen.exporters.notes.forms import FORMS

__all__ = ["FORMS", "note_files"]
