"""What differs on Windows, as far as it can be seen elsewhere; nobody has run it there."""

import io
import sys

import pytest

from lib.__main__ import main

SENTENCE = "Không tìm thấy: Đảng ủy phường"


def test_into_a_file_or_a_pipe_the_words_go_as_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the streams begin in a code page that has no «ả»."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), "cp1252") for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(f"{SENTENCE}\n".encode()), "cp1252")
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr(sys, "platform", "win32")

    with pytest.raises(SystemExit):
        main([])
    print(SENTENCE, flush=True)

    written = streams["stdout"].buffer
    assert isinstance(written, io.BytesIO)
    assert written.getvalue().decode() == f"{SENTENCE}\n"
    assert sys.stdin.readline() == f"{SENTENCE}\n"
