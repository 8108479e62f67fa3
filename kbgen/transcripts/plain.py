"""Text with a time stamp before each paragraph, with or without who speaks."""

import re
from collections.abc import Iterator

from kbgen.model.fields import seconds
from kbgen.transcripts.captions import named
from kbgen.transcripts.transcript import Cue, Transcript, transcript_of

_STAMP = re.compile(
    r"^[ \t]*[\[(]?(?P<at>(?:\d{1,2}:)?\d{1,3}:[0-5]\d)(?:[.,]\d+)?[\])]?[ \t]*[-–—:]?[ \t]*",
    re.MULTILINE,
)


def read_plain(text: str) -> Transcript:
    """Read a text; what stands before the first time stamp is no part of it.

    Raises:
        TranscriptError: There are no time stamps in it.
    """
    return transcript_of(_cues(text))


def _cues(text: str) -> Iterator[Cue]:
    stamps = list(_STAMP.finditer(text))
    ends = [*(stamp.start() for stamp in stamps[1:]), len(text)][: len(stamps)]
    for stamp, end in zip(stamps, ends, strict=True):
        yield named(seconds(stamp["at"]), text[stamp.end() : end].strip())
