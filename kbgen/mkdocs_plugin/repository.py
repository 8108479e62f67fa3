"""Where readers turn to those who keep a site: its repository's issues, or another address."""

from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from kbgen.exporters.error_report import GAPS, unknown_gaps
from kbgen.mkdocs_plugin.options import Options

NEW_ISSUE = {
    "GitHub": "/issues/new?title={title}&body={body}",
    "GitLab": "/-/issues/new?issue[title]={title}&issue[description]={body}",
}
"""Where a new issue is begun, by what MkDocs calls a repository's host."""


def feedback_url_of(options: Options, config: MkDocsConfig) -> str:
    """Where errors are reported; empty where that is nowhere.

    Raises:
        ConfigurationError: The address that is given has something in braces that is no gap.
    """
    for name in unknown_gaps(options.feedback_url):
        known = " and ".join(f"{{{gap}}}" for gap in sorted(GAPS, reverse=True))
        message = f"kbgen: `feedback_url` has {{{name}}} in it; what is filled in is {known}"
        raise ConfigurationError(message)
    return options.feedback_url or _new_issue(config)


def edit_url_of(config: MkDocsConfig) -> str:
    """Where a file is edited; `{path}` is its way from the folder of pages. Empty for nowhere."""
    template = config.edit_uri_template or (config.edit_uri and f"{config.edit_uri}{{path}}") or ""
    return template and urljoin(f"{(config.repo_url or '').rstrip('/')}/", template)


def where_to_propose(config: MkDocsConfig) -> str:
    """Where a reader who finds nothing may ask for it; `{query}` is what was looked for."""
    return _new_issue(config).partition("&")[0].replace("{title}", "{query}")


def _new_issue(config: MkDocsConfig) -> str:
    repository = (config.repo_url or "").rstrip("/")
    return repository and repository + NEW_ISSUE.get(config.repo_name or "", "")
