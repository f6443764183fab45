"""The pages of figures: what each shows, to whom, and where a click leads."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.charts.drawing import PICKED
from lib.figures.registry import RANKED_FROM
from lib.ui.figures import heat_map, report_preview, year_charts
from lib.ui.figures.figures_view import Choice, view_of
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_unit
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP
from tests.pages.conftest import lists, names_listed

OVERVIEW = "pages/overview/overview.py"
WEAK = "pages/weak_points/weak_points.py"
SUMMARY = "pages/reports/summary.py"
MEMBERS = "pages/register/members.py"


def cards(app) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_the_overview_shows_the_figures_of_the_scope(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)

    app = open_page(Role.BOARD, OVERVIEW)

    assert not app.exception
    assert cards(app)["Phiếu đã thu"] == "1/3 (33,33%)"
    assert cards(app)["Phiếu còn thiếu"] == "2/3 (66,67%)"


def test_the_overview_says_the_year_in_a_sentence_before_anything_else(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)

    app = open_page(Role.BOARD, OVERVIEW)

    said = " ".join(text.value.replace("\\", "") for text in app.markdown)
    assert "1/3 phiếu (33,33%)" in said
    assert "còn thiếu 2 phiếu" in said


def test_a_unit_that_holds_the_year_back_stands_with_why_and_opens(db, open_page, province):
    other = make_unit(db, "DB-V", kind="sector", parent=province.top, name="Đảng bộ khối Khác")
    cell = make_unit(db, "CB-V", kind="grassroots_cell", parent=other, name="Chi bộ Sở Khác")
    for number in range(2 * RANKED_FROM):
        at = cell if number % 2 else province.workplace_cell
        member = make_member(db, workplace=at, residence=province.residence_cell)
        make_letter(db, member)
        if at == cell:
            write_slip(db, member, 2023, SLIP)
    app = open_page(Role.BOARD, OVERVIEW)

    app.button(key=f"laggard_{province.workplace_committee}").click().run()

    assert not app.exception
    assert app.selectbox(key="figures_unit").value == province.workplace_committee
    assert f"laggard_{other}" not in [button.key for button in app.button]


def test_where_every_unit_has_few_slips_no_heat_map_is_drawn(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)

    app = open_page(Role.BOARD, WEAK)

    assert any("chưa so sánh được" in words.value for words in app.caption)


def test_a_chart_without_data_is_a_sentence(db, open_page, province):
    weak = open_page(Role.BOARD, WEAK)
    assert not weak.get("vega_lite_chart")
    assert any("Chưa nhận phiếu nào" in words.value for words in weak.caption)

    db.execute("UPDATE members SET is_working = 0")
    overview = open_page(Role.BOARD, OVERVIEW)

    said = " ".join(words.value for words in overview.caption)
    assert not overview.exception
    assert "Phiếu đã thu: chưa có trường hợp nào để tính." in said
    assert "Chưa năm nào có đảng viên phải giới thiệu" in said


def test_the_brief_is_one_click_away_and_named_after_unit_year_and_side(db, open_page, province):
    board = make_account(db, Role.BOARD, province.top)
    open_page(board, OVERVIEW)

    offer = next(
        one
        for one in TICKETS.waiting()
        if one.account_id == board.id and one.slot.endswith("/brief")
    )
    pdf = offer.make(db, scope_of(board, NOW.date()))

    assert offer.file_name == "tom-tat-noi-cong-tac-dang-bo-tinh-thu-2023.pdf"
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_residence_clerk_sees_the_residence_side_alone(open_page):
    app = open_page(Role.RESIDENCE, OVERVIEW)

    assert app.segmented_control[0].options == ["Nơi cư trú"]
    assert cards(app)["Tổng số đảng viên"] == "3"


def test_an_account_without_a_unit_is_told_so_and_sees_nothing(db, open_page):
    app = open_page(make_account(db, Role.WORKPLACE), OVERVIEW)

    assert not app.exception
    assert "chưa được giao đơn vị" in app.info[0].value
    assert not app.metric


def test_a_number_opens_the_list_behind_it(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, OVERVIEW)

    app.button(key="card_outstanding_2").click().run()

    assert not app.exception
    assert names_listed(app) == ["Trần Thị Bình", "Lê Hoàng Chi"]
    assert not app.metric
    app.button(key="people_close").click().run()
    assert app.metric


def test_the_list_behind_a_number_has_an_address_of_its_own(db, open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    app.query_params["danh-sach"] = "danh-sach-con-thieu"

    assert names_listed(app.run()) == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Chi"]


def test_a_row_of_the_comparison_leads_down_to_its_unit(open_page, province):
    [compared] = lists(open_page(Role.BOARD, OVERVIEW))

    hrefs = {row["cells"][0]: row["href"] for row in compared["rows"]}
    assert hrefs["Đảng bộ khối Thử"] == "/overview?nam=2023&ben=cong-tac&don-vi=DB-W"


def test_the_unit_chosen_on_one_page_stays_chosen_on_the_next(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    app.selectbox(key="figures_unit").set_value(province.workplace_committee).run()

    app.switch_page("../../pages/weak_points/weak_points.py").run()

    assert app.selectbox(key="figures_unit").value == province.workplace_committee


def test_an_empty_register_says_what_to_do_first(db, open_page, province):
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DROP TRIGGER members_are_not_deleted")
    db.execute("DELETE FROM letters")
    db.execute("DELETE FROM members")

    app = open_page(Role.BOARD, OVERVIEW)

    assert not app.exception
    assert "Chưa có đảng viên nào" in app.info[0].value
    assert "Mở trang Nhập từ Excel" in [link.proto.label for link in app.get("page_link")]


def test_weak_points_name_the_unit_and_the_next_step(db, open_page, province):
    for number in range(60):
        cell = province.workplace_cell if number % 2 else province.workplace_committee
        make_member(db, workplace=cell, residence=province.residence_cell, name=f"Lê Văn {number}")

    app = open_page(Role.BOARD, WEAK)

    assert not app.exception
    signal, figure, _ = lists(app)[0]["rows"][-1]["cells"]
    assert (signal, figure) == ("Chưa được giới thiệu", "60/63 (95,24%)")


@pytest.mark.parametrize("role", [Role.BOARD, Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_the_summary_is_written_in_words(open_page, role):
    app = open_page(role, SUMMARY)

    assert not app.exception
    typed = [box.value for box in app.text_area]
    shown = [html.proto.body for html in app.get("html")]
    assert any("3 đảng viên" in words for words in (typed or shown))


def test_a_leader_reads_the_summary_but_does_not_edit_it(open_page):
    app = open_page(Role.LEADER, SUMMARY)

    assert not app.text_area
    assert "Lưu lời văn" not in [button.label for button in app.button]


def test_edited_text_is_kept_and_said_to_be_stale_when_figures_move(db, open_page, province):
    board = make_account(db, Role.BOARD, province.top)
    app = open_page(board, SUMMARY)
    app.text_area[0].set_value("Lời văn của ban tổ chức.")
    next(b for b in app.button if b.label == "Lưu lời văn").click()
    app.run()
    assert not app.exception
    assert app.text_area[0].value == "Lời văn của ban tổ chức."

    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(board, SUMMARY)

    assert app.text_area[0].value == "Lời văn của ban tổ chức."
    assert any("chưa khớp số liệu" in warning.value for warning in app.warning)


def test_a_section_is_shown_as_paper_sets_it_beside_its_lines(db, open_page, province):
    board = make_account(db, Role.BOARD, province.top)
    app = open_page(board, SUMMARY)
    app.text_area[0].set_value("# Kết quả <b>\n\nMột đoạn & lời.").run()

    sheet = (
        '<div class="so213-sheet"><p><strong>Kết quả &lt;b&gt;</strong></p>'
        "<p>Một đoạn &amp; lời.</p></div>"
    )
    assert report_preview.as_html("# Kết quả <b>\n\nMột đoạn & lời.") == sheet
    assert sheet in [html.proto.body for html in app.get("html")]


def test_the_generated_text_comes_back_when_asked_for(db, open_page, province):
    board = make_account(db, Role.BOARD, province.top)
    app = open_page(board, SUMMARY)
    app.text_area[0].set_value("Lời văn của ban tổ chức.")
    next(b for b in app.button if b.label == "Lưu lời văn").click()
    app.run()

    next(b for b in app.button if b.label == "Lấy lại lời văn tự động").click()
    app.run()

    assert "3 đảng viên" in app.text_area[0].value
    kept = db.execute("SELECT text FROM report_text_revisions ORDER BY id").fetchall()
    assert kept == [("Lời văn của ban tổ chức.",), (None,)]


def test_the_members_without_a_name_are_explained_where_the_two_numbers_stand(
    db, open_page, province
):
    board = make_account(db, Role.BOARD, province.top)
    db.execute(
        "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at, confirmed_by)"
        " VALUES (?, 2023, 9, 1, '2023-01-01', ?)",
        [province.workplace_cell, board.id],
    )

    overview = open_page(board, OVERVIEW)
    members = open_page(board, MEMBERS)
    listed = [words.value for words in members.caption]
    ward = [words.value for words in open_page(Role.RESIDENCE, MEMBERS).caption]

    assert cards(overview)["Tổng số đảng viên"] == "12"
    assert any("gồm 9 đảng viên diện B1" in words.value for words in overview.caption)
    assert lists(members)[0]["counted"] == "3 dòng"
    assert any("tính thêm 9 đảng viên diện B1" in words for words in listed)
    assert not any("B1" in words for words in ward)


def test_without_a_round_the_pages_say_so_and_report_nothing(db, open_page, province):
    db.execute("DELETE FROM rounds")

    report, overview = open_page(Role.BOARD, SUMMARY), open_page(Role.BOARD, OVERVIEW)

    assert not report.exception
    assert "chưa mở đợt lấy nhận xét" in report.error[0].value
    assert not report.text_area
    assert not overview.exception
    assert any("Chưa mở đợt lấy nhận xét nào" in words.value for words in overview.caption)


def test_the_text_of_one_side_is_not_shown_on_the_other(open_page, db, province):
    board = make_account(db, Role.BOARD, province.top)
    app = open_page(board, SUMMARY)
    app.text_area[0].set_value("Lời văn phía nơi công tác.")
    next(b for b in app.button if b.label == "Lưu lời văn").click()
    app.run()

    app.segmented_control[0].set_value("residence").run()

    assert not app.exception
    assert "cư trú trên địa bàn" in app.text_area[0].value
    assert "Lời văn phía nơi công tác." not in app.text_area[0].value


# -- every mark and every row leads on ---------------------------------------------------------


def followed(app, href: str):
    """The page as the address of a row opens it."""
    query = dict(part.split("=") for part in href.split("?")[1].split("&"))
    for name, word in query.items():
        app.query_params[name] = word
    return app.run()


def test_a_signal_opens_whom_it_counts(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, WEAK)
    signals = next(one for one in lists(app) if one["name"] == "dau-hieu")
    hrefs = {row["cells"][0]: row["href"] for row in signals["rows"]}

    opened = followed(app, hrefs["Phiếu quá hạn chưa có"])

    assert not opened.exception
    assert names_listed(opened) == ["Trần Thị Bình", "Lê Hoàng Chi"]


@pytest.mark.parametrize(
    ("key", "row", "expected"),
    [
        ("waterfall", {"id": "overdue"}, ["Trần Thị Bình", "Lê Hoàng Chi"]),
        ("waterfall", {"id": "on_time"}, ["Nguyễn Văn An"]),
    ],
)
def test_a_bar_of_the_waterfall_opens_who_stands_at_its_step(
    db, open_page, province, key, row, expected
):
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, OVERVIEW)

    clicked(app, f"{key}_{province.top}", row)

    assert names_listed(app) == expected


def test_a_bar_of_the_units_goes_down_to_its_unit(db, open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)

    clicked(app, f"units_{province.top}", {"unit_id": province.workplace_committee})

    assert app.selectbox(key="figures_unit").value == province.workplace_committee


def test_a_bar_of_a_unit_outside_the_scope_leads_nowhere(db, open_page, province):
    stranger = make_unit(db, "DB-X", kind="province", name="Đảng bộ Zeppelin")
    clerk = make_account(db, Role.WORKPLACE, province.workplace_committee)
    app = open_page(clerk, OVERVIEW)

    clicked(app, f"units_{province.workplace_committee}", {"unit_id": stranger})

    assert app.selectbox(key="figures_unit").value == province.workplace_committee
    assert "Zeppelin" not in str(app)


def test_the_rows_beside_a_chart_lead_where_its_marks_lead(db, open_page, province):
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, OVERVIEW)
    scope = scope_of(make_account(db, Role.BOARD, province.top), NOW.date())
    view = view_of(db, scope, Choice(2023, Side.WORKPLACE, province.top))

    steps = {row["step"]: row["href"] for row in year_charts.step_rows(db, view)}
    levels = {row["shown"]: row["href"] for row in heat_map.level_rows(db, view)}

    assert names_listed(followed(app, steps["Phiếu đúng hạn"])) == ["Nguyễn Văn An"]
    weak = open_page(Role.BOARD, WEAK)
    assert names_listed(followed(weak, levels["1/1 (100,00%)"])) == ["Nguyễn Văn An"]


def clicked(app, key: str, row: dict[str, object]) -> None:
    """A click on a mark, as the browser sends it: AppTest draws no charts."""
    chart = next(one for one in app.get("vega_lite_chart") if key in one.proto.id)
    state = WidgetState(id=chart.proto.id)
    state.string_value = json.dumps({"selection": {PICKED: [row]}})
    states = app._tree.get_widget_states()
    states.widgets.append(state)
    app._tree = app._run(states)._tree


def test_the_figures_by_age_and_by_kind_of_cell_stand_in_a_list_of_their_own(
    db, open_page, province
):
    db.execute("UPDATE members SET birth_date = '1990-05-01' WHERE id = ?", [province.members[0]])
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, OVERVIEW)
    app.session_state["groups_fold"] = True
    app.run()

    by_age = next(one for one in lists(app) if one["name"] == "nhom-age")
    app.segmented_control(key="groups_by").set_value("kind").run()
    by_kind = next(one for one in lists(app) if one["name"] == "nhom-kind")

    ages = {row["cells"][0]: row["cells"][5] for row in by_age["rows"]}
    assert ages["31–40 tuổi"] == "1/1 (100,00%)"
    assert sum(int(row["cells"][1]) for row in by_age["rows"]) == 3
    assert [row["cells"][:2] for row in by_kind["rows"]] == [["Chi bộ cơ sở", "3"]]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("pages/register/letters.py", "Quy định 213-QĐ/TW, Điều 3"),
        ("pages/intake/rounds.py", "Quy định 213-QĐ/TW, Điều 4"),
        ("pages/register/new_member.py", "Quy định 213-QĐ/TW, Điều 1, khoản 1"),
    ],
)
def test_the_rule_behind_letters_round_and_members_stands_beside_them(open_page, page, said):
    captions = " ".join(words.value for words in open_page(Role.BOARD, page).caption)

    assert f"Căn cứ: {said}" in captions
