"""The words of the start page: what waits, what to press, which days come, the first day."""

from datetime import date
from typing import Protocol

from lib.labels.numbers import day, integer

# How much of it waits, behind its number.
CHORES: dict[str, str] = {
    "open_stacks": "chồng phiếu đang gõ dở",
    "sheets_aside": "phiếu để riêng chưa giải quyết",
    "silent_cells": "chi bộ chưa gửi phiếu nào",
    "missing_slips": "phiếu còn thiếu",
    "never_introduced": "đảng viên chưa được giới thiệu",
    "unanswered_letters": "giấy giới thiệu chưa có hồi âm",
    "to_decide": "đề nghị miễn chờ ghi quyết định",
    "to_confirm": "đề nghị miễn chờ xác nhận",
    "secret_counts": "số lượng diện B1 chờ xác nhận",
    "running_out": "lần miễn sắp hết hạn",
    "followed": "hồ sơ theo dõi đã đến hẹn",
    "dead_codes": "tài khoản chờ cấp mã một lần",
    "backup": "bản sao lưu phải lập",
    "check": "lỗi do kiểm tra thường trực tìm thấy",
}
# What to do with it: what the key begins.
ACTIONS: dict[str, str] = {
    "open_stacks": "gõ tiếp",
    "sheets_aside": "giải quyết",
    "silent_cells": "xem chi bộ nào, gọi",
    "missing_slips": "xem của ai, gọi",
    "never_introduced": "cấp giấy",
    "unanswered_letters": "ghi tiếp nhận hoặc hỏi lại",
    "to_decide": "ghi quyết định",
    "to_confirm": "xác nhận",
    "secret_counts": "xác nhận",
    "running_out": "gia hạn",
    "followed": "xem hồ sơ nào",
    "dead_codes": "cấp mã",
    "backup": "sao lưu",
    "check": "xem lỗi",
}
COMINGS: dict[str, str] = {
    "round_due": "hạn nộp phiếu nhận xét",
    "exemption_ends": "có lần miễn hết hạn",
    "next_mark": "đến hẹn xem lại hồ sơ đang theo dõi",
    "next_backup": "đến lượt sao lưu",
}
FIRST_STEPS: dict[str, str] = {
    "units": "Đưa cây tổ chức (đơn vị) vào",
    "round": "Mở đợt lấy nhận xét của năm",
    "accounts": "Lập tài khoản cho từng cấp ủy",
    "members": "Đưa danh sách đảng viên vào",
    "letters": "Cấp giấy giới thiệu về nơi cư trú",
    "receipts": "Ghi ngày nơi cư trú tiếp nhận",
    "slips": "Nhập phiếu nhận xét đầu tiên",
}
NOTHING = "Không có việc nào đang chờ."
NO_DAY = "Chưa có ngày nào sắp tới."
NO_BACKUP = "chưa lập lần nào"


class Waits(Protocol):
    """What `lib.desk` counts, as far as it is put into words here."""

    @property
    def chore(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...
    def age(self, today: date) -> int | None: ...
    def is_late(self, today: date) -> bool: ...


def amount(backlog: Waits) -> str:
    """'736 giấy giới thiệu chưa có hồi âm'."""
    return f"{integer(backlog.count)} {CHORES[backlog.chore]}"


def when(backlog: Waits, today: date) -> str:
    """Since when the oldest waits, or until when there is time; empty where no day is known."""
    age = backlog.age(today)
    if backlog.until and backlog.is_late(today):
        return f"hạn {day(backlog.until)}, quá {integer(age or 0)} ngày"
    if backlog.since and backlog.chore == "backup":
        return f"lần cuối {day(backlog.since)}"
    if backlog.since and age is not None:
        return f"lâu nhất từ {day(backlog.since)}, {_days(age)}"
    if backlog.until:
        return f"sớm nhất {day(backlog.until)}, còn {integer((backlog.until - today).days)} ngày"
    return NO_BACKUP if backlog.chore == "backup" else ""


def _days(age: int) -> str:
    return f"{integer(age)} ngày" if age else "hôm nay"


def coming(on: date, what: str, today: date) -> str:
    """'31/12/2023 (còn 39 ngày): có lần miễn hết hạn'."""
    left = f"còn {integer((on - today).days)} ngày" if on > today else "hôm nay"
    return f"{day(on)} ({left}): {COMINGS[what]}"


def headline(count: int) -> str:
    """How many kinds of work wait."""
    return f"{integer(count)} loại việc đang chờ, việc lâu nhất ở trên cùng."
