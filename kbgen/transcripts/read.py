"""Reading a transcript, whatever it is written in."""

import json
from pathlib import Path

from kbgen.transcripts.captions import read_captions
from kbgen.transcripts.page import text_of_page
from kbgen.transcripts.plain import read_plain
from kbgen.transcripts.segments import read_segments
from kbgen.transcripts.transcript import Transcript, TranscriptError

MOST_BYTES = 16 * 1024 * 1024


def read_transcript(path: Path) -> Transcript:
    """Read a file: WebVTT, SubRip, Podcasting 2.0's JSON, a page's HTML, or text with time stamps.

    Raises:
        TranscriptError: It cannot be read, or is none of these.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except OSError as error:
        raise TranscriptError(f"it cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise TranscriptError("it is not in UTF-8: save it with that encoding") from error
    if len(raw) > MOST_BYTES:
        raise TranscriptError(f"it is larger than {MOST_BYTES // 1024 // 1024} MiB")
    return read_text(text, path.suffix.lower())


def read_text(text: str, ending: str) -> Transcript:
    """Read a transcript's text, by the ending of its file's name and by how it begins.

    Raises:
        TranscriptError: It is none.
    """
    start = text.lstrip()[:200].lower()
    if ending in {".vtt", ".srt"} or start.startswith("webvtt"):
        return read_captions(text, "srt" if ending == ".srt" else "vtt")
    if ending == ".json" or start.startswith("{"):
        try:
            return read_segments(json.loads(text))
        except ValueError as error:
            raise TranscriptError(f"it is no JSON: {error}") from error
    if ending in {".html", ".htm"} or start.startswith(("<!doctype html", "<html")):
        return read_plain(text_of_page(text))
    return read_plain(text)
