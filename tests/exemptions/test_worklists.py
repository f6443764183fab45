"""The lists people work from: what stands in which, narrowed, sorted and paged by SQL."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from lib.access.model import Account, Role
from lib.access.scope import Scope, scope_of
from lib.exemptions import worklist_store as lists
from lib.exemptions.model import Kind
from lib.exemptions.worklist_model import Worklist, ends_between
from lib.exemptions.worklist_store import Order, Wanted
from tests.exemptions.conftest import Office
from tests.factories import make_account, make_member

TODAY = date(2023, 11, 22)
DAY = timedelta(days=1)
OWN = Order()


def scope(account: Account) -> Scope:
    return scope_of(account, TODAY)


def found(office: Office, account: Account, wanted: Wanted, order: Order = OWN) -> list[int]:
    """The ids of a list; however it is asked for, it holds the same."""
    listed = lists.page(office.db, scope(account), wanted, order)
    ids = [one.exemption.id for one in listed]
    assert lists.ids(office.db, scope(account), wanted, order) == ids
    assert lists.count(office.db, scope(account), wanted) == len(ids)
    return ids


def named(office: Office, name: str, **changes: object) -> int:
    member = make_member(office.db, workplace=office.workplace, name=name)
    return office.propose(member_id=member, **changes).id


def test_requests_wait_first_for_a_decision_then_for_a_second_account(office):
    waiting = office.propose()
    recorded = office.decided(
        member_id=office.member, kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY"
    )

    assert found(office, office.board, Wanted(Worklist.TO_DECIDE)) == [waiting.id]
    assert found(office, office.board, Wanted(Worklist.TO_CONFIRM)) == [recorded.id]


def test_a_list_names_the_member_the_cell_and_the_moment(office):
    office.propose()

    [listed] = lists.page(office.db, scope(office.board), Wanted(Worklist.TO_DECIDE))

    assert (listed.member_name, listed.unit_id) == ("Nguyễn Văn Thử", office.workplace)
    assert listed.since is not None and listed.since.date() == TODAY


def test_a_workplace_clerk_sees_the_requests_of_the_own_workplace_alone(office):
    own = office.propose()
    office.propose(member_id=office.elsewhere)

    assert found(office, office.clerk, Wanted(Worklist.TO_DECIDE)) == [own.id]


@pytest.mark.parametrize("which", list(Worklist))
def test_who_has_no_unit_or_is_of_the_residence_side_has_no_list(office, which):
    office.propose()
    office.decided(kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY")
    for days in (-10, 10, -300):
        office.confirmed(
            member_id=make_member(office.db, workplace=office.workplace),
            valid_from=date(2022, 1, 1),
            valid_to=TODAY + timedelta(days=days),
        )
    nobody = make_account(office.db, Role.BOARD)

    assert found(office, office.board, Wanted(which))
    assert found(office, nobody, Wanted(which)) == []
    assert found(office, office.residence, Wanted(which)) == []


@pytest.mark.parametrize(
    ("end", "which"),
    [
        (TODAY + 61 * DAY, None),
        (TODAY + 60 * DAY, Worklist.ENDING),
        (TODAY, Worklist.ENDING),
        (TODAY - DAY, Worklist.LAPSED),
        (TODAY - 180 * DAY, Worklist.LAPSED),
        (TODAY - 181 * DAY, Worklist.OLD),
        (date(2001, 5, 1), Worklist.OLD),
        (None, None),
    ],
)
def test_an_exemption_ends_soon_or_has_lately_or_long_ago(office, end, which):
    exemption = office.confirmed(valid_from=date(2000, 1, 1), valid_to=end)

    for one in (Worklist.ENDING, Worklist.LAPSED, Worklist.OLD):
        expected = [exemption.id] if one is which else []
        assert found(office, office.board, Wanted(one)) == expected


def test_the_lists_by_end_leave_no_day_between_them():
    windows = [
        ends_between(which, TODAY) for which in (Worklist.OLD, Worklist.LAPSED, Worklist.ENDING)
    ]

    assert [first - last for (_, last), (first, _) in pairwise(windows)] == [
        DAY,
        DAY,
    ]


@pytest.mark.parametrize("state", ["proposed", "refused"])
def test_only_what_goes_on_in_another_request_has_not_ended(office, state):
    ended = office.confirmed(valid_to=TODAY - DAY)
    renewal = office.propose(valid_from=TODAY)
    office.db.execute("UPDATE exemptions SET state = ? WHERE id = ?", [state, renewal.id])

    left = [ended.id] if state == "refused" else []
    assert found(office, office.board, Wanted(Worklist.LAPSED)) == left


def test_a_list_is_narrowed_by_kind_ground_unit_and_name(office):
    an = named(office, "Trần Thị Phúc")
    binh = named(office, "Lê Phúc Bình", kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY")
    office.propose(member_id=office.elsewhere)

    def only(**narrowed: object) -> list[int]:
        return found(office, office.board, Wanted(Worklist.TO_DECIDE, **narrowed))

    assert only(kind=Kind.MEETING_EXEMPT) == [binh]
    assert only(ground="A5_STUDENT_AWAY") == [binh]
    assert only(units=frozenset({office.workplace})) == [an, binh]
    assert only(units=frozenset()) == []
    assert only(words="phuc") == [an, binh]
    assert only(words="phuc binh") == [binh]
    assert only(words="huc") == []
    assert only(words="%") == []


def test_a_card_number_is_found_by_any_part_of_it(office):
    member = make_member(office.db, workplace=office.workplace, card="079123456789")
    wanted = office.propose(member_id=member).id
    office.propose()

    assert found(office, office.board, Wanted(Worklist.TO_DECIDE, words="3456")) == [wanted]


def test_a_list_is_narrowed_by_how_long_it_has_waited_or_is_over(office):
    old, young = named(office, "An"), named(office, "Bình")
    office.db.execute("DROP TRIGGER exemption_steps_are_not_edited")
    # Seven days in Việt Nam: the 15th began there at 17:00 of the 14th.
    for request, at in ((old, datetime(2023, 11, 15, 16, 59)), (young, datetime(2023, 11, 15, 17))):
        office.db.execute(
            "UPDATE exemption_steps SET at = ? WHERE exemption_id = ?",
            [at.replace(tzinfo=UTC).isoformat(timespec="milliseconds"), request],
        )
    ended = office.confirmed(valid_to=TODAY - 7 * DAY)
    other = make_member(office.db, workplace=office.workplace)
    office.confirmed(member_id=other, valid_to=TODAY - 6 * DAY)

    assert found(office, office.board, Wanted(Worklist.TO_DECIDE, aged=7)) == [old]
    assert found(office, office.board, Wanted(Worklist.LAPSED, aged=7)) == [ended.id]


@pytest.mark.parametrize("name", lists.ORDERS)
def test_a_list_is_sorted_both_ways_by_every_column_that_says_so(office, name):
    for who in ("Lê An", "Trần Ánh", "Bùi Ân"):
        named(office, who)

    down = found(office, office.board, Wanted(Worklist.TO_DECIDE), Order(name, descending=True))
    up = found(office, office.board, Wanted(Worklist.TO_DECIDE), Order(name))

    assert sorted(up) == sorted(down)
    if name == "member":
        assert up == list(reversed(down)) == sorted(up)


def test_a_page_is_a_part_of_the_list(office):
    ids = [named(office, f"Người {at}") for at in range(5)]
    board = scope(office.board)

    second = lists.page(office.db, board, Wanted(Worklist.TO_DECIDE), limit=2, offset=2)

    assert [one.exemption.id for one in second] == ids[2:4]


def test_several_lists_are_counted_in_one_question(office):
    office.propose(member_id=office.elsewhere)
    office.confirmed(valid_to=TODAY + DAY)
    wanted = [Wanted(which) for which in Worklist] + [Wanted(Worklist.TO_DECIDE, words="khong co")]

    assert lists.counts(office.db, scope(office.board), wanted) == [1, 0, 1, 0, 0, 0]
