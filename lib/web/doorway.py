"""The door for connections: whoever stands in it and says nothing makes room.

uvicorn limits neither how long a connection may keep silent nor how many there are; some thousand
silent ones used up the files a process may open, and nobody else got in while they stayed.
"""

import asyncio
import sys

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# Longer than any browser takes for the head of a request, or between two pieces of a body.
SILENCE_SECONDS = 15.0
# Files the process needs besides: the database, the program's own, children, open downloads.
RESERVED_FILES = 256
FEWEST_CONNECTIONS = 64


def most_connections() -> int:
    """How many connections fit below the limit of open files."""
    if sys.platform == "win32":
        return 4096
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(FEWEST_CONNECTIONS, min(soft, 2**16) - RESERVED_FILES)


class Doorway(H11Protocol):
    """One connection; closed when its request does not come, or when others need the place."""

    silence_seconds = SILENCE_SECONDS
    most = most_connections()
    _patience: asyncio.TimerHandle | None = None
    _handed_over = False

    @property
    def is_awaited(self) -> bool:
        """Whether it is the client's turn: its request has not come, or not whole."""
        return not self._handed_over and self.conn.their_state in (h11.IDLE, h11.SEND_BODY)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.silent_since = self.loop.time()
        self._be_patient()
        if len(self.connections) > self.most:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            # A head must come within one patience, a body piece by piece.
            self._be_patient()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on the connection is a tab, which may keep silent as long as it likes.

        h11 goes on waiting for the end of the request that became a socket, and would have the
        tab cut off after one patience.
        """
        self._handed_over = True
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self.silent_since = self.loop.time()
        self._be_patient()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _be_patient(self) -> None:
        self._stop_waiting()
        if self.is_awaited:
            self._patience = self.loop.call_later(self.silence_seconds, self._lose_patience)

    def _lose_patience(self) -> None:
        if self.flow.read_paused:
            # Not the client keeps silent, we have not read on.
            self._be_patient()
        elif self.is_awaited:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _make_room(self) -> None:
        """The one that has been silent longest goes; where nobody is silent, the newcomer."""
        silent = [one for one in self.connections if isinstance(one, Doorway) and one.is_awaited]
        oldest = min(silent, key=lambda one: one.silent_since, default=self)
        oldest.transport.abort()
