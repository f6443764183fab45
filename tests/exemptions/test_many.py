"""One step for many requests: each under the rules of one, all in one unit of work."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.db.one_by_one import one_by_one
from lib.errors import DomainError, InvalidFields, PermissionDenied, Unavailable
from lib.exemptions import many, store
from lib.exemptions.model import Exemption, State
from tests.conftest import NOW
from tests.exemptions.conftest import Office
from tests.factories import make_account, make_member

DECIDED_ON = date(2023, 1, 5)


@pytest.fixture
def people(office: Office) -> list[int]:
    return [make_member(office.db, workplace=office.workplace) for _ in range(4)]


def seen(*requests: Exemption) -> dict[int, int]:
    return {one.id: one.version for one in requests}


def states(office: Office, *requests: Exemption) -> list[State]:
    held = store.of_members(office.db, {one.member_id for one in requests})
    found = {one.id: one.state for ones in held.values() for one in ones}
    return [found[one.id] for one in requests]


def audited(office: Office, action: str) -> list[str]:
    rows = office.db.execute("SELECT subject FROM audit WHERE action = ? ORDER BY seq", [action])
    return [row[0] for row in rows]


def codes(found: many.Many) -> dict[int, str]:
    return {one: error.code for one, error in found.refused.items()}


def test_one_paper_decides_many_and_each_has_its_own_row(office, people):
    requests = [office.propose(member_id=one) for one in people]

    found = many.decide(
        office.db,
        seen(*requests),
        number=" 12-QĐ/ĐU ",
        decided_on=DECIDED_ON,
        actor=office.clerk,
        now=NOW,
    )

    assert [one.decision_number for one in found.done] == ["12-QĐ/ĐU"] * 4
    assert states(office, *requests) == [State.DECIDED] * 4
    assert audited(office, "exemption:decided") == [f"exemption/{one.id}" for one in requests]


def test_the_rules_of_one_keep_back_one_and_nobody_else(office, people):
    second = make_account(office.db, Role.BOARD, 1)
    own = office.decided(member_id=people[0], actor=second)
    changed = office.decided(member_id=people[1])
    held = office.confirmed(member_id=people[2])
    overlapping = office.propose(member_id=people[2])
    overlapping = office.decide_again(overlapping)
    right = office.decided(member_id=people[3])
    stale = seen(own, changed, overlapping, right)
    office.decide_again(changed)

    found = many.confirm(office.db, stale, actor=second, now=NOW)

    assert [one.id for one in found.done] == [right.id]
    assert codes(found) == {
        own.id: "second_account_needed",
        changed.id: "exemption_changed",
        overlapping.id: "exemption_overlap",
    }
    assert states(office, own, changed, held, overlapping, right) == [
        State.DECIDED,
        State.DECIDED,
        State.CONFIRMED,
        State.DECIDED,
        State.CONFIRMED,
    ]
    assert len(audited(office, "exemption:confirmed")) == 2


def test_a_request_outside_the_scope_is_kept_back(office):
    inside, outside = office.propose(), office.propose(member_id=office.elsewhere)

    found = many.refuse(
        office.db, seen(inside, outside), reason="Không đúng diện", actor=office.clerk, now=NOW
    )

    assert codes(found) == {outside.id: "exemption_not_found"}
    assert states(office, inside, outside) == [State.REFUSED, State.PROPOSED]


@pytest.mark.parametrize("number", ["", "x" * 500])
def test_what_is_typed_wrong_for_all_is_a_fault_of_the_form(office, people, number):
    requests = [office.propose(member_id=one) for one in people]

    with pytest.raises(InvalidFields) as refused:
        many.decide(
            office.db,
            seen(*requests),
            number=number,
            decided_on=DECIDED_ON,
            actor=office.clerk,
            now=NOW,
        )

    assert list(refused.value.problems) == ["decision_number"]
    assert states(office, *requests) == [State.PROPOSED] * 4


def test_many_are_carried_on_and_the_same_form_sent_twice_does_it_once(office, people):
    ends = [date(2023, 12, 31), date(2023, 6, 30), date(2024, 3, 31), None]
    old = [
        office.confirmed(member_id=member, valid_to=end)
        for member, end in zip(people, ends, strict=True)
    ]

    def renewed() -> many.Many:
        return many.renew(
            office.db,
            [one.id for one in old],
            valid_to=date(2024, 1, 31),
            is_open=False,
            key="one form",
            actor=office.clerk,
            now=NOW,
        )

    first, again = renewed(), renewed()

    # The third would end before it begins, the fourth never ends.
    assert [one.renews_id for one in first.done] == [old[0].id, old[1].id]
    assert [one.id for one in again.done] == [one.id for one in first.done]
    assert codes(first) == {old[2].id: "invalid_fields", old[3].id: "exemption_open_ended"}


def test_a_renewal_without_an_end_is_said_and_not_left_out(office):
    old = office.confirmed(valid_to=date(2023, 12, 31))
    asked = {"key": "form", "actor": office.clerk, "now": NOW}

    for end, is_open, code in (
        (None, False, "renewal_without_end"),
        (date(2024, 12, 31), True, "renewal_two_ends"),
    ):
        with pytest.raises(InvalidFields) as refused:
            many.renew(office.db, [old.id], valid_to=end, is_open=is_open, **asked)
        assert refused.value.problems["valid_to"].code == code

    [renewal] = many.renew(office.db, [old.id], valid_to=None, is_open=True, **asked).done
    assert renewal.valid_to is None


def test_who_may_not_is_refused_before_anything_is_looked_at(office):
    request = office.propose()
    nobody = make_account(office.db, Role.RESIDENCE, office.workplace)
    asked = {"actor": nobody, "now": NOW}

    for act in (
        lambda: many.decide(office.db, seen(request), number="1", decided_on=None, **asked),
        lambda: many.confirm(office.db, seen(request), **asked),
        lambda: many.refuse(office.db, seen(request), reason="x", **asked),
        lambda: many.renew(
            office.db, [request.id], valid_to=None, is_open=True, key="form", **asked
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_machine_in_the_way_loses_the_whole_batch(office, people):
    requests = [office.propose(member_id=one) for one in people]

    def do(one: int) -> None:
        office.db.execute("UPDATE exemptions SET evidence = 'x' WHERE id = ?", [one])
        if one == requests[2].id:
            raise Unavailable("disk_full")

    with pytest.raises(Unavailable):
        one_by_one(office.db, seen(*requests), do)

    held = office.db.execute("SELECT count(*) FROM exemptions WHERE evidence = 'x'").fetchone()
    assert held[0] == 0


def test_nobody_asked_for_is_nothing_done(office):
    found = one_by_one(office.db, [], lambda _one: None)

    assert (list(found.done), dict(found.refused)) == ([], {})


def test_refused_for_reasons_of_their_own_is_no_fault_of_the_form(office):
    def do(one: int) -> None:
        raise DomainError("exemption_wrong_state", state=one)

    assert set(one_by_one(office.db, [1, 2], do).refused) == {1, 2}
