"""A database from before units had a contact keeps its tree, and takes one from then on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pysqlite3

from lib.access.store import terminal
from lib.db import key, open_database
from lib.db.connection import configured
from lib.db.schema import migrations
from lib.db.setup import ensure_database
from lib.db.witness import faults
from lib.register import unit_service, unit_store
from lib.register.model import UnitKind
from tests.conftest import NOW
from tests.factories import make_member, make_unit

MERGED = date(2023, 7, 1)


def test_units_of_an_old_database_stand_as_they_stood(tmp_path: Path) -> None:
    path = tmp_path / "so213.sqlite"
    key.make(tmp_path)
    old = configured(pysqlite3.connect(str(path), isolation_level=None))
    migrations.apply(old, stop_before="m040_contacts")
    top = make_unit(old, "T", kind="ward", name="Đảng bộ phường Thử")
    cell = make_unit(old, "C", parent=top, valid_from=date(2020, 1, 1), valid_to=date(2022, 1, 1))
    make_member(old, workplace=cell)
    before = old.execute("SELECT * FROM unit_versions ORDER BY id").fetchall()
    old.close()

    ensure_database(path)

    with open_database(path) as db:
        rows = db.execute("SELECT * FROM unit_versions ORDER BY id").fetchall()
        unit = unit_store.units_on(db, MERGED)[top]
        asked = replace(unit, secretary="Võ Thị Nga", phone="0270123")
        unit_service.change_unit(db, asked, from_day=MERGED, actor=terminal(db), now=NOW)
        after = unit_store.versions_of(db, top)
        wrong = list(faults(db))

    assert [row[: len(kept)] for row, kept in zip(rows, before, strict=True)] == before
    assert (unit.name, unit.kind, unit.secretary, unit.phone) == (
        "Đảng bộ phường Thử", UnitKind.WARD, "", "",
    )  # fmt: skip
    assert [(one.secretary, one.phone) for one in after] == [("", ""), ("Võ Thị Nga", "0270123")]
    assert [one.code for one in wrong if one.code not in ("chain_empty", "heads_missing")] == []
