"""What earlier releases wrote is still read: slips without a salt, and the chain that names them.

Three ways of saying it stand in chains of before: the plain hash of a slip, those of an import by
slip, and the digest of a batch.
"""

from hashlib import sha256
from pathlib import Path

import pysqlite3
import pytest

from lib.db import Database, audit, key, open_database, unit_of_work
from lib.db.actions import Action
from lib.db.connection import configured
from lib.db.schema import migrations
from lib.db.setup import ensure_database
from lib.slips import service, witness
from lib.web import selfcheck
from tests.conftest import NOW, TERMINAL
from tests.factories import make_member, make_round, make_unit
from tests.ward import content

OLD_ROW = (
    "INSERT INTO slip_revisions (slip_id, number, form, levels, remarks, meeting_on,"
    " meeting_present, meeting_total, front_present, received_on, origin, entered_by, entered_at,"
    " content_hash) VALUES (?, 1, '3-213/2020', ?, '', '2023-11-05', 3, 3, 1, '2023-11-10', ?, 1,"
    " ?, ?)"
)
CODES = {1: "112113", 2: "111111", 3: "333333", 4: "121212"}


@pytest.fixture
def old(tmp_path: Path) -> Database:
    """A slip entered singly, one imported, two of a batch; then the steps of this release."""
    path = tmp_path / "so213.sqlite"
    key.make(tmp_path)
    db = configured(pysqlite3.connect(str(path), isolation_level=None))
    migrations.apply(db, stop_before="m033_salted_slips")
    make_round(db)
    cell = make_unit(db, "C", kind="residence_cell", parent=make_unit(db, "P", kind="province"))
    members = {slip: make_member(db, workplace=cell, name=f"Người {slip}") for slip in CODES}
    with unit_of_work(db):
        for slip, code in CODES.items():
            _write(db, slip, members[slip], code)
        _say(db, members)
    db.close()
    ensure_database(path)
    with open_database(path) as db:
        yield db


def _write(db: Database, slip: int, member: int, code: str) -> None:
    db.execute(
        "INSERT INTO slips (id, member_id, year, occasion, revision)"
        " VALUES (?, ?, 2023, 'yearly', 1)",
        [slip, member],
    )
    origin = "single" if slip == 1 else "import"
    db.execute(OLD_ROW, [slip, code, origin, NOW.isoformat(), content(code).hash])


def _say(db: Database, members: dict[int, int]) -> None:
    """As the releases of before wrote it, copied from them."""
    hashes = {slip: content(code).hash for slip, code in CODES.items()}
    batch = "".join(f"{slip} 1 {members[slip]} 2023 {hashes[slip]}\n" for slip in (3, 4))
    said: list[tuple[Action, str, dict[str, object]]] = [
        (Action.SLIP_ENTER, "slip/1", {"member": members[1], "year": 2023, "form": "3-213/2020",
            "origin": "single", "revision": 1, "content": hashes[1]}),
        (Action.IMPORT_WRITE, "import/1", {"kind": "slips", "contents": {"slip/2": hashes[2]}}),
        (Action.SLIP_BATCH, "import/2", {"created": [[3, 4]], "updated": [],
            "slips": {"first": 3, "last": 4, "digest": sha256(batch.encode()).hexdigest()}}),
    ]  # fmt: skip
    for action, subject, detail in said:
        audit.record(db, action, actor_id=1, subject=subject, at=NOW, detail=detail)
    for number in (1, 2):
        db.execute(
            "INSERT INTO imports VALUES (?, 'slips', 'phieu.xlsx', ?, 1, 0, 0, 0, 1, ?)",
            [number, str(number), NOW.isoformat()],
        )


def test_a_database_of_before_passes_the_whole_check(old: Database) -> None:
    assert old.execute("SELECT DISTINCT salt FROM slip_revisions").fetchall() == [("",)]

    assert selfcheck.check_ledger(old) == []


@pytest.mark.parametrize(
    ("slip", "code"),
    [(1, "slip_altered"), (2, "slip_unsaid"), (3, "slip_batch_altered"), (4, "slip_batch_altered")],
)
@pytest.mark.parametrize("change", ["levels = '222222'", "salt = 'x'"])
def test_what_was_altered_in_it_since_is_named(
    old: Database, slip: int, code: str, change: str
) -> None:
    old.execute("DROP TRIGGER slip_revisions_are_not_edited")

    old.execute(f"UPDATE slip_revisions SET {change} WHERE slip_id = ?", [slip])

    assert code in [fault.code for fault in witness.faults(old)]


def test_a_slip_of_before_is_corrected_with_a_salt(old: Database) -> None:
    service.revise(
        old, 1, content("222222"), base=1, reason="Đọc nhầm", key=None, actor=TERMINAL, now=NOW
    )

    salts = old.execute("SELECT length(salt) FROM slip_revisions WHERE slip_id = 1 ORDER BY number")
    assert [row[0] for row in salts] == [0, 32]
    assert selfcheck.check_ledger(old) == []
