"""The papers kept with a request, on its page."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.exemptions import evidence, evidence_store, service
from lib.exemptions.evidence_model import Evidence
from lib.exemptions.model import Kind, TypedRequest
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.exemptions.papers import png
from tests.factories import make_account
from tests.pages.conftest import OpenPage, Province

REQUEST = "pages/exemptions/request.py"
TODAY = date(2023, 11, 22)


@pytest.fixture
def clerk(db: Database, province: Province) -> Account:
    return make_account(db, Role.WORKPLACE, province.workplace_committee, "thư ký")


@pytest.fixture
def kept(db: Database, province: Province, clerk: Account) -> Evidence:
    draft = TypedRequest(province.members[0], Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1))
    request = service.propose(db, draft, key="test form", actor=clerk, now=NOW)
    return evidence.attach(db, request.id, png(), actor=clerk, now=NOW)


def opened(open_page: OpenPage, who: Role | Account, kept: Evidence) -> AppTest:
    page = open_page(who, REQUEST)
    page.query_params["de-nghi"] = str(kept.exemption_id)
    page.run()
    assert not page.exception
    return page


def files() -> list[str]:
    return [offer.file_name for offer in TICKETS.waiting()]


def test_a_paper_is_offered_under_a_name_of_ours_and_read_when_it_is_taken(
    open_page: OpenPage, db: Database, clerk: Account, kept: Evidence
) -> None:
    opened(open_page, clerk, kept)

    [offer] = TICKETS.waiting()
    assert offer.file_name == f"giay-to-de-nghi-{kept.exemption_id}-{kept.id}.png"
    assert offer.make(db, scope_of(clerk, TODAY)) == png()


def test_the_residence_side_reads_the_request_and_is_offered_no_paper(
    open_page: OpenPage, kept: Evidence
) -> None:
    page = opened(open_page, Role.RESIDENCE, kept)

    assert files() == []
    assert "Đính kèm giấy tờ" not in [box.label for box in page.expander]


def test_a_leader_takes_a_paper_and_attaches_none(open_page: OpenPage, kept: Evidence) -> None:
    page = opened(open_page, Role.LEADER, kept)

    assert len(files()) == 1
    assert "Đính kèm giấy tờ" not in [box.label for box in page.expander]


def test_a_paper_is_removed_with_a_reason_and_refused_without(
    open_page: OpenPage, db: Database, clerk: Account, kept: Evidence
) -> None:
    page = opened(open_page, clerk, kept)
    [button] = [one for one in page.button if one.label == "Gỡ tệp này"]
    page = button.click().run()
    assert "Cần ghi lý do." in "".join(one.value.replace("\\", "") for one in page.error)

    page.text_input("evidence_reason").set_value("Đính nhầm người")
    [button] = [one for one in page.button if one.label == "Gỡ tệp này"]
    page = button.click().run()

    assert not page.exception
    assert "Đã gỡ giấy tờ" in page.success[0].value
    assert evidence_store.of_request(db, scope_of(clerk, TODAY), kept.exemption_id) == []


@pytest.mark.parametrize("name", ["đơn xin miễn.txt", "đổi tên.pdf"])
def test_a_file_of_another_kind_is_refused_in_words_whatever_it_is_called(
    open_page: OpenPage, db: Database, clerk: Account, kept: Evidence, name: str
) -> None:
    page = opened(open_page, clerk, kept)

    page.file_uploader[0].set_value((name, b"MZ none", "text/plain"))
    page.run()

    assert not page.exception
    [told] = page.error
    assert "Chỉ nhận PDF, ảnh JPEG hoặc PNG" in told.value.replace("\\", "")
    assert len(evidence_store.of_request(db, scope_of(clerk, TODAY), kept.exemption_id)) == 1
