"""From record to record in the order of the list they were opened from."""

from lib.access.model import Role
from lib.ui.listing import shape
from tests.factories import make_member
from tests.pages.conftest import OpenPage, Province, lists

MEMBERS, MEMBER = "pages/register/members.py", "pages/register/member.py"


def opened_from_the_list(open_page: OpenPage, place: int, **said: str):
    """The record in a place of the members' list, opened from there."""
    app = open_page(Role.BOARD, MEMBERS)
    for name, word in said.items():
        app.query_params[name] = word
    href = lists(app.run())[0]["rows"][place]["href"]
    app.switch_page(f"../../{MEMBER}")
    app.query_params.clear()
    app.query_params["dang-vien"] = href.partition("dang-vien=")[2]
    return app.run()


def record(app) -> int:
    """The person of the address, which the harness answers alone or in a list."""
    said = app.query_params["dang-vien"]
    return int(said if isinstance(said, str) else said[0])


def test_a_record_opened_from_a_list_leads_to_its_neighbours_there(open_page, province: Province):
    an, binh, chi = province.members
    app = opened_from_the_list(open_page, 1)
    assert record(app) == binh
    assert "2 trong 3" in [text.value for text in app.text]

    app.button(key="walk_after").click().run()
    assert record(app) == chi
    assert app.button(key="walk_after").disabled
    app.button(key="walk_before").click().run()
    app.button(key="walk_before").click().run()
    assert record(app) == an
    assert app.button(key="walk_before").disabled


def test_the_neighbours_are_those_of_the_order_the_list_was_sorted_in(open_page, province):
    app = opened_from_the_list(open_page, 0, xep="-full_name")

    assert "1 trong 3" in [text.value for text in app.text]
    app.button(key="walk_after").click().run()
    assert record(app) == province.members[1]


def test_a_record_from_elsewhere_has_no_neighbours(open_page, province: Province):
    app = open_page(Role.BOARD, MEMBER)
    app.query_params["dang-vien"] = str(province.members[0])

    assert "walk_after" not in [button.key for button in app.run().button]


def test_beyond_the_page_the_next_page_is_read(db, open_page, province: Province):
    for at in range(shape.PER_PAGE):
        cells = {"workplace": province.workplace_cell, "residence": province.residence_cell}
        make_member(db, name=f"Lê Văn Dũng {at:02}", **cells)
    app = opened_from_the_list(open_page, shape.PER_PAGE - 1)
    assert "50 trong 53" in [text.value for text in app.text]

    app.button(key="walk_after").click().run()

    assert "51 trong 53" in [text.value for text in app.text]
    assert not app.button(key="walk_after").disabled
