"""Files in, documents out: YAML with positions, and a diagnostic for whatever is wrong with it.

Nothing here knows what an entry is; nothing above here knows YAML.
"""

from kbgen.source.document import Document, KeyPath
from kbgen.source.files import (
    PACKAGE_PREFIX,
    SUFFIXES,
    ContentRoot,
    EntryFile,
    find_entry_files,
    is_left_over,
    leading_out,
    leads_out,
    printable,
)
from kbgen.source.front_matter import front_matter
from kbgen.source.reader import (
    parse_document,
    read_beside,
    read_document,
    read_frame,
    read_text,
)

__all__ = [
    "PACKAGE_PREFIX",
    "SUFFIXES",
    "ContentRoot",
    "Document",
    "EntryFile",
    "KeyPath",
    "find_entry_files",
    "front_matter",
    "is_left_over",
    "leading_out",
    "leads_out",
    "parse_document",
    "printable",
    "read_beside",
    "read_document",
    "read_frame",
    "read_text",
]
