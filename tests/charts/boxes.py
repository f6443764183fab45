"""Where the words of a chart stand once Vega has drawn it, and which of them collide."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import vl_convert
from PIL import ImageFont

from lib import config
from lib.charts.drawing import Drawing

# Our face on paper is a little narrower than the one on the screen.
FACE, WIDER = config.REPOSITORY / "data" / "fonts" / "VNSerif-Regular.ttf", 1.08
LAPTOP = 1030  # pixels that a page of a 1366-pixel screen has for a chart


class Box(NamedTuple):
    """A text and the room it takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def drawn(chart: Drawing, *, width: int = LAPTOP, height: int | None = None) -> Mapping[str, Any]:
    """The finished drawing as the screen has it: as wide as there is room, everything inside."""
    spec = chart.to_dict()
    spec |= {"width": width, "autosize": {"type": "fit", "contains": "padding"}}
    spec["height"] = height or spec["height"]
    found: Mapping[str, Any] = vl_convert.vegalite_to_scenegraph(json.dumps(spec))
    return found


def words(scene: Mapping[str, Any]) -> list[Box]:
    """Every text of a drawing, one drawn twice (with a white edge behind it) once."""
    left, top = scene["origin"]
    return list(dict.fromkeys(_texts(scene["scenegraph"], left, top)))


def _texts(mark: Mapping[str, Any], left: float, top: float) -> Iterator[Box]:
    for item in mark.get("items", ()):
        x, y = left + item.get("x", 0), top + item.get("y", 0)
        if mark["marktype"] == "group":
            for inner in item.get("items", ()):
                yield from _texts(inner, x, y)
        elif mark["marktype"] == "text" and item.get("text") and item.get("opacity", 1):
            yield _box(item, x + item.get("dx", 0), y + item.get("dy", 0))


def _box(item: Mapping[str, Any], x: float, y: float) -> Box:
    size = item.get("fontSize", 11)
    wide = WIDER * ImageFont.truetype(FACE, size).getlength(str(item["text"]))
    wide = min(wide, item.get("limit") or wide)
    before = {"left": 0.0, "center": wide / 2, "right": wide}[item.get("align", "left")]
    above = {"top": 0.0, "middle": size / 2, "bottom": size}.get(item.get("baseline", ""), size)
    return Box(str(item["text"]), x - before, y - above, x - before + wide, y - above + size)


def collisions(boxes: list[Box]) -> list[tuple[str, str]]:
    """The pairs of texts that stand on one another."""
    found: list[tuple[str, str]] = []
    open_: list[Box] = []
    for box in sorted(boxes, key=lambda one: one.top):
        open_ = [other for other in open_ if other.bottom > box.top]
        found += [
            (other.text, box.text)
            for other in open_
            if other.left < box.right and box.left < other.right
        ]
        open_.append(box)
    return found


def outside(boxes: list[Box], width: float) -> list[str]:
    """The texts that run over the edge of the drawing."""
    return [box.text for box in boxes if box.right > width or box.left < 0]
