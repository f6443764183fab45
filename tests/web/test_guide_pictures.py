"""The pictures of the guide go to whoever is signed in, by their names and no path."""

import pytest

from lib.guide.reading import pictures
from tests.web.conftest import Client


def test_a_picture_of_the_guide_goes_to_whoever_is_signed_in(client: Client) -> None:
    name, path = next(iter(pictures().items()))
    answer = client.get(f"/cua/tranh/{name}", client.server.token("noicutru"))

    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert int(answer.headers["content-length"]) == path.stat().st_size


def test_a_stranger_sees_no_picture(client: Client) -> None:
    assert client.get(f"/cua/tranh/{next(iter(pictures()))}").status == 401


@pytest.mark.parametrize("name", ["no.png", "overview.png", "..%2Foverview.png", "../cua.css"])
def test_other_files_are_not_there(client: Client, name: str) -> None:
    answer = client.get(f"/cua/tranh/{name}", client.server.token("noicutru"))

    assert answer.status in (400, 404)
