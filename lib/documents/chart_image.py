"""Charts on paper: drawn as lines and letters, so that they stay sharp and can be searched."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import vl_convert
from fpdf.enums import Align

from lib import config
from lib.documents.faces import FAMILY
from lib.documents.flow import Heading
from lib.documents.house import Document
from lib.documents.model import ChartData
from lib.documents.svg import readable

TITLE_SIZE = 12
TALLEST = 0.5  # of the height a page has for text
MM_PER_PX = 25.4 / 96
PAPER_WIDTH = 480  # px, where the screen says "as wide as there is room"
COMPOSED = frozenset({"hconcat", "vconcat", "concat", "facet", "repeat"})


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart centred in the text width, its finding as the title above it."""

    data: ChartData
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        _, height = self._size(document)
        return self._title().opening(document) + height

    def draw(self, document: Document) -> None:
        self._title().draw(document)
        width, height = self._size(document)
        left = document.l_margin + (document.epw - width) / 2
        image = BytesIO(drawing(self.data.spec).encode())
        alt = document.printable(self.data.alt)
        document.image(image, x=left, y=document.get_y(), w=width, h=height, alt_text=alt)
        document.set_y(document.get_y() + height + 2 * document.gap)

    def _title(self) -> Heading:
        return Heading(self.data.title, align=Align.C, size=TITLE_SIZE)

    def _size(self, document: Document) -> tuple[float, float]:
        root = ElementTree.fromstring(drawing(self.data.spec))
        width, height = (float(root.attrib[side]) * MM_PER_PX for side in ("width", "height"))
        tallest = TALLEST * (document.bottom - document.t_margin)
        scale = min(document.epw / width, tallest / height)
        return width * scale, height * scale


def drawing(spec: Mapping[str, Any]) -> str:
    """The Vega-Lite specification drawn as SVG that fpdf2 can read, set in our own face.

    The title inside the specification is left out: the document sets it in its own type.
    """
    shown = _in_our_face(_untitled(spec))
    if "layer" in shown:
        shown["layer"] = [_untitled(layer) for layer in shown["layer"]]
    shown["config"] = {**shown.get("config", {}), "font": FAMILY}
    if shown.get("width", "container") == "container" and COMPOSED.isdisjoint(shown):
        shown["width"] = PAPER_WIDTH
    return _rendered(json.dumps(shown))


def _untitled(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if key != "title"}


@lru_cache(maxsize=8)
def _rendered(spec: str) -> str:
    _know_our_face()
    release = re.search(r"/v(\d+\.\d+)", json.loads(spec)["$schema"])
    version = release.group(1) if release else None
    return readable(unicodedata.normalize("NFC", vl_convert.vegalite_to_svg(spec, version)))


@cache
def _know_our_face() -> None:
    vl_convert.register_font_directory(str(config.FONT_DIR))


def _in_our_face(part: Any) -> Any:
    """The same part of a specification with every face it names replaced by ours."""
    if isinstance(part, Mapping):
        return {
            key: FAMILY if key.lower().endswith("font") else _in_our_face(value)
            for key, value in part.items()
        }
    if isinstance(part, list | tuple):
        return [_in_our_face(item) for item in part]
    return part
