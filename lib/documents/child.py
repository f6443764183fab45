"""The other end of `worker`: a process that does one task after the other until its input ends.

Started as `python -m lib.documents.child` by `worker` and by nothing else: it calls whatever it is
handed, so only the process that started it may hold its input.
"""

import os
import pickle
import sys
from typing import BinaryIO


def main() -> None:
    """Answer each task with (True, what it made) or (False, what it raised)."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not end up between two answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        serve(sys.stdin.buffer, answers)


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Do the tasks until there are no more: the parent closed the pipe or is gone."""
    while True:
        try:
            function, args, kwargs = pickle.load(tasks)
        except EOFError:
            return
        answers.write(_answer(function, args, kwargs))
        answers.flush()


def _answer(function: object, args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    try:
        return pickle.dumps((True, function(*args, **kwargs)))  # type: ignore[operator]
    except Exception as error:
        # Not swallowed: the parent raises it where the document was asked for.
        return pickle.dumps((False, error))


if __name__ == "__main__":
    main()
