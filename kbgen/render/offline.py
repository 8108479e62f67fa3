"""Scripts for pages that are opened as files, where a browser loads neither modules nor data.

All that it loads there are classic scripts. So every module that is loaded by itself becomes one,
and so does every file that scripts fetch; `files/files.js` of the theme lets modules import and
fetch as they do on a server.
"""

import base64
import json
import re
from collections.abc import Mapping

from kbgen.render.scripts import EXPORT, STARTED, join_script, loaded_by_themselves

LOADER = "files/files.js"

_EXPORTED_LAST = re.compile(r"\bexport ?\{([^}]*)\};?\s*$")


def offline_scripts(scripts: Mapping[str, str]) -> Mapping[str, str]:
    """Make the scripts of a site that is opened as files, by their paths.

    Args:
        scripts: Texts of modules by their paths, and among them whatever these import.
    """
    roots = sorted(loaded_by_themselves(scripts, STARTED))
    made = {path: classic_script(join_script(path, scripts)) for path in roots}
    return made | {path: scripts[LOADER] + made[path] for path in STARTED}


def classic_script(text: str) -> str:
    """Make a classic script of a module that imports nothing before it starts.

    Args:
        text: The module. It exports where it declares, or last of all.
    """
    last = _EXPORTED_LAST.search(text)
    names = [found[2].strip("{} ") for found in EXPORT.finditer(text)]
    names += [last[1]] if last else []
    body = _EXPORTED_LAST.sub("", EXPORT.sub(r"\1", text))
    body = body.replace("import.meta.url", "kbgenHere").replace("import(", "kbgenImport(")
    head = "kbgenFiles.offer((kbgenHere, kbgenImport, fetch) => {"
    return f"{head}\n{body}\nreturn {{ {', '.join(names)} }};\n}});\n"


def content_script(content: bytes) -> str:
    """Make a classic script that offers the content of a file, as text if it is text."""
    try:
        made = json.dumps(content.decode(), ensure_ascii=False)
    except UnicodeDecodeError:
        encoded = base64.b64encode(content).decode()
        made = f'Uint8Array.from(atob("{encoded}"), (letter) => letter.charCodeAt(0))'
    return f"kbgenFiles.offer(() => {made});\n"
