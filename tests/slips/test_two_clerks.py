"""Two clerks at once: nobody's typing disappears without a word."""

import threading
from collections.abc import Callable

from lib import config
from lib.db import Database, open_database
from lib.errors import Conflict
from lib.slips import service, store
from lib.slips.model import Origin
from tests.conftest import NOW
from tests.ward import Ward, content

CLERKS = 4


def at_once(act: Callable[[Database, int], object]) -> list[object]:
    """Let each clerk act on a connection of its own at the same moment; what each got to hear."""
    heard: list[object] = [None] * CLERKS
    barrier = threading.Barrier(CLERKS)

    def clerk(number: int) -> None:
        with open_database(config.database_path()) as db:
            barrier.wait()
            try:
                heard[number] = act(db, number)
            except Conflict as error:
                heard[number] = error

    threads = [threading.Thread(target=clerk, args=[number]) for number in range(CLERKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def test_of_clerks_who_enter_different_slips_one_wins_and_the_others_see_both(ward: Ward):
    for round_ in range(10):
        member = ward.person(f"Người {round_}")

        def enter(db: Database, number: int, member: int = member) -> int:
            return service.enter(
                db,
                member,
                2023,
                content("112113", f"Bản {number}"),
                origin=Origin.SINGLE,
                key=None,
                actor=ward.board,
                now=NOW,
            )

        heard = at_once(enter)

        winners = [answer for answer in heard if isinstance(answer, int)]
        losers = [answer for answer in heard if isinstance(answer, Conflict)]
        assert (len(winners), len(losers)) == (1, CLERKS - 1)
        stored = store.find(ward.db, winners[0])
        assert all(error.values["stored"] == stored for error in losers)


def test_of_clerks_who_correct_one_slip_none_overwrites_another_silently(ward: Ward):
    slip = ward.enter(ward.person())
    for _ in range(10):
        base = store.find(ward.db, slip).current.number

        def correct(db: Database, number: int, base: int = base) -> int:
            said = content("222222", f"Bản {base}.{number}")
            return service.revise(
                db, slip, said, base=base, reason="Thử", key=None, actor=ward.board, now=NOW
            )

        heard = at_once(correct)

        assert sorted(str(type(answer).__name__) for answer in heard) == [
            *["Conflict"] * (CLERKS - 1),
            "int",
        ]

    assert len(store.history(ward.db, slip)) == 11


def test_the_same_form_sent_by_two_tabs_at_once_is_one_slip(ward: Ward):
    member = ward.person()

    heard = at_once(
        lambda db, _: service.enter(
            db,
            member,
            2023,
            content(),
            origin=Origin.SINGLE,
            key="form",
            actor=ward.board,
            now=NOW,
        )
    )

    assert len(set(heard)) == 1
    assert ward.counted("slip_revisions") == 1
