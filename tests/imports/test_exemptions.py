from datetime import date

import pytest

from lib.access.model import Account
from lib.exemptions import service, store
from lib.exemptions.model import Exemption, Kind, State, TypedRequest
from tests.conftest import NOW, TERMINAL
from tests.imports.conftest import AN, Office


def row(**changes: object) -> dict[str, object]:
    return {"card_number": AN, **changes}


def stored(office: Office) -> list[Exemption]:
    return store.of_member(office.db, office.an)


def propose(office: Office, actor: Account) -> Exemption:
    draft = TypedRequest(
        office.an, Kind.MEETING_EXEMPT, "A2_AWAY_OR_MOBILE_WORK", date(2023, 1, 1), evidence="GT"
    )
    return service.propose(office.db, draft, key="form", actor=actor, now=NOW)


def test_with_a_decision_number_the_batch_is_the_confirmation(office: Office) -> None:
    office.take_in("exemptions", row())

    (kept,) = stored(office)
    assert kept.ground == "A2_AWAY_OR_MOBILE_WORK"
    assert (kept.state, kept.by_import, kept.confirmed_by) == (State.CONFIRMED, True, TERMINAL.id)
    assert kept.in_force(date(2023, 11, 22))


def test_an_end_in_the_year_9999_is_an_open_end(office: Office) -> None:
    office.take_in("exemptions", row(valid_to="31/12/9999"))

    (kept,) = stored(office)
    assert kept.valid_to is None
    assert office.check("exemptions", row(valid_to=None)).unchanged == 1


def test_without_a_number_it_is_a_proposal(office: Office) -> None:
    checked = office.take_in("exemptions", row(decision_number=None))

    (kept,) = stored(office)
    assert (kept.state, kept.decided_on, kept.confirmed_by) == (State.PROPOSED, None, None)
    assert "không có số quyết định" in checked.warnings[0]


def test_the_same_file_again_is_unchanged(office: Office) -> None:
    office.take_in("exemptions", row())

    assert office.check("exemptions", row()).unchanged == 1


def test_a_proposal_that_now_has_a_number_becomes_confirmed(office: Office) -> None:
    proposed = propose(office, office.board)

    done = office.take_in("exemptions", row(valid_to="31/12/2023"))

    (kept,) = stored(office)
    assert done.updated == 1
    assert (kept.id, kept.state, kept.evidence) == (proposed.id, State.CONFIRMED, "GT")
    assert (kept.valid_to, kept.proposed_by) == (date(2023, 12, 31), office.board.id)


def test_a_proposal_brought_again_after_its_confirmation_is_unchanged(office: Office) -> None:
    office.take_in("exemptions", row())

    assert office.check("exemptions", row(decision_number=None)).unchanged == 1


@pytest.mark.parametrize("ground", ["A1", "a1_armed_forces_barracks", "A5"])
def test_a_ground_is_named_by_its_code_or_the_beginning_of_it(office: Office, ground: str) -> None:
    assert office.check("exemptions", row(ground=ground)).created == 1


@pytest.mark.parametrize(
    "ground", ["B1", "b1", "B1_SECRET_OR_COMBAT_READY", "B1 secret or combat ready"]
)
def test_ground_b1_never_comes_in_by_name(office: Office, ground: str) -> None:
    faults = office.faults("exemptions", row(kind="miễn giới thiệu", ground=ground))

    assert "diện B1 phải giữ bí mật nhân thân" in faults


def test_a_wrong_ground_for_the_kind_is_a_fault(office: Office) -> None:
    assert "không thuộc loại miễn đã ghi" in office.faults("exemptions", row(ground="B3"))


def test_unknown_words_are_faults(office: Office) -> None:
    faults = office.faults("exemptions", row(kind="miễn hết", ground="Z9"))

    assert "không có «miễn hết»; chọn một trong: miễn sinh hoạt nơi cư trú" in faults
    assert "không có diện «Z9»" in faults


def test_an_empty_end_is_open_for_every_ground_and_days_may_lie_ahead(office: Office) -> None:
    assert office.check("exemptions", row(ground="A4", valid_from="01/01/2030")).created == 1


def test_an_end_before_the_start_and_a_decision_of_tomorrow_are_faults(office: Office) -> None:
    faults = office.faults("exemptions", row(valid_to="31/12/2022", decided_on="23/11/2023"))

    assert "cột «Đến ngày»: ngày kết thúc ở trước ngày bắt đầu" in faults
    assert "cột «Ngày quyết định»: ngày 23/11/2023 ở tương lai" in faults


def test_two_confirmed_ones_of_one_kind_do_not_overlap(office: Office) -> None:
    office.take_in("exemptions", row(valid_to="31/12/2023"))

    faults = office.faults("exemptions", row(ground="A1", valid_from="31/12/2023"))

    assert "đã xác nhận từ 01/01/2023 đến 31/12/2023" in faults
    assert office.check("exemptions", row(ground="A1", valid_from="01/01/2024")).created == 1


def test_nor_do_they_within_one_file(office: Office) -> None:
    checked = office.check("exemptions", row(), row(ground="A1", valid_from="01/05/2023"))

    assert [v.outcome for v in checked.verdicts] == ["created", "rejected"]
    assert "từ 01/01/2023, chưa có ngày kết thúc" in checked.faults[0].sentence


def test_different_kinds_and_mere_proposals_may_overlap(office: Office) -> None:
    checked = office.check(
        "exemptions",
        row(),
        row(kind="Miễn công tác và sinh hoạt đảng", ground="OLD_WEAK"),
        row(ground="A3", decision_number=None),
    )

    assert checked.created == 3


def test_the_same_exemption_twice_in_a_file_is_a_fault(office: Office) -> None:
    assert "đã có ở dòng 2" in office.faults("exemptions", row(), row())


def test_a_clerk_who_may_not_confirm_does_not_confirm_by_file(office: Office) -> None:
    checked = office.take_in("exemptions", row(), actor=office.clerk)

    assert stored(office)[0].state is State.DECIDED
    assert "chờ tài khoản khác" in checked.warnings[0]
    assert office.check("exemptions", row(), actor=office.clerk).unchanged == 1


def test_the_file_leaves_a_step_in_the_history(office: Office) -> None:
    office.take_in("exemptions", row())

    assert tuple(office.one("SELECT step, account_id FROM exemption_steps")) == ("confirmed", 1)


def test_an_endless_decision_number_is_refused_in_its_row(office: Office) -> None:
    faults = office.faults("exemptions", {"card_number": AN, "decision_number": "5" * 101})

    assert "cột «Số quyết định»: dài quá 100 ký tự" in faults
