"""Where readers turn to those who keep a site."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from kbgen.mkdocs_plugin.options import Options
from kbgen.mkdocs_plugin.repository import feedback_url_of, where_to_propose

GITHUB = "https://github.com/example/kb"
GITLAB = "https://gitlab.com/example/kb"


def configured(repo_url: str) -> MkDocsConfig:
    config = MkDocsConfig()
    there = str(Path(__file__).parent)  # else the engine looks no further
    config.load_dict({"site_name": "A", "repo_url": repo_url, "docs_dir": there})
    config.validate()
    return config


def options(feedback_url: str = "") -> Options:
    found = Options()
    found.load_dict({"feedback_url": feedback_url})
    return found


@pytest.mark.parametrize(
    ("repository", "report", "propose"),
    [
        (
            f"{GITHUB}/",
            f"{GITHUB}/issues/new?title={{title}}&body={{body}}",
            f"{GITHUB}/issues/new?title={{query}}",
        ),
        (
            GITLAB,
            f"{GITLAB}/-/issues/new?issue[title]={{title}}&issue[description]={{body}}",
            f"{GITLAB}/-/issues/new?issue[title]={{query}}",
        ),
        ("https://git.example/kb", "https://git.example/kb", "https://git.example/kb"),
        ("", "", ""),
    ],
)
def test_a_repository_has_issues(repository: str, report: str, propose: str) -> None:
    config = configured(repository)
    assert feedback_url_of(options(), config) == report
    assert where_to_propose(config) == propose


def test_a_site_may_have_an_address_of_its_own() -> None:
    own = "mailto:kb@example.org?subject={title}&body={body}"
    assert feedback_url_of(options(own), configured(GITHUB)) == own


def test_what_is_not_filled_in_is_refused() -> None:
    with pytest.raises(ConfigurationError) as raised:
        feedback_url_of(options("https://desk.example/?entry={entry}"), configured(""))
    told = "kbgen: `feedback_url` has {entry} in it; what is filled in is {title} and {body}"
    assert str(raised.value) == told
