"""Pages opened as an account, on a small province of two committees."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit as st
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.testing.v1 import AppTest

from lib import config
from lib.access import sessions
from lib.access.model import Account, Role
from lib.db import Database, open_database
from lib.labels import picker as words
from lib.register.names import fold
from lib.ui import session
from lib.web.offers import TICKETS
from tests.factories import make_account, make_letter, make_member, make_round, make_unit


def lists(page: AppTest) -> list[dict[str, Any]]:
    """What the lists of a page hand to the browser."""
    drawn = [one.proto for one in page.get("bidi_component")]
    return [json.loads(one.json)[0] for one in drawn if one.component_name == "so213_list"]


def ask_list(page: AppTest, name: str, action: str, **said: object) -> AppTest:
    """The page after its list was asked to do something with rows, by the message a browser sends.

    What is not `said` is as the list was drawn, with nothing ticked.
    """
    [data] = [data for data in lists(page) if data["name"] == name]
    seen = {"ids": [], "all": False, "of": data["narrowing"], "total": data["total"]}
    return tell_list(page, name, "asked", {"action": action, **seen, **said})


def tell_list(page: AppTest, name: str, event: str, value: object) -> AppTest:
    """The page after the script of its list has told of something, as of the words typed there."""
    drawn = [one.proto for one in page.get("bidi_component")]
    protos = [proto for proto in drawn if proto.component_name == "so213_list"]
    both = zip(protos, lists(page), strict=True)
    [listed] = [proto.id for proto, data in both if data["name"] == name]
    states = page._tree.get_widget_states()
    trigger = states.widgets.add()
    trigger.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{listed}__events"
    trigger.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return page._run(states)


def listed(page: AppTest) -> str:
    """Every word that stands in the lists of a page."""
    rows = [row["cells"] for data in lists(page) for row in data["rows"]]
    empty = [data["empty"]["text"] for data in lists(page) if not data["rows"]]
    return "\n".join([*(" ".join(cells) for cells in rows), *empty])


def names_listed(page: AppTest) -> list[str]:
    """The first cell of each row of the first list."""
    return [row["cells"][0] for row in lists(page)[0]["rows"]]


def unfolded(page: AppTest, label: str) -> AppTest:
    """The page with what is folded away under the line that begins so."""
    [line] = [one for one in page.expander if one.label.startswith(label)]
    _, key = line.proto.id.removeprefix("$$ID-").split("-", 1)
    page.session_state[key] = True
    return page.run()


def pickers(page: AppTest) -> dict[str, dict[str, Any]]:
    """What the fields of persons and units hand to the browser, by their labels."""
    drawn = [one.proto for one in page.get("bidi_component")]
    found = [json.loads(one.json)[0] for one in drawn if one.component_name == "so213_picker"]
    return {data["label"]: data for data in found}


def pick(page: AppTest, label: str, chosen: int) -> AppTest:
    """The page after this person or unit was chosen in the field."""
    page.session_state[f"picked_{pickers(page)[label]['key']}"] = chosen
    return page.run()


def pick_person(page: AppTest, name: str) -> AppTest:
    """The page after the one person of this name was chosen in its search."""
    with open_database(config.database_path()) as db:
        everybody = db.execute("SELECT id, full_name FROM members").fetchall()
    [chosen] = [member for member, full_name in everybody if fold(full_name) == fold(name)]
    return pick(page, words.PERSON, chosen)


OpenPage = Callable[[Role | Account, str], AppTest]


class Province(NamedTuple):
    """Province → two committees, one with a workplace cell, one with a residence cell."""

    top: int
    workplace_committee: int
    workplace_cell: int
    residence_committee: int
    residence_cell: int
    members: tuple[int, ...]


@pytest.fixture
def province(db: Database) -> Province:
    """Three introduced members of one workplace cell who live in one residence cell; round 2023."""
    top = make_unit(db, "DB-T", kind="province", name="Đảng bộ tỉnh Thử")
    workplace = make_unit(db, "DB-W", kind="sector", parent=top, name="Đảng bộ khối Thử")
    cell = make_unit(db, "CB-W", kind="grassroots_cell", parent=workplace, name="Chi bộ Sở Thử")
    residence = make_unit(db, "DB-R", kind="ward", parent=top, name="Đảng bộ phường Thử")
    home = make_unit(db, "CB-R", kind="residence_cell", parent=residence, name="Chi bộ khóm 1")
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Chi")
    members = tuple(make_member(db, workplace=cell, residence=home, name=name) for name in names)
    for member in members:
        make_letter(db, member)
    make_round(db)
    return Province(top, workplace, cell, residence, home, members)


@pytest.fixture
def open_page(db: Database, province: Province, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """`open_page(role_or_account, "pages/x/y.py")`: the page after its first run.

    A role stands for an account of that role over the unit it fits: the whole province for the
    board and the leader, the committee of its side for the others.
    """
    units = {
        Role.BOARD: province.top,
        Role.LEADER: province.top,
        Role.WORKPLACE: province.workplace_committee,
        Role.RESIDENCE: province.residence_committee,
    }

    def opened(who: Role | Account, page: str) -> AppTest:
        account = make_account(db, who, units.get(who)) if isinstance(who, Role) else who
        token = sessions.start(db, account.id, datetime.now(UTC))
        monkeypatch.setattr(session, "session_token", lambda: token)
        st.cache_data.clear()
        st.cache_resource.clear()
        TICKETS._waiting.clear()
        app = AppTest.from_file(config.REPOSITORY / "lib/ui/menu.py", default_timeout=30).run()
        return app.switch_page(str(Path("../..") / page)).run()

    return opened
