"""Vega's drawings in the words fpdf2 understands; where the two differ, the browser is right.

Each change below stands for one thing fpdf2 2.8.9 reads otherwise than a browser does.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SPACE = "http://www.w3.org/2000/svg"
LINE, PATH, TEXT, SPAN, GRADIENT, STOP = (
    f"{{{SPACE}}}{name}" for name in ("line", "path", "text", "tspan", "linearGradient", "stop")
)
BOX = re.compile(r"M0,0h(?P<width>[\d.]+)v(?P<height>[\d.]+)h-[\d.]+Z")
FILL = re.compile(r"url\(#(.+)\)")

ElementTree.register_namespace("", SPACE)


def readable(svg: str) -> str:
    """The same drawing, so written that fpdf2 draws it as a browser would."""
    root = ElementTree.fromstring(svg)
    gradients = {one.get("id"): one for one in root.iter(GRADIENT)}
    for parent in list(root.iter()):
        children = [new for child in parent for new in _instead(child, gradients)]
        parent[:] = children
    for element in root.iter():
        _complete(element)
    return ElementTree.tostring(root, encoding="unicode")


def _instead(child: Element, gradients: dict[str | None, Element]) -> list[Element]:
    """What stands in the place of this element."""
    if child.tag == PATH and not child.get("d"):
        return []  # an empty path stops the reader
    if child.tag == TEXT and child.find(SPAN) is not None:
        return list(_lines(child))
    fill = FILL.fullmatch(child.get("fill", ""))
    if child.tag == PATH and fill:
        return list(_bands(child, gradients[fill.group(1)]))
    return [child]


def _complete(element: Element) -> None:
    """Say what a browser takes for granted and fpdf2 does not."""
    if element.tag == LINE:
        for end in ("x1", "y1", "x2", "y2"):
            element.attrib.setdefault(end, "0")
    if element.tag in (PATH, TEXT):
        element.attrib.setdefault("stroke", "none")
    if "font-size" in element.attrib:
        # A size in px would be taken as three quarters of the drawing's own unit.
        element.set("font-size", element.attrib["font-size"].removesuffix("px"))


def _lines(text: Element) -> Iterator[Element]:
    """A text of several lines as several texts: each line is aligned for itself."""
    down = 0.0
    for span in text.iter(SPAN):
        down += float(span.get("dy", 0))
        line = Element(TEXT, text.attrib)
        line.text = span.text
        line.set("y", str(down))
        yield line


def _bands(box: Element, gradient: Element) -> Iterator[Element]:
    """A box of flowing colour as bands, since flowing colour comes out displaced.

    Raises ValueError for a shape that is not a box; Vega fills only legends so.
    """
    shape = BOX.fullmatch(box.attrib["d"])
    if shape is None:
        raise ValueError(f"not a box: {box.attrib['d']}")
    width, height = float(shape["width"]), float(shape["height"])
    colours = [stop.attrib["stop-color"] for stop in gradient.iter(STOP)]
    upright = gradient.get("x1") == gradient.get("x2")
    if upright and float(gradient.get("y1", 0)) > float(gradient.get("y2", 0)):
        colours.reverse()
    for at, colour in enumerate(colours):
        band = deepcopy(box)
        band.set("fill", colour)
        across, along = (
            (width, height / len(colours)) if upright else (width / len(colours), height)
        )
        left, top = (0.0, at * along) if upright else (at * across, 0.0)
        band.set("d", f"M{left},{top}h{across}v{along}h-{across}Z")
        yield band
