"""Loading the reader's situation: the file `situations.yaml` of each content root.

An upper layer's file is laid over that below: a question that both have is merged key by key, and
others are added, as everywhere in overlays. It needs no `override`, since there is one such file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kbgen.diagnostics import Diagnostic
from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.draft import Draft
from kbgen.loader.merge import merged
from kbgen.loader.schema_errors import schema_diagnostics
from kbgen.model.situation import SITUATIONS, Question, Situations
from kbgen.origin import Origin
from kbgen.source import ContentRoot, EntryFile, leading_out, leads_out


@dataclass(frozen=True)
class LoadedSituations:
    """What loading came to.

    Attributes:
        questions: The reader's profile; None where it cannot be used.
        diagnostics: What is wrong with it.
    """

    questions: tuple[Question, ...] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def load_situations(roots: Sequence[ContentRoot], documents: DocumentCache) -> LoadedSituations:
    """Read the file of every layer that has one.

    Args:
        roots: The layers; a later one adds to and overrides the earlier ones.
        documents: What earlier loads have read.
    """
    draft: Draft | None = None
    problems: list[Diagnostic] = []
    for number, root in enumerate(roots):
        file = EntryFile(root, "", SITUATIONS.file)
        if not Path(file.path).exists():
            continue
        if leads_out(file.path, root.path):
            return LoadedSituations(None, (leading_out(file.file),))
        document, found = documents.read(file)
        problems += found
        if document is None:
            return LoadedSituations(None, tuple(problems))
        if draft is None:
            draft = Draft(document.data, Origin(document, number))
        else:
            draft, found = merged(draft, document.data, document, number, SITUATIONS)
            problems += found
    return _validated(draft, problems) if draft else LoadedSituations(())


def _validated(draft: Draft, problems: Sequence[Diagnostic]) -> LoadedSituations:
    try:
        questions = Situations.model_validate(draft.data).questions
    except ValidationError as error:
        return LoadedSituations(None, (*problems, *schema_diagnostics(error, SITUATIONS, draft)))
    return LoadedSituations(questions, tuple(problems))
