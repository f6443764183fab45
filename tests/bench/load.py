"""`make load`: fifty people at work for some minutes, while two slips a second are being saved.

The server runs as it is served, in a process of its own; here are people who speak its protocol
over loopback and nothing else: they ask for a page, wait until it is drawn, think, and ask for the
next. What they see of the time is what a browser would, without drawing it. Both share the machine.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread

import websocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.access.model import Side
from lib.db import ensure_database, open_database
from lib.db.clock import business_day
from lib.demo import build
from lib.figures.live import Live
from lib.slips import service as slips
from lib.slips.model import Content, JointMeeting, Origin
from tests.bench.measuring import TERMINAL, YEAR
from tests.served import Server, served

PEOPLE, MOST_PEOPLE, MOST_MINUTES = 50, 60, 60.0
ACCOUNTS = ("bantochuc", "lanhdao", "noicongtac", "noicutru")
PAGES = ("overview", "missing", "stack")
THINK_SECONDS = (3.0, 7.0)
BETWEEN_SLIPS = 0.5
# Until everybody has come and every year has been read once, nothing is counted.
WARMING_SECONDS = 20.0
LOOK_SECONDS = 10.0
ANSWER_SECONDS = 60.0


@dataclass
class Tally:
    """What the people saw, filled from their threads."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in PAGES})
    faults: int = 0
    lock: Lock = field(default_factory=Lock)

    def saw(self, page: str, taken: float) -> None:
        with self.lock:
            self.seconds[page].append(taken)

    def failed(self) -> None:
        with self.lock:
            self.faults += 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--data", type=Path, help="a demonstration to work on, which is changed")
    options = parser.parse_args()
    minutes, people = min(options.minutes, MOST_MINUTES), min(options.people, MOST_PEOPLE)
    with tempfile.TemporaryDirectory() as directory:
        data = options.data or _demonstration(Path(directory))
        with served(data) as server:
            _at_work(server, people, minutes)
    return 0


def _demonstration(data: Path) -> Path:
    ensure_database(data / "so213.sqlite")
    with open_database(data / "so213.sqlite") as db:
        build.build(db, scale=1, actor=TERMINAL, now=datetime.now(UTC))
    return data


def _at_work(server: Server, people: int, minutes: float) -> None:
    tally, over = Tally(), Event()
    counted_from = time.perf_counter() + WARMING_SECONDS
    # An account has only so many sessions at once; its people share one, each with a tab.
    tokens = [server.token(name) for name in ACCOUNTS]
    workers = [
        Thread(
            target=_person,
            args=(server, tokens[number % len(tokens)], number, tally, over, counted_from),
        )
        for number in range(people)
    ]
    workers.append(Thread(target=_saver, args=(server, tally, over)))
    memory: list[int] = []
    with _stopped_at_the_end(workers, over):
        until = counted_from + 60 * minutes
        while (left := until - time.perf_counter()) > 0:
            time.sleep(min(LOOK_SECONDS, left))
            memory.append(_megabytes(server.process.pid))
    _tell(tally, people, minutes, memory)


@contextmanager
def _stopped_at_the_end(workers: list[Thread], over: Event) -> Iterator[None]:
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        over.set()
        for worker in workers:
            worker.join()


def _person(
    server: Server, token: str, number: int, tally: Tally, over: Event, counted_from: float
) -> None:
    """One person: come at some moment, then a page, a thought, a page."""
    dice = random.Random(number)
    over.wait(dice.uniform(0, THINK_SECONDS[1]))
    with closing(_tab(server, token)) as tab:
        while not over.is_set():
            page = dice.choice(PAGES)
            began = time.perf_counter()
            try:
                _run(tab, page)
                if began > counted_from:
                    tally.saw(page, time.perf_counter() - began)
                _think(tab, dice.uniform(*THINK_SECONDS), over)
            except (websocket.WebSocketException, OSError):
                tally.failed()
                return


def _tab(server: Server, token: str) -> websocket.WebSocket:
    return websocket.create_connection(
        f"ws://{server.host}/_stcore/stream",
        origin=server.url,
        cookie=f"so213={token}",
        subprotocols=["streamlit"],
        timeout=ANSWER_SECONDS,
    )


def _think(tab: websocket.WebSocket, seconds: float, over: Event) -> None:
    """Read on meanwhile, as a browser does: the server asks whether anybody is still there."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0 and not over.is_set():
        tab.settimeout(min(left, 1.0))
        with suppress(websocket.WebSocketTimeoutException):
            tab.recv_data(control_frame=True)
    tab.settimeout(ANSWER_SECONDS)


def _run(tab: websocket.WebSocket, page: str) -> None:
    """Ask for a page and read what the server sends until it is drawn."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    tab.send_binary(asked.SerializeToString())
    while True:
        kind, payload = tab.recv_data()
        if kind == websocket.ABNF.OPCODE_CLOSE:
            raise ConnectionResetError
        said = ForwardMsg.FromString(payload)
        if said.WhichOneof("type") == "script_finished":
            return


def _saver(server: Server, tally: Tally, over: Event) -> None:
    """A slip of somebody who is overdue, twice a second."""
    with server.database() as db:
        now = datetime.now(UTC)
        today = business_day(db, now)
        meeting = JointMeeting(today - timedelta(days=5), 3, 3, front_present=True)
        content = Content((1, 1, 2, 1, 1, 2), today, meeting)
        waiting = Live().year(db, YEAR, today).members_at(None, Side.WORKPLACE, ("overdue",))
        for member in waiting:
            if over.wait(BETWEEN_SLIPS):
                return
            origin = Origin.SINGLE
            slips.enter(db, member, YEAR, content, origin=origin, key=None, actor=TERMINAL, now=now)


def _megabytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def _tell(tally: Tally, people: int, minutes: float, memory: list[int]) -> None:
    every = [taken for seconds in tally.seconds.values() for taken in seconds]
    print(f"{people} people, {minutes:g} minutes, 2 slips a second, {tally.faults} faults")
    for name, seconds in {"all pages": every, **tally.seconds}.items():
        if len(seconds) > 1:
            cuts = statistics.quantiles(seconds, n=20)
            rate = len(seconds) / (60 * minutes)
            print(
                f"  {name:<12} {rate:>6.1f} runs/s   p50 {1000 * cuts[9]:>7,.0f} ms"
                f"   p95 {1000 * cuts[18]:>7,.0f} ms"
            )
    third = max(1, len(memory) // 3)
    parts = [statistics.median(memory[at : at + third]) for at in range(0, len(memory), third)][:3]
    print("  memory over time, MB: " + " → ".join(f"{part:.0f}" for part in parts))


if __name__ == "__main__":
    sys.exit(main())
