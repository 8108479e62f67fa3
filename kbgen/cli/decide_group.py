"""`kbgen decide` with the answers of several people."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.engine import Verdict
from kbgen.decisions.group import Group, Opinion, Position, weigh_together
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.decisions.verdict_text import answer_label, points
from kbgen.i18n import Words

BAR = 25
"""How many characters a full score is long."""


def group_text(document: DecisionDocument, files: Mapping[str, SavedAnswers], words: Words) -> str:
    """Write what several people's answers come to, for a terminal.

    Args:
        document: The decision.
        files: Their answers, by the names of their files.
        words: The language of the decision's answers.

    Raises:
        WrongAnswerError: For a criterion, an answer or a weight that is not possible.
    """
    names = _names(tuple(files))
    opinions = [Opinion(names[file], saved.answers, saved.weights) for file, saved in files.items()]
    group = weigh_together(document.decision, opinions)
    return "\n".join(_Text(document, group, words).lines()).rstrip("\n") + "\n"


def _names(files: tuple[str, ...]) -> dict[str, str]:
    """What people are called: the name of their file, or its path where two have one name."""
    short = [Path(file).stem for file in files]
    return {
        file: stem if short.count(stem) == 1 else file
        for file, stem in zip(files, short, strict=True)
    }


class _Text:
    def __init__(self, document: DecisionDocument, group: Group, words: Words) -> None:
        self.document, self.group, self.words = document, group, words
        self.titles = {one.id: one.title for one in document.decision.alternatives}

    def lines(self) -> Iterator[str]:
        """Every line."""
        group = self.group
        yield f"{self.document.decision.title}: {len(group.verdicts)} people"
        yield ""
        for name, verdict in group.verdicts.items():
            yield f"  {name}: {self._verdict(verdict)}"
        yield f"  What all agree on: {self._verdict(group.together)}"
        yield ""
        yield from self._section("You agree", [p for p in group.positions if p.is_agreed])
        yield from self._section("You differ", [p for p in group.positions if not p.is_agreed])
        yield "Where each can end, whoever of you is right"
        width = max(map(len, self.titles.values()))
        for id_, (low, high) in group.ranges.items():
            start, end = round(low * BAR), round(high * BAR)
            bar = f"{' ' * start}{'█' * max(end - start, 1)}".ljust(BAR + 1)
            yield f"  {self.titles[id_]:<{width}}  {bar} {points(low)} to {points(high)}"
        yield ""
        yield "Whose answer would change whose verdict"
        for flip in group.flips:
            said = f"{self.words.both(flip.of)}'s “{self._label(flip.criterion, flip.answer)}”"
            question = self.document.criterion(flip.criterion).question
            yield f"  {said} to “{question}” brings {flip.whose} to {self._verdict(flip.verdict)}"
        if not group.flips:
            yield "  Nobody's."

    def _section(self, title: str, positions: list[Position]) -> Iterator[str]:
        if not positions:
            return
        yield title
        for position in positions:
            yield f"  {self.document.criterion(position.criterion).question}"
            for answer, names in position.answers.items():
                who = "" if position.is_agreed else f"{self.words.both(names)}: "
                yield f"    {who}{self._label(position.criterion, answer)}"
            low, high = position.weights
            if low != high:
                yield f"    weight from {self.words.number(low)} to {self.words.number(high)}"
            if not position.is_agreed and len(position.possible) > 1:
                yield f"    {self._spans(position)}"
        yield ""

    def _spans(self, position: Position) -> str:
        """How far each alternative's value under a criterion goes, of 4."""
        criterion = self.document.criterion(position.criterion)
        scale = [answer.id for answer in criterion.scale]
        told = []
        for id_, title in self.titles.items():
            row = criterion.performance[id_]
            values = [row[scale.index(answer)] for answer in position.possible]
            low, high = min(values), max(values)
            told.append(f"{title} {low}" if low == high else f"{title} {low} to {high}")
        return f"of 4: {'; '.join(told)}"

    def _label(self, criterion: str, answer: str) -> str:
        return answer_label(self.words, self.document.criterion(criterion), answer)

    def _verdict(self, verdict: Verdict) -> str:
        outcome = verdict.outcome.replace("-", " ")
        titles = self.words.both([self.titles[id_] for id_ in verdict.alternatives])
        return f"{outcome}: {titles}" if titles else outcome
