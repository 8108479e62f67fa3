"""Editorial rules: what makes an entry honest and useful."""

import re
from collections.abc import Iterator

from kbgen.diagnostics import did_you_mean
from kbgen.findings import Finding, Place
from kbgen.knowledge_base import KnowledgeBase, Origin
from kbgen.model import Entry, EntryRef, Practice, Quote, Source, Status
from kbgen.model.evidence import Located
from kbgen.model.fields import seconds
from kbgen.model.walk import cited_places, strings_of
from kbgen.rules.context import RuleContext
from kbgen.rules.sentences import ends_like_a_sentence, second_sentence
from kbgen.source import KeyPath
from kbgen.verification.quoted_text import fingerprint, quoted_words, word_count

MAX_QUOTE_WORDS = 40
MAX_QUOTED_SHARE = 0.15
PLACEHOLDER = "…"
"""What `kbgen new` writes where an author has to."""

_MARKUP = re.compile(r"\[\[|\]\]|\*\*|`|\]\(|<[a-z]+>")


def quote_length(entry: Entry, _: Origin) -> Iterator[Finding]:
    """KB301: a quotation is short."""
    if isinstance(entry, Quote) and (words := word_count(entry.text)) > MAX_QUOTE_WORDS:
        message = f"{words} words are quoted; the most is {MAX_QUOTE_WORDS}"
        hint = "cut with […], or make two quotes of it"
        yield Finding("KB301", message, Place(entry.ref, ("text",)), hint)


def quoted_share(context: RuleContext) -> Iterator[Finding]:
    """KB302: quotations point at a source, they do not replace it."""
    quoted = quoted_words(context.base.of_type(Quote))
    for source in context.base.of_type(Source):
        words = quoted[source.id]
        if source.words and words > MAX_QUOTED_SHARE * source.words:
            share = 100 * words / source.words
            message = f"{words} of its {source.words} words are quoted ({share:.1f}%)"
            hint = f"the most is {MAX_QUOTED_SHARE:.0%}: paraphrase some of the quotes"
            yield Finding("KB302", message, Place(source.ref, ("words",)), hint)


def practice_evidence(entry: Entry, _: Origin) -> Iterator[Finding]:
    """KB303: every practice says who recommends it."""
    if isinstance(entry, Practice) and not entry.evidence and entry.status is not Status.DRAFT:
        hint = "add `evidence` with a source and a place, or make it a draft"
        yield Finding("KB303", "no source is given", Place(entry.ref, ("title",)), hint)


def plain_summaries(entry: Entry, _: Origin) -> Iterator[Finding]:
    """KB304: a summary is one sentence of plain text, because it is shown where markup is not."""
    if found := _MARKUP.search(entry.summary):
        message = f"the summary contains markup: {found.group()}"
        yield Finding("KB304", message, Place(entry.ref, ("summary",)), "plain text only")
    elif not ends_like_a_sentence(entry.summary):
        message = "the summary does not end like a sentence"
        yield Finding("KB304", message, Place(entry.ref, ("summary",)), "add a full stop")
    elif more := second_sentence(entry.summary):
        message = f"the summary is more than one sentence: the second starts '{more}'"
        hint = "one sentence is shown in lists and search; the rest belongs below"
        place = Place(entry.ref, ("summary",), text=more.split()[0])
        yield Finding("KB304", message, place, hint)


def review_dates(context: RuleContext) -> Iterator[Finding]:
    """KB305: entries that somebody should have read again by now."""
    for entry in context.base.entries.values():
        if entry.review_by and entry.review_by < context.today:
            message = f"a review was due by {entry.review_by}"
            hint = "read it, correct it, and set a new date"
            yield Finding("KB305", message, Place(entry.ref, ("review_by",)), hint)


def speakers(context: RuleContext) -> Iterator[Finding]:
    """KB306: it is known who speaks in a quote, and how sure that is."""
    for quote in context.base.of_type(Quote):
        if quote.speaker is not None and quote.speaker_label is not None:
            message = "say who speaks: either `speaker` or `speaker_label`, and not both"
            yield Finding("KB306", message, Place(quote.ref, ("speaker_label",)))
        elif EntryRef("source", quote.source) in context.base:  # else its stamps are not known
            yield from _unattributed(quote, context.base)


def _unattributed(quote: Quote, base: KnowledgeBase) -> Iterator[Finding]:
    stamp, spoken = base.stamp(quote), base.spoken(quote)
    if spoken.speaker is None and quote.speaker_label is None:
        message = "say who speaks: either `speaker` or `speaker_label`"
        yield Finding("KB306", message, Place(quote.ref, ("title",)))
    elif spoken.certainty is None:
        message = "say how sure it is who speaks: `attribution` is missing"
        hint = f"the source's stamp for {quote.at} names '{stamp.speaker}'" if stamp else None
        yield Finding("KB306", message, Place(quote.ref, ("title",)), hint)


def checked_quotes(entry: Entry, _: Origin) -> Iterator[Finding]:
    """KB309: a quotation that was checked against its source is still the one that was checked."""
    if not isinstance(entry, Quote) or entry.passage_hash is None:
        return
    if entry.passage_hash != fingerprint(entry.text):
        message = "the words are not those that were checked against the source"
        hint = "undo the change, or check it: `kbgen verify --sources DIR --write`"
        related = (("their fingerprint", Place(entry.ref, ("passage_hash",))),)
        yield Finding("KB309", message, Place(entry.ref, ("text",)), hint, related)


def placeholders(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """KB313: everything that a template left open is filled in."""
    if not origin.has_any((PLACEHOLDER,)):
        return
    for path, text in strings_of(entry):
        if text == PLACEHOLDER:
            key = next(step for step in reversed(path) if isinstance(step, str))
            hint = "write it, or remove the key"
            yield Finding("KB313", f"`{key}` is not filled in", Place(entry.ref, path), hint)


def places_in_sources(context: RuleContext) -> Iterator[Finding]:
    """KB209: a section that is cited is one the source lists, a time stamp lies within it."""
    for entry in context.base.entries.values():
        for path, located in cited_places(entry):
            source = context.base.entries.get(EntryRef("source", located.source))
            if isinstance(source, Source):
                yield from _misplaced(entry.ref, path, located, source)


def _misplaced(ref: EntryRef, path: KeyPath, located: Located, source: Source) -> Iterator[Finding]:
    titles = [section.title for section in source.sections]
    if located.section is not None and located.section not in titles:
        hint = did_you_mean(located.section, titles) or f"its sections: {'; '.join(titles)}"
        message = f"'{source.id}' has no section '{located.section}'"
        yield Finding("KB209", message, Place(ref, (*path, "section")), hint)
    if located.at is None:
        return
    if source.duration is not None and seconds(located.at) > seconds(source.duration):
        message = f"'{source.id}' ends at {source.duration}"
        yield Finding("KB209", message, Place(ref, (*path, "at")))
    if not any(section.at for section in source.sections):
        message = f"'{source.id}' has no time stamps"
        yield Finding("KB209", message, Place(ref, (*path, "at")), "cite a `section`")
