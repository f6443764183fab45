"""A unit has one name on one day, whoever reads it: the sidebar, the lists, the tree."""

from datetime import date, timedelta

import pytest

from lib.access import store as accounts
from lib.access.scope import scope_of
from lib.exemptions import worklist_store
from lib.exemptions.worklist_model import Worklist
from lib.exemptions.worklist_store import Wanted
from lib.register import unit_store
from tests.exemptions.conftest import Office

TODAY = date(2023, 11, 22)
YEAR = timedelta(days=365)
# Names by the beginning of the version, and the one that stands today.
HISTORIES = [
    ({None: "Trước"}, "Trước"),
    ({None: "Trước", TODAY: "Từ hôm nay"}, "Từ hôm nay"),
    ({TODAY - YEAR: "Năm ngoái", TODAY + YEAR: "Năm sau"}, "Năm ngoái"),
    ({TODAY + YEAR: "Năm sau", TODAY + 2 * YEAR: "Năm sau nữa"}, "Năm sau"),
    ({TODAY + 2 * YEAR: "Năm sau nữa", TODAY + YEAR: "Năm sau"}, "Năm sau"),
    ({TODAY - 2 * YEAR: "Xưa", TODAY - YEAR: "Năm ngoái"}, "Năm ngoái"),
]


@pytest.mark.parametrize(("history", "name"), HISTORIES)
def test_sidebar_lists_and_tree_call_a_unit_by_one_name(
    office: Office, history: dict[date | None, str], name: str
):
    db, unit_id = office.db, office.workplace
    office.propose()
    db.execute("DELETE FROM unit_versions WHERE unit_id = ?", [unit_id])
    for begin, given in history.items():
        db.execute(
            "INSERT INTO unit_versions (unit_id, name, kind, valid_from) VALUES (?, ?, 'cell', ?)",
            [unit_id, given, begin.isoformat() if begin else None],
        )

    scope = scope_of(office.clerk, TODAY)

    assert accounts.granted_names(db, scope) == [name]
    [request] = worklist_store.page(db, scope, Wanted(Worklist.TO_DECIDE))
    assert unit_store.units_on(db, TODAY)[request.unit_id].name == name
