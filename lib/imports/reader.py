"""An Excel file read by a child process: plain values come back, or a reason why not."""

import datetime
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from lib import config
from lib.errors import DomainError
from lib.imports import archive

WALL_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose formula ended in an error, e.g. #N/A."""

    text: str


CellValue = str | int | float | bool | datetime.date | Broken | None
# From the sheet's name and first row to where each column wanted stands; raises DomainError.
Chooser = Callable[[str, Sequence[CellValue]], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet, with the number Excel shows beside it."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The first visible sheet: its first row, and of every row below the columns wanted.

    A row with nothing in those columns is no row.
    """

    name: str
    passed_over: int
    header: tuple[CellValue, ...]
    lines: tuple[Line, ...]


def read(content: bytes, choose: Chooser, *, seconds: float = WALL_SECONDS) -> ReadSheet:
    """Read a file in a child process; only the columns that `choose` names are kept.

    Raises DomainError: what the file is instead, what `choose` refuses, or that no answer came.
    """
    if len(content) > archive.MAX_FILE:
        raise DomainError("import_file_too_big")
    # On Windows a reader that has just been killed may hold its file a moment longer.
    left = sys.platform == "win32"
    with tempfile.TemporaryDirectory(prefix="so213-", ignore_cleanup_errors=left) as directory:
        answer = Path(directory) / "answer"
        _run_child(content, answer, Path(directory), seconds)
        with answer.open("rb") as file:
            return _sheet(_messages(file), choose)


def _run_child(content: bytes, answer: Path, directory: Path, seconds: float) -> None:
    asked = directory / "asked.xlsx"
    asked.write_bytes(content)
    command = [sys.executable, "-m", "lib.imports.child"]
    with asked.open("rb") as source, answer.open("wb") as target:
        child = subprocess.Popen(
            command,
            stdin=source,
            stdout=target,
            stderr=subprocess.DEVNULL,
            cwd=config.REPOSITORY,
            env=_environment(directory),
        )
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise DomainError("import_reader_too_slow") from error
        finally:
            child.kill()
            child.wait()


def _environment(directory: Path) -> dict[str, str]:
    """Nothing of ours but what Python needs to start, and a place of its own for scratch files."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return kept | {"TMPDIR": str(directory), "TEMP": str(directory), "PYTHONUTF8": "1"}


def _messages(file: IO[bytes]) -> Iterator[Any]:
    """Each line of the answer; an answer without its end is none."""
    count = 0
    for line in file:
        if not line.endswith(b"\n"):
            break
        message = json.loads(line, object_hook=_decoded)
        if isinstance(message, dict) and "fault" in message:
            raise DomainError(message["fault"], **message.get("values", {}))
        if isinstance(message, dict) and message.get("end") == count:
            return
        count += isinstance(message, list)
        yield message
    raise DomainError("import_reader_failed")


def _decoded(value: dict[str, Any]) -> Any:
    if value.keys() == {"day"}:
        return datetime.date.fromisoformat(value["day"])
    if value.keys() == {"error"}:
        return Broken(value["error"])
    return value


def _sheet(messages: Iterator[Any], choose: Chooser) -> ReadSheet:
    about = next(messages)
    header = next(messages, [1])[1:]
    wanted = choose(about["sheet"], header).values()
    picked = (Line(number, tuple(row[at] for at in wanted)) for number, *row in messages)
    filled = tuple(line for line in picked if any(cell is not None for cell in line.cells))
    return ReadSheet(about["sheet"], about["passed_over"], tuple(header), filled)
