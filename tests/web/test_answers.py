"""What every answer carries, and the cookie of the session."""

import re

import pytest

from tests.served import PASSWORD
from tests.web.conftest import Answer, Client

CREDENTIALS = {"ten": "bantochuc", "mat_khau": PASSWORD}


def answers(client: Client) -> dict[str, Answer]:
    token = client.server.token("bantochuc")
    return {
        "page": client.page("/", token),
        "sign-in": client.page("/dang-nhap"),
        "refused sign-in": client.post("/dang-nhap", {"ten": "x", "mat_khau": "y"}),
        "foreign form": client.request("POST", "/dang-nhap", headers={"Origin": "http://x"}),
        "refused": client.get("/_stcore/host-config"),
        "led away": client.page("/overview"),
        "not found": client.get("/media/x.xlsx", token),
        "used link": client.page("/tai/abc", token),
        "health": client.get("/_stcore/health"),
        "foreign host": client.get("/", Host="evil.example"),
        "style": client.get("/cua/cua.css"),
    }


def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for name, answer in answers(client).items():
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff", name
        assert headers["x-frame-options"] == "DENY", name
        assert headers["referrer-policy"] == "same-origin", name
        assert headers["cache-control"] == "no-store", name
        assert "frame-ancestors 'none'" in headers["content-security-policy"], name
        assert "access-control-allow-origin" not in headers, name
        assert "server" not in headers, name


def test_the_policy_of_the_application_allows_nothing_inline_and_nothing_foreign(
    client: Client,
) -> None:
    policy = client.page("/", client.server.token("bantochuc")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == "'self'"
    assert rules["script-src"] == "'self' 'unsafe-eval' blob:"
    assert rules["connect-src"] == f"'self' ws://{client.server.host}"
    assert "http" not in policy.replace("https:", "")


def test_our_own_pages_run_no_script_at_all(client: Client) -> None:
    answer = client.page("/dang-nhap")

    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert "<script" not in answer.body


def test_streamlits_code_may_be_kept_by_the_browser(client: Client) -> None:
    token = client.server.token("bantochuc")
    path = client.page("/", token).body.split('src="./static/js/')[1].split('"')[0]

    answer = client.get(f"/static/js/{path}", token)

    assert "immutable" in answer.headers["cache-control"]


def test_the_page_is_vietnamese_and_names_no_second_way_in(client: Client) -> None:
    answer = client.page("/", client.server.token("bantochuc"))

    assert '<html lang="vi">' in answer.body
    assert "<title>Sổ 213</title>" in answer.body
    assert '<script src="/cua/tieng-viet.js"></script>' in answer.body
    assert "agent" not in answer.body
    assert "<script>" not in answer.body


def test_a_page_is_never_answered_from_an_old_copy(client: Client) -> None:
    token = client.server.token("bantochuc")
    conditional = {"If-None-Match": "*", "Accept": "text/html", "Accept-Encoding": "gzip"}

    answer = client.request("GET", "/", token=token, headers=conditional)

    assert answer.status == 200
    assert '<html lang="vi">' in answer.body
    assert "etag" not in answer.headers


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client: Client) -> None:
    answer = client.post("/dang-nhap", {**CREDENTIALS, "tiep": "/overview"})

    assert (answer.status, answer.headers["location"]) == (303, "/overview")
    flags = [part.strip().lower() for part in answer.cookies[0].split(";")]
    assert flags[0].startswith("so213=") and len(flags[0]) > 40
    assert sorted(flags[1:]) == ["httponly", "path=/", "samesite=strict"]


def test_signing_in_again_ends_the_session_before(client: Client) -> None:
    before = client.server.token("bantochuc")

    client.post("/dang-nhap", CREDENTIALS, token=before)

    assert client.get("/_stcore/host-config", before).status == 401


