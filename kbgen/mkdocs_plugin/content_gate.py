"""What is wrong, told where its author looks: in the terminal and, in a preview, in the pages.

A build that fails leaves the last one on disk. A preview must never fail, or every request would
wait for ever: it goes on with the last good content.
"""

import logging

from mkdocs.exceptions import Abort

from kbgen.artifact import Artifact
from kbgen.authoring.known_ids import refresh_ids
from kbgen.diagnostics.reporters.html import report_html
from kbgen.diagnostics.reporters.text import report_text
from kbgen.loader import DocumentCache
from kbgen.render import TemplateFault
from kbgen.site import CheckedContent, Site, published

NOTICE = "assets/problems.txt"
"""The file in a served site that says what is wrong with the content."""

log = logging.getLogger("mkdocs.plugins.kbgen")


class Problems:
    """The problems of the content at hand, and what was there before them.

    Attributes:
        last_good: The last content that could be built from.
        rendered_last: The last site all of whose templates could be used.
    """

    def __init__(self) -> None:
        """Start without content."""
        self.last_good: CheckedContent | None = None
        self._failing: CheckedContent | None = None
        self.rendered_last: Site | None = None

    def __bool__(self) -> bool:
        """Whether the content cannot be built from."""
        return self._failing is not None

    def usable(
        self, checked: CheckedContent, documents: DocumentCache, *, strict: bool, serving: bool
    ) -> CheckedContent:
        """The content to build from: what was checked, or in a preview the last that was good.

        A preview shows drafts, which nothing else does.

        Raises:
            Abort: It has errors (in strict mode: or warnings), and this is not a preview.
        """
        if serving:
            refresh_ids(checked.roots, checked.base)
        if self.accept(checked, strict=strict):
            return checked if serving else published(checked, documents)
        self.refuse(checked)
        if not serving:
            raise Abort("The content has problems; the last build is left as it was.")
        return self.last_good or checked

    def accept(self, checked: CheckedContent, *, strict: bool) -> bool:
        """Take content for good, if it has no errors (in strict mode: nor warnings)."""
        if checked.failing(strict=strict):
            return False
        self._failing = None
        if checked.diagnostics:
            report = report_text(checked.diagnostics, checked.shown_texts)
            # the engine counts what is logged as a warning, and fails on it in strict mode
            level = logging.WARNING if checked.failing(strict=True) else logging.INFO
            log.log(level, "kbgen: the content can be built, but\n\n%s", report)
        self.last_good = checked
        return True

    def refuse(self, checked: CheckedContent) -> None:
        """Tell of content that cannot be built from."""
        self._failing = checked
        report = report_text(checked.diagnostics, checked.shown_texts)
        log.error("kbgen: the content has problems\n\n%s", report)

    def notice(self, below: str) -> Artifact:
        """What pages of a preview show of them, as a file that they look into: empty if nothing.

        So a mistake, and its mending, leave the pages as they are.

        Args:
            below: The folder of the site that all of ours is in, with a slash at its end.
        """
        failing = self._failing
        html = report_html(failing.diagnostics, failing.shown_texts) if failing else ""
        return Artifact(f"{below}{NOTICE}", html.encode())

    def rendered(self, site: Site) -> None:
        """Note that all templates could be used."""
        self.rendered_last = site

    def without(self, fault: TemplateFault) -> Site:
        """The last site that could be rendered, now that a template cannot be used.

        Raises:
            Abort: There is none in this process.
        """
        log.error("kbgen: a template cannot be used\n\n%s", fault)
        if self.rendered_last is None:
            raise Abort("A template cannot be used; the last build is left as it was.") from fault
        return self.rendered_last
