"""What a tab comes back for is kept by a key, and let go of by itself."""

import threading
from datetime import timedelta

from lib.ui.held import Held


def test_what_is_held_is_found_by_its_key_until_it_is_forgotten() -> None:
    held: Held[str] = Held()
    key, other = held.keep("tệp"), held.keep("tệp khác")

    assert held.get(key) == "tệp"
    held.forget(key)

    assert held.get(key) is None
    assert held.get(other) == "tệp khác"
    assert held.get(None) is None


def test_what_nobody_fetches_is_gone_when_its_time_is_over() -> None:
    held: Held[str] = Held(timedelta(milliseconds=1))
    key = held.keep("tệp")

    for _ in range(1000):
        if held.get(key) is None:
            break
        threading.Event().wait(0.01)

    assert held.get(key) is None
