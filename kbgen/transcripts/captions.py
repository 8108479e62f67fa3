"""WebVTT and SubRip, read by webvtt-py."""

import re
from html import unescape
from typing import Literal

from kbgen.transcripts.transcript import Cue, Transcript, TranscriptError, transcript_of

_NAMED = re.compile(r"^(?:- ?)?(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}): +(?=\S)")
"""`Ada Example: ` before words, as captions without voices name who speaks."""


def read_captions(text: str, form: Literal["vtt", "srt"]) -> Transcript:
    """Read captions.

    Raises:
        TranscriptError: They are none, or what reads them is not installed.
    """
    try:
        import webvtt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise TranscriptError("captions are read by webvtt-py: `pip install kbgen[vtt]`") from error
    try:
        captions = webvtt.from_buffer(text.splitlines(keepends=True), form).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        raise TranscriptError(f"it is no {form.upper()}: {error}") from error
    cues = [named(c.start_in_seconds, unescape(c.text), c.voice) for c in captions]
    return transcript_of(cues, max((c.end_in_seconds for c in captions), default=None))


def named(start: float, text: str, speaker: str | None = None) -> Cue:
    """A cue; where the words begin with a name and a colon, that is who speaks."""
    if not speaker and (found := _NAMED.match(text)):
        return Cue(start, text[found.end() :], found["name"])
    return Cue(start, text, speaker or None)
