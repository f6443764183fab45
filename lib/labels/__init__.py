"""The Vietnamese words for codes and refusals, for screen, paper and terminal alike.

Each subject has a module of its own with `REFUSALS` (code → sentence with {values}) and the names
of its codes; numbers and dates are worded in `lib.labels.numbers`.
"""

from collections.abc import Mapping
from datetime import date

from lib.errors import DomainError, InvalidFields
from lib.labels import (
    access,
    audit,
    demo,
    documents,
    exemptions,
    figures,
    imports,
    letters,
    register,
    rounds,
    slips,
    web,
)
from lib.labels.numbers import day as _day

_SUBJECTS = (
    access,
    audit,
    register,
    letters,
    exemptions,
    rounds,
    slips,
    figures,
    documents,
    imports,
    demo,
    web,
)

REFUSALS: dict[str, str] = {
    "invalid_fields": "Có ô chưa đúng, xem lời nhắc ở từng ô.",
    "required": "Chưa nhập.",
    "reason_required": "Cần ghi lý do.",
    "date_in_future": "Ngày {day} ở tương lai; kiểm tra lại ngày.",
    "end_before_start": "Ngày kết thúc ở trước ngày bắt đầu.",
    "number_negative": "Số không được âm.",
    "database_missing": "Chưa có cơ sở dữ liệu tại {path}.",
    "database_damaged": (
        "Tệp cơ sở dữ liệu hỏng hoặc không phải của Sổ 213 ({error}); khôi phục từ bản sao lưu."
    ),
}
for _subject in _SUBJECTS:
    REFUSALS |= _subject.REFUSALS


def words(code: str, values: Mapping[str, object]) -> str:
    """The sentence for a refusal's or a problem's code. An unworded code is a bug: KeyError."""
    shown = {
        name: _day(value) if isinstance(value, date) else value for name, value in values.items()
    }
    return REFUSALS[code].format(**shown)


def refusal(error: DomainError) -> str:
    """A refusal in one line; the problems of a form are joined."""
    if isinstance(error, InvalidFields):
        problems = error.problems.items()
        return " ".join(f"{field_name(field)}: {words(p.code, p.values)}" for field, p in problems)
    return words(error.code, error.values)


def field_name(field: str) -> str:
    """The Vietnamese name of a form field; every subject names its own in `FIELDS`."""
    return FIELDS[field]


FIELDS: dict[str, str] = {"reason": "Lý do", "effective_on": "Từ ngày"}
for _subject in _SUBJECTS:
    FIELDS |= _subject.FIELDS
# A unit has one and an account too; the sentence behind it says which.
FIELDS["name"] = "Tên"
