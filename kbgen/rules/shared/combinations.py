"""Combinations of answers, for rules that try what a decision comes to."""

import itertools
import math
import random
from collections.abc import Iterator, Sequence

from kbgen.decisions.answers import scale_ids
from kbgen.model.checklist import Criterion

MOST_TRIED = 4096
"""Up to so many combinations are all tried; of more, so many are drawn."""

SEED = 1


def tries_all(criteria: Sequence[Criterion]) -> bool:
    """Whether there are few enough combinations to try all of them."""
    return math.prod(len(criterion.scale) for criterion in criteria) <= MOST_TRIED


def combinations(criteria: Sequence[Criterion]) -> Iterator[dict[str, str]]:
    """Give every combination of answers, or the same sample every time."""
    ids = [criterion.id for criterion in criteria]
    scales = [scale_ids(criterion) for criterion in criteria]
    if tries_all(criteria):
        for answers in itertools.product(*scales):
            yield dict(zip(ids, answers, strict=True))
        return
    rng = random.Random(SEED)  # noqa: S311 - a sample that is the same every time, not a secret
    for _ in range(MOST_TRIED):
        yield {id_: rng.choice(scale) for id_, scale in zip(ids, scales, strict=True)}
