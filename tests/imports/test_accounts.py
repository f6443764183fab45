"""Accounts from a file: new ones come in without a code, what exists is never changed by a file."""

import pytest

from lib.access import store
from lib.access.batch import waiting_for_code
from lib.access.model import Role
from lib.errors import PermissionDenied
from tests.conftest import NOW
from tests.factories import make_account

THU = {
    "name": "thu.tanhanh",
    "display_name": "Văn phòng Đảng ủy Tân Hạnh",
    "role": "Cấp ủy nơi cư trú",
    "unit": "DB-R",
}
ADMIN = {"name": "quantri2", "role": "Quản trị", "unit": ""}


def test_new_accounts_come_in_and_wait_for_their_code(office):
    taken = office.take_in("accounts", THU, ADMIN)

    assert (taken.created, taken.rejected) == (2, 0)
    waiting = {one.account.name: one for one in waiting_for_code(office.db, NOW)}
    thu = waiting["thu.tanhanh"]
    assert (thu.account.role, thu.unit_ids) == (Role.RESIDENCE, (office.ward,))
    assert thu.account.display_name == "Văn phòng Đảng ủy Tân Hạnh"
    assert waiting["quantri2"].account.role is Role.ADMIN
    assert store.credentials(office.db, "thu.tanhanh").password_hash is None


def test_the_same_file_again_changes_nothing(office):
    office.take_in("accounts", THU)

    assert office.check("accounts", THU).unchanged == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "Thư"}, "3 đến 40 chữ thường"),
        ({"name": ""}, "Tên đăng nhập"),
        ({"role": "Trưởng ban"}, "Trưởng ban"),
        ({"role": ""}, "Vai trò"),
        ({"unit": "KHONG-CO"}, "KHONG-CO"),
        ({"role": "Quản trị"}, "không gắn với đơn vị nào"),
    ],
)
def test_a_faulty_row_is_named_with_its_column(office, changed, said):
    assert said in office.faults("accounts", {**THU, **changed})


def test_an_account_that_is_another_already_is_refused(office):
    office.take_in("accounts", THU)

    assert "đã có tài khoản thu.tanhanh" in office.faults("accounts", {**THU, "role": "Lãnh đạo"})


def test_one_name_twice_in_a_file_is_refused(office):
    assert "thu.tanhanh" in office.faults("accounts", THU, {**THU, "unit": "DB-W"})


def test_the_administrator_alone_brings_accounts_in(office):
    admin = make_account(office.db, Role.ADMIN)

    assert office.take_in("accounts", THU, actor=admin).created == 1
    with pytest.raises(PermissionDenied):
        office.check("accounts", THU, actor=office.board)
