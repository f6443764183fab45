from datetime import date

from tests.factories import make_letter
from tests.imports.conftest import AN, Office


def letter(**row: object) -> dict[str, object]:
    return {"card_number": AN, **row}


def test_a_letter_without_a_cell_goes_to_the_cell_of_the_register(office: Office) -> None:
    office.take_in("letters", letter(received_on="20/01/2022"))

    row = office.one(
        "SELECT form, number, issued_on, residence_unit_id, received_on FROM letters"
        " ORDER BY id DESC LIMIT 1"
    )
    assert tuple(row) == ("1-213", "12-GGT/ĐU", "2022-01-10", office.home, "2022-01-20")


def test_the_receipt_may_come_later(office: Office) -> None:
    office.take_in("letters", letter())
    done = office.take_in("letters", letter(received_on=date(2022, 1, 20)))

    assert done.updated == 1
    assert office.check("letters", letter(received_on="20/1/2022")).unchanged == 1


def test_an_empty_receipt_leaves_the_stored_one(office: Office) -> None:
    office.take_in("letters", letter(received_on="20/01/2022"))

    assert office.check("letters", letter()).unchanged == 1


def test_the_workplace_neither_fills_in_a_receipt_nor_takes_one_back(office: Office) -> None:
    refused = office.faults("letters", letter(received_on="20/01/2022"), actor=office.clerk)
    assert "cột «Ngày tiếp nhận»: ngày tiếp nhận do nơi cư trú" in refused

    office.take_in("letters", letter(received_on="20/01/2022"), actor=office.board)

    for same in (letter(), letter(received_on="20/01/2022")):
        assert office.check("letters", same, actor=office.clerk).unchanged == 1


def test_the_number_may_be_empty(office: Office) -> None:
    assert office.take_in("letters", letter(number=None)).created == 1
    assert office.check("letters", letter(number=None)).unchanged == 1


def test_the_form_in_many_spellings_and_never_as_a_day(office: Office) -> None:
    checked = office.check(
        "letters",
        letter(form="Mẫu 2–213", number="1"),
        letter(form="2-213", number="2"),
        letter(form=date(2023, 1, 2), number="3"),
        letter(form="3-213", number="4"),
    )

    assert [v.outcome for v in checked.verdicts] == ["created", "created", "rejected", "rejected"]
    assert "tên mẫu đã bị Excel đổi thành ngày tháng" in checked.faults[0].sentence
    assert "không có mẫu «3-213»" in checked.faults[1].sentence


def test_another_cell_than_the_register_is_a_fault(office: Office) -> None:
    assert "mã chi bộ «CB-X» khác chi bộ nơi cư trú trong sổ (CB-R)" in office.faults(
        "letters", letter(residence="CB-X")
    )
    assert office.check("letters", letter(residence="CB-R")).created == 1


def test_a_letter_of_before_the_move_is_still_the_same_letter(office: Office) -> None:
    office.take_in("letters", letter(residence="CB-R"))
    office.take_in("members", {"card_number": AN, "residence": "CB-X"})

    assert office.check("letters", letter(residence="CB-R")).unchanged == 1


def test_unknown_card_unknown_unit_and_days_are_faults(office: Office) -> None:
    faults = office.faults(
        "letters",
        letter(card_number="777777"),
        letter(residence="NOPE"),
        letter(issued_on="23/11/2023"),
        letter(received_on="09/01/2022"),
        letter(issued_on=None),
    )

    assert "dòng 2, cột «Số thẻ đảng viên»: không có đảng viên mang số thẻ 777777" in faults
    assert "dòng 3, cột «Mã chi bộ nơi cư trú»: không có đơn vị mang mã «NOPE»" in faults
    assert "dòng 4, cột «Ngày giới thiệu»: ngày 23/11/2023 ở tương lai" in faults
    assert "dòng 5, cột «Ngày tiếp nhận»: ngày tiếp nhận không thể trước ngày" in faults
    assert "dòng 6, cột «Ngày giới thiệu»: chưa nhập" in faults


def test_the_same_letter_twice_in_a_file_is_a_fault(office: Office) -> None:
    checked = office.check("letters", letter(), letter())

    assert (checked.created, checked.rejected) == (1, 1)
    assert "giấy này đã có ở dòng 2" in checked.faults[0].sentence


def test_a_letter_beside_an_exemption_is_only_a_warning(office: Office) -> None:
    office.take_in(
        "exemptions",
        {"card_number": AN, "kind": "miễn giới thiệu", "ground": "B3", "valid_from": "01/01/2022"},
    )

    checked = office.check("letters", letter())

    assert checked.created == 1
    assert "đang được miễn giới thiệu" in checked.warnings[0]


def test_a_clerk_brings_letters_of_own_members_only(office: Office) -> None:
    checked = office.check(
        "letters", letter(), letter(card_number="222222222222"), actor=office.clerk
    )

    assert [v.outcome for v in checked.verdicts] == ["created", "rejected"]


def test_a_number_that_lost_its_zeros_is_named_as_such(office: Office) -> None:
    assert "số 0 ở đầu có thể đã mất" in office.faults("letters", letter(card_number=7777777))


def test_a_withdrawn_letter_stays_withdrawn(office: Office) -> None:
    make_letter(office.db, office.an, withdrawn_on=date(2023, 2, 1))
    number = office.one("SELECT number FROM letters ORDER BY id DESC LIMIT 1")[0]

    checked = office.check("letters", letter(number=number, received_on="20/01/2022"))

    assert checked.unchanged == 1


def test_an_endless_number_is_refused_in_its_row(office: Office) -> None:
    faults = office.faults("letters", {"card_number": AN, "number": "1" * 101})

    assert "cột «Số giấy»: dài quá 100 ký tự" in faults
