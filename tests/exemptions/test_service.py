"""The cycle of a request: who may do what, and what is written."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.db import audit
from lib.errors import Conflict, DomainError, InvalidFields, NotFound, PermissionDenied
from lib.exemptions import service, step_store, store
from lib.exemptions.model import Kind, State
from tests.conftest import NOW
from tests.factories import make_account, make_member


def trail(office) -> list[str]:
    return [row[0] for row in office.db.execute("SELECT action FROM audit ORDER BY seq")]


def requests(office) -> list[State]:
    return [row[0] for row in office.db.execute("SELECT state FROM exemptions ORDER BY id")]


def refuse(office, request, reason="Chưa đủ giấy tờ", actor=None):
    actor = actor or office.clerk
    return service.refuse(
        office.db, request.id, version=request.version, reason=reason, actor=actor, now=NOW
    )


def revoke(office, exemption, day=date(2023, 6, 1), actor=None):
    return service.revoke(
        office.db,
        exemption.id,
        version=exemption.version,
        effective_on=day,
        reason="Đã về nước",
        actor=actor or office.leader,
        now=NOW,
    )


def renew(office, exemption, key="renewal"):
    return service.renew(
        office.db,
        exemption.id,
        valid_to=date(2024, 12, 31),
        key=key,
        actor=office.clerk,
        now=NOW,
    )


def test_every_step_is_written_down_and_audited(office):
    exemption = office.confirmed()

    steps = step_store.history(office.db, _scope(office), exemption.id)
    assert [(s.step, s.account_id) for s in steps] == [
        (State.PROPOSED, office.board.id),
        (State.DECIDED, office.clerk.id),
        (State.CONFIRMED, office.leader.id),
    ]
    assert trail(office) == ["exemption:proposed", "exemption:decided", "exemption:confirmed"]
    assert audit.first_broken_row(office.db) is None


def test_what_is_read_back_is_what_was_confirmed(office):
    exemption = office.confirmed(valid_to=date(2023, 12, 31), evidence=" Công văn  số 5 ")

    assert store.of_member(office.db, office.member) == [exemption]
    assert exemption.evidence == "Công văn số 5"
    assert exemption.version == 3


def test_the_same_form_sent_twice_makes_one_request(office):
    first = office.propose(key="one form")
    second = office.propose(key="one form")

    assert first == second
    assert requests(office) == ["proposed"]
    assert trail(office) == ["exemption:proposed"]


def test_one_request_of_a_kind_waits_at_a_time(office):
    office.decided()

    with pytest.raises(DomainError, match="exemption_open_already"):
        office.propose()

    assert requests(office) == ["decided"]


def test_different_kinds_may_wait_side_by_side(office):
    office.propose()
    office.propose(kind=Kind.PARTY_DUTY_EXEMPT, ground="LONG_TREATMENT")

    assert requests(office) == ["proposed", "proposed"]


@pytest.mark.parametrize("role", [Role.RESIDENCE, Role.LEADER, Role.ADMIN])
def test_only_board_and_workplace_propose(office, role):
    with pytest.raises(PermissionDenied):
        office.propose(actor=make_account(office.db, role, office.workplace))

    assert trail(office) == []


def test_a_workplace_clerk_does_not_find_a_foreign_member(office):
    with pytest.raises(NotFound):
        office.propose(actor=office.clerk, member_id=office.elsewhere)

    assert trail(office) == []


def test_a_workplace_clerk_does_not_find_a_foreign_request(office):
    request = office.propose(member_id=office.elsewhere)

    with pytest.raises(NotFound, match="exemption_not_found"):
        refuse(office, request)


def test_the_proposer_may_record_the_decision(office):
    request = office.propose(actor=office.clerk)

    decided = service.decide(
        office.db,
        request.id,
        version=request.version,
        number="7-QĐ/ĐU",
        decided_on=date(2023, 11, 22),
        actor=office.clerk,
        now=NOW,
    )

    assert (decided.state, decided.decided_by) == (State.DECIDED, office.clerk.id)


def test_the_proposer_does_not_confirm(office):
    request = office.decided()

    with pytest.raises(DomainError, match="second_account_needed"):
        office.confirm(request, office.board)

    assert requests(office) == ["decided"]


def test_the_recorder_does_not_confirm(office):
    request = office.propose(actor=office.clerk)
    decided = service.decide(
        office.db,
        request.id,
        version=request.version,
        number="7-QĐ/ĐU",
        decided_on=date(2023, 11, 22),
        actor=office.board,
        now=NOW,
    )

    with pytest.raises(DomainError, match="second_account_needed"):
        office.confirm(decided, office.board)


def test_a_workplace_clerk_never_confirms(office):
    with pytest.raises(PermissionDenied):
        office.confirm(office.decided(), make_account(office.db, Role.WORKPLACE, office.workplace))


def test_the_leader_of_the_place_of_residence_does_not_confirm(office):
    home = office.db.execute("SELECT id FROM units WHERE code = 'T.3'").fetchone()[0]

    with pytest.raises(NotFound):
        office.confirm(office.decided(), make_account(office.db, Role.LEADER, home))


def test_a_request_without_decision_is_not_confirmed(office):
    with pytest.raises(DomainError, match="exemption_wrong_state"):
        office.confirm(office.propose())


def test_two_confirmed_ones_of_one_kind_do_not_overlap(office):
    office.confirmed(valid_to=date(2023, 12, 31))
    second = office.decided(valid_from=date(2023, 12, 31))

    with pytest.raises(DomainError, match="exemption_overlap") as error:
        office.confirm(second)

    assert error.value.values == {"begin": date(2023, 1, 1), "end": date(2023, 12, 31)}
    assert requests(office) == ["confirmed", "decided"]


def test_two_confirmed_ones_of_one_kind_may_follow_each_other(office):
    office.confirmed(valid_to=date(2023, 12, 31))
    office.confirmed(valid_from=date(2024, 1, 1))

    assert requests(office) == ["confirmed", "confirmed"]


def test_two_kinds_may_overlap(office):
    office.confirmed()
    office.confirmed(kind=Kind.MEETING_EXEMPT, ground="A3_ROTATED_OFFICIAL")

    assert requests(office) == ["confirmed", "confirmed"]


def test_a_refusal_needs_a_reason(office):
    with pytest.raises(InvalidFields) as error:
        refuse(office, office.propose(), reason=" \t ")

    assert error.value.problems["reason"].code == "reason_required"
    assert requests(office) == ["proposed"]


def test_the_reason_stands_in_the_history_and_not_in_the_audit(office):
    refused = refuse(office, office.propose(), reason="Bệnh án chưa rõ")

    assert step_store.history(office.db, _scope(office), refused.id)[-1].note == "Bệnh án chưa rõ"
    details = [row[0] for row in office.db.execute("SELECT detail FROM audit")]
    assert not any("Bệnh án" in detail for detail in details)


def test_a_leader_does_not_turn_a_mere_proposal_down(office):
    with pytest.raises(PermissionDenied):
        refuse(office, office.propose(), actor=office.leader)


def test_a_wrong_number_is_corrected_until_somebody_confirms_it(office):
    recorded = office.decided()

    corrected = service.decide(
        office.db,
        recorded.id,
        version=recorded.version,
        number="21-QĐ/ĐU",
        decided_on=date(2023, 1, 6),
        actor=office.clerk,
        now=NOW,
    )

    assert (corrected.state, corrected.decision_number) == (State.DECIDED, "21-QĐ/ĐU")
    assert len(step_store.history(office.db, _scope(office), recorded.id)) == 3


def test_a_leader_may_turn_a_recorded_decision_down(office):
    assert refuse(office, office.decided(), actor=office.leader).state is State.REFUSED


def test_a_refused_request_makes_room_for_a_new_one(office):
    refuse(office, office.propose())
    office.propose()

    assert requests(office) == ["refused", "proposed"]


def test_a_revoked_exemption_ends_the_day_before(office):
    revoked = revoke(office, office.confirmed())

    assert revoked.last_day == date(2023, 5, 31)
    assert trail(office)[-1] == "exemption:revoked"


def test_the_proposer_does_not_revoke(office):
    with pytest.raises(DomainError, match="second_account_needed"):
        revoke(office, office.confirmed(), actor=office.board)


def test_a_workplace_clerk_does_not_revoke(office):
    with pytest.raises(PermissionDenied):
        revoke(office, office.confirmed(), actor=office.clerk)


def test_after_a_revocation_the_same_kind_may_be_confirmed_again(office):
    revoke(office, office.confirmed())

    assert office.confirmed(valid_from=date(2023, 6, 1)).state is State.CONFIRMED


def test_a_renewal_begins_the_day_after_the_end_and_names_the_old_one(office):
    old = office.confirmed(valid_to=date(2023, 12, 31))

    renewed = renew(office, old)

    assert (renewed.renews_id, renewed.valid_from) == (old.id, date(2024, 1, 1))
    assert (renewed.state, renewed.ground) == (State.PROPOSED, old.ground)


def test_an_exemption_is_renewed_once(office):
    old = office.confirmed(valid_to=date(2023, 12, 31))
    renew(office, old)

    with pytest.raises(DomainError, match="exemption_already_renewed"):
        renew(office, old, key="another form")


def test_a_renewal_sent_twice_is_one_renewal(office):
    old = office.confirmed(valid_to=date(2023, 12, 31))

    assert renew(office, old) == renew(office, old)


def test_the_slower_of_two_accounts_is_told(office):
    request = office.propose()
    refuse(office, request)

    with pytest.raises(Conflict, match="exemption_changed"):
        refuse(office, request, actor=office.board)


def test_if_the_audit_fails_nothing_is_decided(office, monkeypatch):
    request = office.decided()
    monkeypatch.setattr(audit, "record", _broken)

    with pytest.raises(RuntimeError):
        office.confirm(request)

    assert requests(office) == ["decided"]
    assert len(step_store.history(office.db, _scope(office), request.id)) == 2


def test_a_retired_member_may_be_exempt_from_party_duty(office):
    retired = make_member(office.db, workplace=office.workplace, is_working=False)

    exemption = office.confirmed(member_id=retired, kind=Kind.PARTY_DUTY_EXEMPT, ground="OLD_WEAK")

    assert exemption.in_force(date(2023, 11, 22))


def _broken(*args, **kwargs):
    raise RuntimeError("the audit cannot be written")


def _scope(office):
    return scope_of(office.board, date(2023, 11, 22))
