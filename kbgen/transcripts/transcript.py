"""What a transcript says: who says what from which second on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 45
"""Seconds after which a paragraph ends with the next sentence, so that its stamp leads near."""

_ENDS = re.compile(r"[.!?…][\"'”’)]*$")


class TranscriptError(Exception):
    """A file that is no transcript; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, as a player shows them at a time.

    Attributes:
        start: The second at which they begin.
        text: The words.
        speaker: Who says them, as the transcript calls them; None where it does not say.
    """

    start: float
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript.

    Attributes:
        paragraphs: What is said, in order; each by one speaker and with a second of its own.
        ends: The second at which the last of it ends.
    """

    paragraphs: tuple[Cue, ...]
    ends: float

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is named, in the order in which they first speak."""
        return tuple(dict.fromkeys(cue.speaker for cue in self.paragraphs if cue.speaker))

    @property
    def text(self) -> str:
        """The text as `kbgen verify` reads it: each paragraph behind its time stamp."""
        return "\n".join(f"{stamp(cue.start)} {cue.text}\n" for cue in self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(cue.text.split()) for cue in self.paragraphs)


def transcript_of(cues: Iterable[Cue], ends: float | None = None) -> Transcript:
    """Put cues together to paragraphs.

    Args:
        cues: The cues in order.
        ends: The second at which the last one ends, where that is known.

    Raises:
        TranscriptError: There is nothing in it.
    """
    paragraphs = tuple(_paragraphs(cues))
    if not paragraphs:
        raise TranscriptError("nothing in it has a time stamp, e.g. `12:10`, and words behind it")
    return Transcript(paragraphs, max(ends or 0, paragraphs[-1].start))


def _paragraphs(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Join what one speaker says without a break; two of one second would not be told apart."""
    said: Cue | None = None
    for cue in cues:
        words = " ".join(cue.text.split())
        speaker = cue.speaker or (said.speaker if said else None)
        if not words:
            continue
        if said is None:
            said = Cue(cue.start, words, speaker)
        elif int(cue.start) == int(said.start) or not _breaks(said, cue, speaker):
            said = Cue(said.start, f"{said.text} {words}", said.speaker)
        else:
            yield said
            said = Cue(cue.start, words, speaker)
    if said is not None:
        yield said


def _breaks(said: Cue, cue: Cue, speaker: str | None) -> bool:
    is_long = cue.start - said.start > LONGEST and _ENDS.search(said.text)
    return speaker != said.speaker or bool(is_long)


def stamp(second: float) -> str:
    """A second as it is cited: `mm:ss`, or `h:mm:ss` from an hour on."""
    minutes, rest = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
