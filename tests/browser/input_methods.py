"""Vietnamese input methods as a page meets them, sent through Chromium's own protocol.

Two kinds are known. One *composes*: the word grows as a whole that the method owns until it is
given away (the built-in keyboards of Windows, macOS, ibus); the page sees keys named "Process".
The other *rewrites*: it lets letters pass and, at a tone key, sends Backspace and the letters anew
(UniKey, EVKey). Both come in Telex, whose tone keys are letters, and VNI, whose are digits.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # acute, grave, hook, tilde, dot below
HATS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
TELEX = {"tones": "sfrxj", "^": None, "(": "w", "+": "w", "đ": "d"}
VNI = {"tones": "12345", "^": "6", "(": "8", "+": "7", "đ": "9"}
METHODS = {"telex": TELEX, "vni": VNI}


def keyed(word: str, method: str) -> Iterator[tuple[str, str]]:
    """Each key of a word, and what the method shows after it; the tone comes last.

    Bình in Telex: ("B", "B"), ("i", "Bi"), ("n", "Bin"), ("h", "Binh"), ("f", "Bình").
    """
    keys, shown, tone = METHODS[method], "", ""
    for letter in unicodedata.normalize("NFC", word):
        if letter in "đĐ":
            plain = "d" if letter == "đ" else "D"
            yield plain, shown + plain
            shown += letter
            yield keys["đ"], shown
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        yield base, shown + base
        tone = next((mark for mark in marks if mark in TONES), tone)
        shown += unicodedata.normalize("NFC", base + "".join(m for m in marks if m in HATS))
        for mark in (mark for mark in marks if mark in HATS):
            yield keys[HATS[mark]] or base.lower(), shown
    if tone:
        yield keys["tones"][TONES.index(tone)], word


@dataclass
class Composing:
    """A method that owns the word until it is given away by whatever comes behind it."""

    page: Page
    method: str

    def __post_init__(self) -> None:
        self.cdp = self.page.context.new_cdp_session(self.page)

    def word(self, word: str) -> None:
        """Compose a word, and give it away."""
        self.grow(word)
        self.cdp.send("Input.insertText", {"text": word})

    def grow(self, word: str) -> None:
        for key, shown in keyed(word, self.method):
            self._process(key)
            end = {"selectionStart": len(shown), "selectionEnd": len(shown)}
            self.cdp.send("Input.imeSetComposition", {"text": shown, **end})

    def give_up(self) -> None:
        empty = {"text": "", "selectionStart": 0, "selectionEnd": 0}
        self.cdp.send("Input.imeSetComposition", empty)

    def keys(self, text: str) -> None:
        """Text that the method leaves alone still passes through it: no key of its own is seen."""
        for sign in text:
            self._process(sign)
            self.cdp.send("Input.insertText", {"text": sign})

    def _process(self, key: str) -> None:
        code = f"Digit{key}" if key.isdigit() else f"Key{key.upper()}"
        event = {"key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        self.cdp.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})


@dataclass
class Rewriting:
    """A method that lets letters pass, then takes them back and sends them anew."""

    page: Page
    method: str

    def __post_init__(self) -> None:
        self.cdp = self.page.context.new_cdp_session(self.page)

    def word(self, word: str) -> None:
        before = ""
        for key, shown in keyed(word, self.method):
            if shown == before + key:
                self.page.keyboard.press(key)
            else:
                same = next(
                    i for i, (a, b) in enumerate(zip(before, shown, strict=False)) if a != b
                )
                for _ in before[same:]:
                    self.page.keyboard.press("Backspace")
                for letter in shown[same:]:
                    self._packet(letter)
            before = shown

    def keys(self, text: str) -> None:
        self.page.keyboard.type(text)

    def _packet(self, letter: str) -> None:
        event = {"key": letter, "text": letter, "windowsVirtualKeyCode": 231}
        self.cdp.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
        self.cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
