"""The four faces the documents are set in, and where they lie."""

from pathlib import Path

from lib import config

FAMILY = "VN Serif"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


def face(style: str) -> Path:
    """Where the face of this style lies: 'Regular', 'Bold', 'Italic' or 'BoldItalic'."""
    return config.FONT_DIR / f"{FAMILY.replace(' ', '')}-{style}.ttf"
