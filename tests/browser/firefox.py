"""Debian's Firefox, driven over WebDriver BiDi: as much of it as the tests of typing need.

Playwright drives only a Firefox of its own build, so the protocol is spoken here directly. Keys are
real ones (`input.performActions`). An input method is not among what the protocol can do: see
`Firefox.compose`.
"""

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import websocket

KEYS = {"Backspace": "\ue003", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015"}
# Nothing is looked up elsewhere, nothing greets: the machine of the tests may have no internet.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "vi-VN, vi",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
PATIENCE = 30
# All elements of the page, those of Streamlit's components of ours among them.
DEEP = """
const deep = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    one.shadowRoot ? [one, ...deep(one.shadowRoot)] : [one]);
const one = (selector) => deep(document).find((element) => element.matches(selector));
const focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
};
"""
COMPOSE = """
const box = focused();
const before = box.value;
const send = (type, data, kind) => box.dispatchEvent(new kind(type, {
    data, bubbles: true, composed: true, isComposing: kind === InputEvent,
    ...(kind === InputEvent && { inputType: "insertCompositionText" }) }));
send("compositionstart", "", CompositionEvent);
for (const shown of words) {
    box.dispatchEvent(new KeyboardEvent("keydown",
        { key: "Process", keyCode: 229, isComposing: true, bubbles: true, composed: true }));
    send("compositionupdate", shown, CompositionEvent);
    box.value = before + shown;
    send("input", shown, InputEvent);
}
send("compositionend", words.at(-1), CompositionEvent);
"""


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, port: int) -> None:
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}/session", timeout=PATIENCE, suppress_origin=True
        )
        self.sent = 0
        self.command("session.new", capabilities={})
        self.tab = self.command("browsingContext.create", type="tab")["context"]
        size = {"width": 1366, "height": 768}
        self.command("browsingContext.setViewport", context=self.tab, viewport=size)

    def command(self, method: str, **params: Any) -> dict[str, Any]:
        """What the browser answers; raises RuntimeError with its words when it refuses."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.sent:
                break
        if answer["type"] != "success":
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return dict(answer["result"])

    def go(self, url: str) -> None:
        self.command("browsingContext.navigate", context=self.tab, url=url, wait="interactive")

    def ask(self, expression: str) -> Any:
        """A string, number or boolean that JavaScript finds; `one(selector)` sees everything."""
        answer = self.command(
            "script.evaluate",
            expression=f"(() => {{ {DEEP} return {expression}; }})()",
            target={"context": self.tab},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Until JavaScript finds it true; raises AssertionError when that takes too long."""
        until = time.monotonic() + PATIENCE
        while not self.ask(expression):
            if time.monotonic() > until:
                raise AssertionError(f"not true in Firefox: {expression}")
            time.sleep(0.05)

    def keys(self, *keys: str) -> None:
        """Text and named keys, each pressed and let go, as fast as the browser takes them."""
        values = [value for key in keys for value in KEYS.get(key, key)]
        actions = [
            {"type": way, "value": value} for value in values for way in ("keyDown", "keyUp")
        ]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.command("input.performActions", context=self.tab, actions=[keyboard])

    def compose(self, shown: Sequence[str]) -> None:
        """A word as an input method lets it grow in the field in hand.

        The protocol has no input method: these are events of a script, in the order in which
        Firefox sends them. What they cannot show: that the system's own method sends this order,
        that a moved focus cuts a word in two, and `beforeinput` (whose default, the text itself,
        a script must write).
        """
        self.ask(f"((words) => {{ {COMPOSE} }})({json.dumps(list(shown))})")


@contextmanager
def firefox(directory: Path) -> Iterator[Firefox]:
    """A Firefox with a new profile in the directory, until the block ends."""
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
    (directory / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = ["firefox-esr", "--headless", "--no-remote", "--remote-debugging-port=0"]
    with (directory / "firefox.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "-profile", str(directory)], stdout=log, stderr=subprocess.STDOUT
        )
    try:
        driven = Firefox(_port(directory, process))
        with closing(driven.socket):
            yield driven
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _port(directory: Path, process: "subprocess.Popen[bytes]") -> int:
    """Where it listens; it writes this into its profile."""
    told = directory / "WebDriverBiDiServer.json"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if told.exists() and (words := told.read_text(encoding="utf-8")):
            return int(json.loads(words)["ws_port"])
        time.sleep(0.05)
    raise RuntimeError("Firefox did not come up: see firefox.log in its profile")
