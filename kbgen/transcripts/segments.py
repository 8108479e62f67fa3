"""Podcasting 2.0's JSON: segments of a transcript, and chapters.

Transcripts: https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kbgen.transcripts.transcript import Cue, Transcript, TranscriptError, transcript_of


def read_segments(data: Any) -> Transcript:
    """Read a transcript.

    Raises:
        TranscriptError: It has no segments.
    """
    segments = list(_mappings(data, "segments"))
    cues = (
        Cue(float(part["startTime"]), str(part.get("body", "")), part.get("speaker") or None)
        for part in segments
    )
    ends = max((float(part.get("endTime", 0)) for part in segments), default=0)
    return transcript_of(cues, ends)


def read_chapters(data: Any) -> tuple[tuple[float, str], ...]:
    """Read chapters: the second at which each begins, and its title.

    Raises:
        TranscriptError: There are none.
    """
    chapters = _mappings(data, "chapters")
    return tuple((float(part["startTime"]), str(part.get("title", ""))) for part in chapters)


def _mappings(data: Any, key: str) -> Iterator[Mapping[str, Any]]:
    found = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(found, list):
        raise TranscriptError(f"it has no `{key}`, as Podcasting 2.0's JSON has")
    for part in found:
        if not isinstance(part, Mapping) or not isinstance(part.get("startTime"), int | float):
            raise TranscriptError(f"one of its `{key}` has no `startTime` in seconds")
        yield part
