"""Which columns of a list an account sees, on its page."""

import json

from lib.access import list_view_store, list_views
from lib.access.list_view_model import ListView
from lib.access.model import Role
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import lists, open_page, province  # noqa: F401

MEMBERS = "pages/register/members.py"


def headings(page) -> list[str]:
    return [column["heading"] for column in lists(page)[0]["columns"]]


def test_the_columns_of_the_account_are_shown_and_those_of_a_named_way_where_it_is_asked_for(
    db,
    open_page,  # noqa: F811
    province,  # noqa: F811
):
    me = make_account(db, Role.BOARD, province.top)
    every = headings(open_page(me, MEMBERS))
    list_views.keep_columns(db, "dang-vien", ("full_name", "phone"), actor=me, now=NOW)
    page = open_page(me, MEMBERS)

    assert headings(page) == ["Họ và tên", "Điện thoại"]
    view = ListView("Số thẻ", {"xep": "-card_number"}, ("full_name", "card_number"))
    list_views.keep(db, "dang-vien", view, actor=me, now=NOW)
    [kept] = [one for one in list_view_store.of_list(db, me.id, "dang-vien") if one.name]
    page.query_params["cach-xem"] = str(kept.id)
    assert len(headings(page.run())) == 2 < len(every)
    ways = lists(page)[0]["ways"]
    assert ways["current"] == "Số thẻ"
    assert ways["views"] == [{"name": "Số thẻ", "href": f"?xep=-card_number&cach-xem={kept.id}"}]
    assert json.dumps(ways)
