"""No field is validated and then shown nowhere: pages, twins, data and search read every one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from kbgen.model.base import Model
from kbgen.model.kinds import KINDS
from kbgen.render import theme_dir
from kbgen.search.entry_records import search_record
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.sharing import Offers

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = {
    "Entry": {"linked_as", "linked_case", "allow"},  # what links by itself, what rules leave out
    "Allowance": {"rule", "because"},  # for `kbgen check`
    "Quote": {"passage_hash"},  # for `kbgen verify`
    "Section": {"starts"},  # the same
    "Source": {"file", "words"},  # the same, and the limit of what may be quoted
    "Decision": {"scenarios", "type", "may_exclude_all"},  # tests, the sort, a rule
    "Thresholds": {"close_call", "answered"},  # dumped whole for the page's script
    "FromSituation": {"question", "answers"},  # the same
    "Readiness": {"type"},
    "Scenario": {"title", "answers", "expect"},  # tests
    "Expectation": {"verdict", "alternatives"},  # the same
    "Definition": {"mentioned_only"},  # for the rule on what nothing links to
    "Stamp": {"at"},  # what is said at the same place says it
}
"""What is not shown, on purpose, and why."""


@pytest.fixture(scope="module")
def read() -> Iterator[set[tuple[str, str]]]:
    """The fields that were read while every page of the real knowledge base, and more, was made."""
    seen: set[tuple[str, str]] = set()
    roots = [str(ROOT / "content"), str(ROOT / "tests" / "cases" / "complete")]
    config = SiteConfig(resolve_roots(roots, ROOT))
    content = check_content(config)
    assert not content.errors
    original = Model.__getattribute__

    def noting(self: Model, name: str) -> Any:
        if not name.startswith("_"):
            seen.update((cls.__name__, name) for cls in type(self).__mro__)
        return original(self, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Model, "__getattribute__", noting)
        site = Site(content, config, SiteOptions((theme_dir(),), offers=Offers(twins=True)))
        for view in site.pages():
            site.render(view)
        for entry in content.base.entries.values():
            search_record(entry, site.context)
        yield seen


def models() -> list[type[Model]]:
    """Every model that entries are made of."""
    found: set[type[Model]] = set()
    waiting: list[Any] = [model for kind in KINDS for model in kind.models]
    while waiting:
        part = waiting.pop()
        waiting += get_args(part)
        if isinstance(part, type) and issubclass(part, Model) and part not in found:
            found.add(part)
            waiting += (info.annotation for info in part.model_fields.values())
    return sorted(found, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_is_shown_or_hidden_on_purpose(
    read: set[tuple[str, str]], model: type[Model]
) -> None:
    hidden = set().union(*(HIDDEN.get(cls.__name__, set()) for cls in model.__mro__))
    shown = {name for cls, name in read if cls == model.__name__}
    assert set(model.model_fields) - shown == set(model.model_fields) & hidden


def test_what_is_hidden_is_there() -> None:
    names = {model.__name__: set(model.model_fields) for model in models()} | {"Entry": set()}
    for model, fields in HIDDEN.items():
        assert model in names
        assert fields <= names[model] or model == "Entry"
