"""The Vietnamese words for codes and refusals, for screen, paper and terminal alike.

Each subject has a module of its own with `REFUSALS` (code → sentence with {values}) and the names
of its codes; numbers and dates are worded in `lib.labels.numbers`. A code belongs to one subject:
two that claim it are refused at the start. A field may be called the same in two subjects, so its
name is asked for by subject, and a faulty one carries its own.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from lib.errors import DomainError, InvalidFields, Subject
from lib.labels import (
    access,
    demo,
    documents,
    drafts,
    exemptions,
    figures,
    imports,
    journal,
    letters,
    marks,
    numbers,
    register,
    reports,
    rounds,
    slips,
    stacks,
    storage,
    web,
)

_SHARED: dict[str, str] = {
    "invalid_fields": "Có ô chưa đúng, xem lời nhắc ở từng ô.",
    "required": "Chưa nhập.",
    "reason_required": "Cần ghi lý do.",
    "date_in_future": "Ngày {day} ở tương lai; kiểm tra lại ngày.",
    "day_impossible": "Không có ngày {typed}; kiểm tra lại ngày và tháng.",
    "day_unreadable": "“{typed}” chưa phải một ngày; viết như 22112023 hoặc 22/11/2023.",
    "day_out_of_range": "Ngày {day} ở ngoài khoảng 01/01/1900 đến 31/12/2100.",
    "end_before_start": "Ngày kết thúc ở trước ngày bắt đầu.",
    "text_too_long": "Dài quá {longest} ký tự; viết ngắn lại.",
    "number_negative": "Số không được âm.",
}


def merged(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """All of them in one. Raises ValueError for a code that two parts claim.

    One of the two would be worded as the other, and nobody would see it before a clerk does.
    """
    found: dict[str, str] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise ValueError(f"worded twice: {', '.join(sorted(twice))}")
        found |= part
    return found


REFUSALS: dict[str, str] = merged(
    (
        _SHARED,
        access.REFUSALS,
        drafts.REFUSALS,
        register.REFUSALS,
        letters.REFUSALS,
        exemptions.REFUSALS,
        rounds.REFUSALS,
        slips.REFUSALS,
        stacks.REFUSALS,
        marks.REFUSALS,
        journal.REFUSALS,
        figures.REFUSALS,
        reports.REFUSALS,
        documents.REFUSALS,
        imports.REFUSALS,
        demo.REFUSALS,
        storage.REFUSALS,
        web.REFUSALS,
    )
)

FIELDS: dict[Subject, dict[str, str]] = {
    "access": access.FIELDS,
    "register": register.FIELDS,
    "letters": letters.FIELDS,
    "exemptions": exemptions.FIELDS,
    "rounds": rounds.FIELDS,
    "marks": marks.FIELDS,
    "slips": slips.FIELDS,
    "stacks": stacks.FIELDS,
    "journal": journal.FIELDS,
    "reports": reports.FIELDS,
}
# Called the same wherever they stand.
_EVERYWHERE = {"reason": "Lý do", "effective_on": "Từ ngày"}


def words(code: str, values: Mapping[str, object]) -> str:
    """The sentence for a refusal's or a problem's code. An unworded code is a bug: KeyError."""
    return REFUSALS[code].format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return numbers.moment(value)
    return numbers.day(value) if isinstance(value, date) else value


def refusal(error: DomainError) -> str:
    """A refusal in one line; the problems of a form are joined."""
    if isinstance(error, InvalidFields):
        problems = error.problems.items()
        return " ".join(
            f"{field_name(error.subject, field)}: {words(p.code, p.values)}"
            for field, p in problems
        )
    return words(error.code, error.values)


def lines_of(error: InvalidFields) -> list[str]:
    """One sentence for each faulty field, beginning with the field's name."""
    return [
        f"{field_name(error.subject, field)}: {words(fault.code, fault.values)}"
        for field, fault in error.problems.items()
    ]


def field_name(subject: Subject, field: str) -> str:
    """The Vietnamese name of a form field of this subject. An unnamed one is a bug: KeyError."""
    own = FIELDS[subject]
    return own[field] if field in own else _EVERYWHERE[field]
