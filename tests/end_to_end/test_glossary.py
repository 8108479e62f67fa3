"""A glossary: hundreds of terms and nothing else, in several scripts, built without a warning."""

import random
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from kbgen import Search, load
from tests.end_to_end.miniature import Project

SCRIPTS = {
    "latin": "abdegiklmnoprstuvéñß",
    "cyrillic": "абвгдежиклмнопрстуфя",
    "arabic": "ابتثجحدرسشصطعفقكلمنو",
}
TERMS = 200
"""Of each script."""

CONFIG = "site_name: Terms\ntheme: {name: material, font: false}\nplugins: [kbgen]\n"


def terms() -> dict[str, dict[str, object]]:
    """Terms by their ids; every third has a title in German, and none a summary."""
    rng = random.Random(18)
    found: dict[str, dict[str, object]] = {}
    for script, letters in SCRIPTS.items():
        for number in range(TERMS):
            words = ["".join(rng.choices(letters, k=rng.randint(3, 8))) for _ in range(12)]
            title = f"{words[0]} {words[1]}".capitalize()
            first, more = (" ".join(some).capitalize() for some in (words[2:7], words[7:]))
            said = f"{first}. **{more}.**"
            found[f"{script}-{number}"] = {"title": title, "definition": said}
            if number % 3 == 0:
                german = f"Deutsch {script} {number}"
                found[f"{script}-{number}"]["in_other_languages"] = {"de": german}
    return found


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The terms as files, and a site that was built of them in strict mode."""
    project = Project(tmp_path_factory.mktemp("glossary"))
    project.write("mkdocs.yml", CONFIG)
    project.write("docs/index.md", "# Terms\n\nThey are [here](definitions/index.md).\n")
    for id_, data in terms().items():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        project.write(f"content/definitions/{id_}.yaml", text)
    project.build()
    return project.path


def test_letters_of_every_script_lead_to_the_terms_below_them(glossary: Path) -> None:
    html = (glossary / "site/definitions/index.html").read_text("utf-8")
    letters = re.findall(r'<a href="#(letter-\d+)">(.)</a>', html)
    wanted = {initial(str(term["title"])) for term in terms().values()}
    assert {letter for _, letter in letters} == wanted
    assert len(letters) == len(wanted) > len(SCRIPTS) * 10
    for anchor, letter in letters:
        below = html.partition(f'<h2 id="{anchor}">')[2].partition("<h2 ")[0]
        titles = re.findall(r'data-kb="definition" dir="auto">([^<]+)</a>', below)
        assert titles
        assert {initial(title) for title in titles} == {letter}


def initial(title: str) -> str:
    return unicodedata.normalize("NFKD", title)[0].upper()


def test_the_first_sentence_sums_a_term_up(glossary: Path) -> None:
    term = terms()["cyrillic-1"]
    first = f"{str(term['definition']).partition('.')[0]}."
    assert f'<p dir="auto">{first}</p>' in (glossary / "site/definitions/index.html").read_text(
        "utf-8"
    )
    twin = (glossary / "site/definitions/cyrillic-1/index.md").read_text("utf-8")
    assert twin.count(first) == 1, "and is not said twice"


def test_titles_in_other_languages_are_shown_and_found(glossary: Path) -> None:
    page = (glossary / "site/definitions/arabic-3/index.html").read_text("utf-8")
    assert '<span lang="de" dir="auto">Deutsch arabic 3</span>' in page
    found = Search(load(glossary / "content")).find("Deutsch arabic 3")
    assert found[0].id == "arabic-3"
