"""The check of the whole ledger that runs beside serving, and closes the gate on damage.

A start reads only what is new; every page and every row take too long for it. They are read here,
in a process of its own at the lowest priority, soon after the start and once a day. Damaged pages
close the gate, since every further change could be written over good data; whatever else is found
stands in the log and on the administrator's page.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime

from lib import config, labels
from lib.db import open_database
from lib.errors import DomainError, Unavailable
from lib.labels import numbers
from lib.labels import storage as words
from lib.web import selfcheck
from lib.web.selfcheck import Fault

LOG = logging.getLogger("so213.web")

FIRST_AFTER_SECONDS, EVERY_SECONDS = 5.0, 24 * 3600.0
LOWEST_PRIORITY = 19


class StandingCheck:
    """What the last check found, and the thread that waits for the next."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.looked_at: datetime | None = None
        self._stopped = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to look, soon and then every day, until `stop`."""
        self._stopped.clear()
        threading.Thread(target=self._work, name="standing check", daemon=True).start()

    def stop(self) -> None:
        """Look no more; a check under way is given up."""
        self._stopped.set()
        if self._child is not None:
            self._child.terminate()

    def told(self) -> str:
        """When it was last looked, and what came of it, in one line."""
        if self.looked_at is None:
            return words.NOT_LOOKED_YET
        at, count = numbers.moment(self.looked_at), len(self.faults)
        return words.LOOKED.format(at=at) if not count else words.FOUND.format(at=at, count=count)

    def require_sound(self) -> None:
        """Raises Unavailable("database_closed") once damage has been found, until a new start."""
        if any(fault.grave for fault in self.faults):
            raise Unavailable("database_closed")

    def _work(self) -> None:
        wait = FIRST_AFTER_SECONDS
        while not self._stopped.wait(wait):
            found = self._look()
            if found is not None:
                self.faults, self.looked_at = found, datetime.now(UTC)
            for fault in self.faults:
                LOG.error("standing check: %s", fault.text)
            wait = EVERY_SECONDS

    def _look(self) -> list[Fault] | None:
        """What a child of ours finds; None when it did not come to an end."""
        program = "from lib.web import standing_check; standing_check.tell()"
        self._child = subprocess.Popen(
            [sys.executable, "-c", program], cwd=config.REPOSITORY, stdout=subprocess.PIPE
        )
        told, _ = self._child.communicate()
        if self._child.returncode:
            if not self._stopped.is_set():
                LOG.error("standing check ended with %s", self._child.returncode)
            return None
        return [Fault(**said) for said in json.loads(told)]


def tell() -> None:
    """In the child: check, and print the faults as JSON."""
    if hasattr(os, "nice"):
        os.nice(LOWEST_PRIORITY)
    try:
        with open_database(config.database_path()) as db:
            found = selfcheck.check_ledger(db)
    except DomainError as error:
        # Busy for the moment, or a key gone, says nothing of its pages.
        if error.code != "database_damaged":
            raise
        found = [Fault(labels.refusal(error), grave=True)]
    print(json.dumps([{"text": fault.text, "grave": fault.grave} for fault in found]))


CHECK = StandingCheck()
