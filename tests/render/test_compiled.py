"""Compiled templates that are kept."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from kbgen.render import Compiled, is_as_delivered


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates as they are compiled."""
    names: list[str] = []
    compile_ = jinja2.Environment._generate

    def counted(self: Any, source: Any, name: str, *given: Any, **options: Any) -> str:
        names.append(name)
        return compile_(self, source, name, *given, **options)

    monkeypatch.setattr(jinja2.Environment, "_generate", counted)
    return names


def environment(folder: Path, compiled: Compiled, purpose: str = "pages") -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    compiled.serve(made, purpose, trusted=lambda path: not path.endswith("own.html"))
    return made


def test_what_is_known_is_not_compiled(tmp_path: Path, compilations: list[str]) -> None:
    (tmp_path / "page.html").write_text("<p>{{ word }}</p>", "utf-8")
    first = Compiled()
    template = environment(tmp_path, first).get_template("page.html")
    assert template.render(word="<a>") == "<p>&lt;a&gt;</p>"
    assert (first.has_news, compilations) == (True, ["page.html"])

    second = Compiled(first.known)
    template = environment(tmp_path, second).get_template("page.html")
    assert template.render(word="<b>") == "<p>&lt;b&gt;</p>"
    assert (second.has_news, compilations) == (False, ["page.html"])


def test_another_text_is_compiled(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("before", "utf-8")
    compiled = Compiled()
    environment(tmp_path, compiled).get_template("page.html")
    file.write_text("after", "utf-8")
    assert environment(tmp_path, compiled).get_template("page.html").render() == "after"


def test_each_purpose_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ word }}", "utf-8")
    compiled = Compiled()
    environment(tmp_path, compiled).get_template("page.html")
    plain = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path), autoescape=False)
    compiled.serve(plain, "plain")
    assert plain.get_template("page.html").render(word="<a>") == "<a>"


def test_extensions_make_another_purpose(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% do words.append(1) %}", "utf-8")
    compiled = Compiled()
    able = jinja2.Environment(
        loader=jinja2.FileSystemLoader(tmp_path), extensions=["jinja2.ext.do"], autoescape=True
    )
    compiled.serve(able, "pages")
    able.get_template("page.html")
    with pytest.raises(jinja2.TemplateSyntaxError):
        environment(tmp_path, compiled).get_template("page.html")


def test_a_template_that_is_not_trusted_is_left_out(tmp_path: Path) -> None:
    """Jinja works the filter out when it compiles: another plugin may give another by next time."""
    (tmp_path / "own.html").write_text("{{ 'a' | ours }}", "utf-8")
    compiled = Compiled()
    for given in ("1", "2"):
        made = environment(tmp_path, compiled)
        made.filters["ours"] = lambda _, given=given: given
        assert made.get_template("own.html").render() == given
    assert not compiled.known


def test_an_environment_with_other_filters_of_the_same_name_is_noticed() -> None:
    made = jinja2.Environment(autoescape=True)
    made.filters["more"] = str
    assert is_as_delivered(made)
    made.filters["upper"] = str
    assert not is_as_delivered(made)