def test_a_token_given_by_somebody_else_is_not_taken_over_at_sign_in(client: Client) -> None:
    planted = "a" * 43

    answer = client.post("/dang-nhap", CREDENTIALS, token=planted)

    assert planted not in answer.cookies[0]
    assert client.get("/_stcore/host-config", planted).status == 401


def test_signing_out_takes_the_cookie_away(client: Client) -> None:
    answer = client.post("/dang-xuat", {}, client.server.token("bantochuc"))

    assert 'so213=""' in answer.cookies[0] and "Max-Age=0" in answer.cookies[0]
    assert answer.headers["clear-site-data"] == '"cache"'


def test_signing_out_is_not_a_link(client: Client) -> None:
    token = client.server.token("bantochuc")

    client.page("/dang-xuat", token)

    assert client.get("/_stcore/host-config", token).status == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(client: Client) -> None:
    wrong = client.post("/dang-nhap", {"ten": "lanhdao", "mat_khau": "không phải"})
    unknown = client.post("/dang-nhap", {"ten": "khongcoai", "mat_khau": "không phải"})

    assert wrong.status == unknown.status == 403
    assert wrong.body.replace("lanhdao", "?") == unknown.body.replace("khongcoai", "?")


def test_what_was_typed_comes_back_as_text(client: Client) -> None:
    answer = client.post("/dang-nhap", {"ten": '"><img src=x onerror=y>', "mat_khau": "z"})

    assert "<img" not in answer.body
    assert "&quot;&gt;&lt;img src=x onerror=y&gt;" in answer.body


def test_the_sign_in_page_says_what_must_not_be_typed_here(client: Client) -> None:
    body = " ".join(client.page("/dang-nhap").body.split())

    assert "Không nhập thông tin thuộc danh mục bí mật nhà nước (Tuyệt mật, Tối mật, Mật)." in body
    assert "cán bộ thuộc diện Bộ Chính trị, Ban Bí thư quản lý." in body


def test_the_first_start_is_over_once_there_is_an_administrator(client: Client) -> None:
    shown = client.page("/khoi-dau")
    posted = client.post(
        "/khoi-dau",
        {"ma": "AAAA-BBBB-CCCC", "ten": "ketrom", "mat_khau": PASSWORD, "nhac_lai": PASSWORD},
    )

    assert (shown.status, shown.headers["location"]) == (303, "/dang-nhap")
    assert posted.status == 403
    assert "Đã có quản trị" in posted.body


@pytest.mark.parametrize("path", ["/dang-nhap", "/kich-hoat"])
def test_a_form_that_is_too_long_is_not_read(client: Client, path: str) -> None:
    assert client.post(path, {"ten": "x" * 20_000}).status == 413


def test_passwords_and_tokens_are_not_in_the_log(client: Client) -> None:
    token = client.server.token("bantochuc")
    client.page("/", token)
    client.post("/dang-nhap", {"ten": "bantochuc", "mat_khau": "lộ-mật-khẩu-này"})

    assert token not in client.server.log
    assert "lộ-mật-khẩu-này" not in client.server.log


def test_everything_on_a_page_of_ours_stands_in_a_landmark(client: Client) -> None:
    """A screen reader goes from landmark to landmark; what stands in none is not met."""
    body = client.page("/dang-nhap").body.partition("<body>")[2]

    outside = re.sub(r"<(header|aside|main)\b.*?</\1>", "", body, flags=re.DOTALL)

    assert re.sub(r"<[^>]*>", "", outside).strip() == ""


def test_a_leader_begins_with_the_figures_and_everybody_else_with_what_waits(
    client: Client,
) -> None:
    starts = {
        name: client.post("/dang-nhap", {"ten": name, "mat_khau": PASSWORD, "tiep": "/"})
        for name in ("lanhdao", "bantochuc", "quantri")
    }

    assert {name: answer.headers["location"] for name, answer in starts.items()} == {
        "lanhdao": "/overview",
        "bantochuc": "/",
        "quantri": "/",
    }
