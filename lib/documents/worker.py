"""The child processes in which documents and workbooks are made, one for each lane.

Setting a report takes seconds of computing; in a process of its own it does not hold up the people
who are typing, and what goes wrong there does not bring the server down. It is a plain program and
not `multiprocessing`, which would run the main module again: under Streamlit that is the page.
"""

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar, cast

from lib import config
from lib.errors import DomainError

Given = ParamSpec("Given")
Made = TypeVar("Made")

LIMIT_SECONDS = 300.0
COMMAND = (sys.executable, "-m", "lib.documents.child")


class Worker:
    """One child, started when first needed and again after it has died; one task at a time."""

    def __init__(self, name: str = "documents", *, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._limit = limit_seconds
        self._queue = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False
        # Between the queue's thread, which starts children, and whoever stops the worker.
        self._lock = threading.Lock()

    def submit(
        self, function: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Made]:
        """Have `function` called in the child; it and its arguments must be picklable.

        The future raises what the function raised, or DomainError "document_failed" when the
        child died under it or took longer than the limit; the next task starts a new child.
        """
        task = pickle.dumps((function, args, kwargs))
        return cast("Future[Made]", self._queue.submit(self._done, task))

    def shutdown(self) -> None:
        """Stop at once: the task in hand fails with "document_failed", what waits is cancelled."""
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.kill()
        # The queue's thread reads the end of the dead child and is done with it.
        self._queue.shutdown(cancel_futures=True)
        self._end()

    def _done(self, task: bytes) -> object:
        child = self._running()
        watch = threading.Timer(self._limit, child.kill)
        watch.start()
        try:
            succeeded, made = _asked(child, task)
        except (EOFError, OSError, pickle.UnpicklingError) as broken:
            self._end()
            raise DomainError("document_failed") from broken
        except Exception:
            # An answer that cannot be read leaves the pipe in the middle of it.
            self._end()
            raise
        finally:
            watch.cancel()
        if not succeeded:
            raise made
        return made

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self._end()
        with self._lock:
            if self._stopped:
                raise DomainError("document_failed")
            if self._child is None:
                self._child = subprocess.Popen(
                    COMMAND, cwd=config.REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            return self._child

    def _end(self) -> None:
        """Close the pipes, which ends the child, and wait until it is gone."""
        if self._child is None:
            return
        child, self._child = self._child, None
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            # A dead child takes no more: what it has not read is lost with it, as intended. Windows
            # calls a broken pipe an invalid argument.
            with suppress(OSError):
                pipe.close()
        child.wait()


def _asked(child: subprocess.Popen[bytes], task: bytes) -> Any:
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write(task)
    child.stdin.flush()
    return pickle.load(child.stdout)


class Lane:
    """A worker of its own for one kind of work, so that it waits only behind its own kind."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._worker: Worker | None = None
        self._lock = threading.Lock()

    def submit(
        self, function: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Made]:
        """Have `function` called in the one child of this lane, see `Worker.submit`."""
        with self._lock:
            self._worker = self._worker or Worker(self._name)
            return self._worker.submit(function, *args, **kwargs)

    def shutdown(self) -> None:
        """End the child of this lane at once; a later `submit` starts another."""
        with self._lock:
            ending, self._worker = self._worker, None
        if ending is not None:
            ending.shutdown()


# Setting a report may take minutes; a list is awaited by somebody who has just clicked.
DOCUMENTS, LISTS = Lane("documents"), Lane("lists")


def shutdown() -> None:
    """End the child of every lane, without waiting for what it has in hand."""
    for lane in (DOCUMENTS, LISTS):
        lane.shutdown()
