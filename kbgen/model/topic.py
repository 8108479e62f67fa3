"""Topics: the controlled vocabulary that entries are filed under."""

from typing import ClassVar

from pydantic import Field

from kbgen.model.base import Entry
from kbgen.model.fields import Whole


class Topic(Entry):
    """A subject; its body is the paragraph that a newcomer can start from."""

    kind: ClassVar[str] = "topic"

    order: Whole = Field(
        default=100, description="Where it stands among the topics; small comes first."
    )
