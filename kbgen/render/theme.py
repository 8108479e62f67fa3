"""Where the theme is."""

from pathlib import Path


def theme_dir() -> Path:
    """The folder of our theme: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_theme"
    return installed if installed.is_dir() else package.parent / "themes" / "kbgen"
