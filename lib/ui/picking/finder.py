"""*Tìm* and the keys of a page, in the bar above every page; nothing runs before something opens.

The field asks `lib.web.finding`; the keys are those of `lib.labels.keys`.
"""

from pathlib import Path

from lib.access.model import Account
from lib.labels import keys
from lib.labels.picker import FIND_WORDS
from lib.ui import scripted


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


# Its words stand in the markup: a button named by its script has no name until that comes.
_finder = scripted.component(
    "so213_finder",
    html=_text("finder.html").format_map(FIND_WORDS),
    css=_text("finder.css"),
    js=_text("combobox.js") + _text("finder.js"),
    isolate_styles=False,
)


def draw(account: Account, page: str) -> None:
    """Draw the buttons of *Tìm* and of the keys of this page, named by its file."""
    data = {
        "account": account.id,
        "kind": "find",
        "words": FIND_WORDS,
        "keys": keys.of_page(page),
    }
    _finder(key="frame_find", data=data, width="content")
