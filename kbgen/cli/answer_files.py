"""Files of answers: JSON as a page saves it, and decision records."""

import json
from typing import TextIO

import click

from kbgen.decisions.record_file import RecordError, read_record
from kbgen.decisions.saved_answers import SavedAnswers, SavedAnswersError, read_answers


def read_answer_file(file: TextIO, checklist: str | None = None) -> SavedAnswers:
    """Read answers from a file.

    Args:
        file: What the page or `kbgen decide` has written.
        checklist: The decision that they have to be for; None for any.

    Raises:
        click.UsageError: There are none in it, or those to another decision.
    """
    text = file.read()
    try:
        if record := read_record(text, file.name):
            saved = record.saved
            if checklist not in {None, saved.checklist}:
                raise SavedAnswersError(f"these are not answers to '{checklist}'")
            return saved
        data = json.loads(text)
        named = data.get("checklist") if isinstance(data, dict) else None
        return read_answers(data, checklist or str(named))
    except (json.JSONDecodeError, SavedAnswersError, RecordError) as error:
        message = f"the answers in '{file.name}' cannot be read: {error}"
        raise click.UsageError(message) from error
