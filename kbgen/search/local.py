"""Search without a site: the records of its pages in SQLite's full-text index, in memory.

BM25 finds what speaks of something; names decide what comes first, as on the site's own page.
https://www.sqlite.org/fts5.html
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self
from weakref import finalize

from kbgen.search.ranking import Asked, is_called, mark
from kbgen.search.records import SearchRecord
from kbgen.search.words import other_forms, synonyms_of, words_of

WEIGHTS = (4.0, 4.0, 2.0, 1.0)
"""How much a match counts in a title, another name, the summary and the text."""

QUESTION = 3
"""From so many telling words on, a query is a question, which no name says."""

FEW = 10
"""So few pages with all words of a question say little: others may answer it in other words."""

NEARLY = 0.5
"""How much a word counts that only says the same as the one asked for."""

Match = tuple[float, SearchRecord]


class LocalSearch:
    """Finds pages by words."""

    def __init__(
        self,
        records: Iterable[SearchRecord],
        common: Iterable[str],
        cues: Mapping[str, Sequence[str]],
        synonyms: Iterable[str] = (),
    ) -> None:
        """Make the index.

        Args:
            records: The pages.
            common: Words that say nothing of what is looked for.
            cues: For a kind of entry, the words that ask for one.
            synonyms: Groups of words that say the same.
        """
        self._records = list(records)
        self._synonyms = synonyms_of(synonyms)
        self._common, self._cues = frozenset(common), cues
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._index.close)  # Python 3.13 warns of one that is left open
        self._index.execute(
            "create virtual table page using fts5(title, names, summary, text, "
            "tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3')"
        )
        self._index.executemany(
            "insert into page(rowid, title, names, summary, text) values (?, ?, ?, ?, ?)",
            (
                (
                    number,
                    one.title,
                    " · ".join((*one.names, *one.spellings)),
                    one.summary,
                    "\n".join(one.text),
                )
                for number, one in enumerate(self._records)
            ),
        )

    @classmethod
    def speaking(cls, records: Iterable[SearchRecord], strings: Mapping[str, Any]) -> Self:
        """Make the index, for queries in the language of the interface's words.

        Args:
            records: The pages.
            strings: The words of the interface.
        """
        words = strings["search"]
        return cls(records, words["common"], words["cues"], words["synonyms"])

    def find(self, query: str, kind: str | None = None) -> list[SearchRecord]:
        """Find pages, the best first.

        Args:
            query: Words, or a question.
            kind: The only kind of page that is wanted, if there is one.
        """
        asked = self._read(query)
        if not asked.telling:
            return []
        exact = self._exact(asked, kind)
        if not exact or (len(asked.telling) >= QUESTION and len(exact) < FEW):
            some = self._nearest(asked.telling, kind)
            return sorted(some, key=lambda one: not is_called(one, asked.words))
        marked = [(mark(one, score, asked, self._common), one) for score, one in exact]
        return [one for _, one in sorted(marked, key=lambda pair: -pair[0])]

    def _read(self, query: str) -> Asked:
        words = words_of(query)
        telling = [word for word in words if word not in self._common] or words
        kinds = {kind for kind, cues in self._cues.items() if not set(cues).isdisjoint(words)}
        return Asked(words, telling, kinds)

    def _exact(self, asked: Asked, kind: str | None) -> list[Match]:
        """Pages that have all words, or what these are in another spelling."""
        found = self._matches(asked.telling, "AND", kind)
        known = {one.url for _, one in found}
        for form in other_forms(asked.words):
            others = self._matches(form.split(), "AND", kind)
            found += [match for match in others if match[1].url not in known]
        return found

    def _nearest(self, words: Sequence[str], kind: str | None) -> list[SearchRecord]:
        """Pages that have some of the words, or what says the same as a rare one, best first."""
        rare = (word for word in words if len(self._matches([word], "OR", kind)) < FEW)
        same = [other for word in rare for other in self._synonyms.get(word, ())]
        own = {one.url: score for score, one in self._matches(words, "OR", kind)}
        worth = {}
        for score, one in self._matches([*words, *same], "OR", kind):
            known = own.get(one.url, 0.0)
            worth[one] = known + NEARLY * (score - known)
        return sorted(worth, key=lambda one: -worth[one])

    def _matches(self, words: Sequence[str], operator: str, kind: str | None) -> list[Match]:
        """Pages that have the words, or begin words with them; each with what that is worth."""
        terms = f" {operator} ".join(f'"{word}" *' for word in words)
        rows = self._index.execute(
            "select rowid, -bm25(page, ?, ?, ?, ?) as score from page where page match ? "
            "order by score desc, rowid",
            (*WEIGHTS, terms),
        )
        found = ((score, self._records[number]) for number, score in rows)
        return [(score, one) for score, one in found if kind is None or one.kind == kind]
