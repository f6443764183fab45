"""Units, members and papers with sensible defaults; a test names only what it is about.

They write rows directly, so that a test of one room does not lean on the services of another.
"""

from datetime import date
from itertools import count

from lib.access.model import SIDES, Account, Role
from lib.db import Database
from lib.register import names

_numbers = count(1)


def make_unit(
    db: Database,
    code: str,
    *,
    kind: str = "cell",
    parent: int | None = None,
    name: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    unit_id = db.execute("INSERT INTO units (code) VALUES (?) RETURNING id", [code]).fetchone()[0]
    db.execute(
        "INSERT INTO unit_versions (unit_id, name, kind, parent_id, valid_from, valid_to)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [unit_id, name or f"Đơn vị {code}", kind, parent, _iso(valid_from), _iso(valid_to)],
    )
    return int(unit_id)


def make_member(
    db: Database,
    *,
    workplace: int,
    residence: int | None = None,
    name: str = "Nguyễn Văn Thử",
    card: str | None = None,
    is_working: bool = True,
    admitted_on: date | None = date(2010, 5, 19),
    phone: str = "",
) -> int:
    card = card or f"{next(_numbers):012d}"
    row = db.execute(
        "INSERT INTO members (card_number, full_name, search_key, sort_key, admitted_on,"
        " workplace_unit_id, residence_unit_id, phone, is_working)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            card,
            name,
            names.search_key(name, card),
            names.sort_key(name),
            _iso(admitted_on),
            workplace,
            residence,
            phone,
            int(is_working),
        ],
    ).fetchone()
    return int(row[0])


def make_letter(
    db: Database,
    member: int,
    *,
    issued_on: date = date(2022, 1, 10),
    received_on: date | None = date(2022, 1, 20),
    withdrawn_on: date | None = None,
    form: str = "1-213",
) -> int:
    row = db.execute(
        "INSERT INTO letters (member_id, form, number, issued_on, residence_unit_id, received_on,"
        " withdrawn_on) SELECT id, ?, ?, ?, residence_unit_id, ?, ? FROM members WHERE id = ?"
        " RETURNING id",
        [
            form,
            f"{next(_numbers)}-GGT/ĐU",
            _iso(issued_on),
            _iso(received_on),
            _iso(withdrawn_on),
            member,
        ],
    ).fetchone()
    return int(row[0])


def make_round(db: Database, year: int = 2023, due_on: date | None = None) -> int:
    db.execute(
        "INSERT INTO rounds (year, due_on, opened_at, opened_by)"
        " VALUES (?, ?, '2023-01-02T00:00:00+00:00', 1)",
        [year, _iso(due_on or date(year, 11, 15))],
    )
    return year


def make_account(db: Database, role: Role, unit: int | None = None, name: str = "") -> Account:
    name = name or f"{role.value}{next(_numbers)}"
    row = db.execute(
        "INSERT INTO accounts (name, display_name, role, created_at)"
        " VALUES (?, ?, ?, '2023-01-02T00:00:00+00:00') RETURNING id",
        [name, name, role.value],
    ).fetchone()
    for side in SIDES[role] if unit is not None else ():
        db.execute("INSERT INTO grants VALUES (?, ?, ?)", [row[0], unit, side.value])
    return Account(int(row[0]), name, name, role)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
