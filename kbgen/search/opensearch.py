"""An OpenSearch description (1.1): browsers offer the site's search in their address bar."""

from xml.etree import ElementTree as ET

from kbgen.artifact import Artifact
from kbgen.views.site_info import About

PATH = "opensearch.xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
SHORT, LONG, DESCRIPTION = 16, 48, 1024
"""The most characters that names and descriptions may have."""


def opensearch(about: About, search_page: str) -> Artifact:
    """Describe the search of a site whose address is known.

    Args:
        about: The site.
        search_page: The address of its search page.
    """
    root = ET.Element("OpenSearchDescription", {"xmlns": NAMESPACE})
    said = {
        "ShortName": _cut(about.name, SHORT),
        "LongName": _cut(about.name, LONG),
        "Description": _cut(about.description or about.name, DESCRIPTION),
        "InputEncoding": "UTF-8",
    }
    for name, text in said.items():
        ET.SubElement(root, name).text = text
    template = f"{about.url}{search_page}?q={{searchTerms}}"
    ET.SubElement(root, "Url", {"type": "text/html", "template": template})
    ET.indent(root)
    return Artifact(PATH, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _cut(text: str, most: int) -> str:
    """Text of at most so many characters, of whole words where that leaves any."""
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition(" ")[0].rstrip(" ,;:")
    return words or text[:most]
