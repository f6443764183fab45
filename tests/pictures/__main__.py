"""`make pictures`: every picture of the README and of the staff guide, taken anew.

A demonstration is built beside, served, and looked at by a browser; nobody in it is real. After
it, look at each picture that git says has changed: a picture is right when somebody has seen it.
"""

import argparse
import io
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from lib import config
from tests.browser.conftest import ARGUMENTS, CHROMIUM, sign_in
from tests.pictures import shots
from tests.served import Server, served

IMAGES = config.REPOSITORY / "docs" / "images"
LARGEST = 120 * 1024
COLOURS = (256, 128, 64, 32)


@dataclass(frozen=True)
class Shot:
    """A picture: its file below docs/images, who sees it in a window of which size, and how."""

    file: str
    account: str | None
    take: Callable[[Page, Server], bytes]
    size: tuple[int, int] = shots.LAPTOP


SHOTS = (
    Shot("overview.png", "bantochuc", shots.overview),
    Shot("stack.png", "noicutru", shots.stack),
    Shot("weak-points.png", "bantochuc", shots.weak_points),
    Shot("exemptions.png", "bantochuc", shots.requests),
    Shot("summary.png", "bantochuc", shots.summary),
    Shot("member.png", "bantochuc", shots.member),
    Shot("guide/first-sign-in.png", None, shots.first_sign_in, shots.PAGE),
    Shot("guide/today.png", "noicutru", shots.today, shots.PAGE),
    Shot("guide/find.png", "bantochuc", shots.find, shots.PAGE),
    Shot("guide/picker.png", "noicutru", shots.picker, shots.PAGE),
    Shot("guide/list.png", "bantochuc", shots.list_of_members, shots.PAGE),
    Shot("guide/letters.png", "bantochuc", shots.letters, shots.PAGE),
    Shot("guide/stack.png", "noicutru", shots.typing, shots.PAGE),
    Shot("guide/slip.png", "noicutru", shots.slip, shots.PAGE),
    Shot("guide/request.png", "bantochuc", shots.request, shots.PAGE),
    Shot("guide/answer.png", "bantochuc", shots.answer, shots.WIDE),
    Shot("guide/slides.png", "lanhdao", shots.slides, shots.SHEET),
)


def main() -> None:
    """Take all pictures, or those whose files are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE", help="below docs/images")
    parser.add_argument("--scale", default="1.0", help="of the demonstration")
    options = parser.parse_args()
    wanted = [shot for shot in SHOTS if not options.files or shot.file in options.files]
    with tempfile.TemporaryDirectory() as directory:
        password = secrets.token_urlsafe(12)
        build(Path(directory), password, options.scale)
        with served(Path(directory)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
            for shot in wanted:
                small = packed(taken(browser, server, password, shot))
                target = IMAGES / shot.file
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(small)
                print(f"{shot.file}: {len(small) // 1024} kB")


def build(directory: Path, password: str, scale: str) -> None:
    """The demonstration province, in a process of its own as it is built for everybody."""
    subprocess.run(
        [sys.executable, "-m", "lib", "demo", "vinh-long", "--scale", scale],
        cwd=config.REPOSITORY,
        env={**os.environ, "SO213_DATA": str(directory), "SO213_DEMO_PASSWORD": password},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def taken(browser: Browser, server: Server, password: str, shot: Shot) -> bytes:
    """The picture as the browser gives it, on a machine of its own."""
    width, height = shot.size
    context = browser.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
    )
    page = context.new_page()
    try:
        if shot.account:
            sign_in(page, server.url, shot.account, password)
            page.locator(".st-key-frame_bar").wait_for()
        return shot.take(page, server)
    finally:
        context.close()


def packed(png: bytes) -> bytes:
    """The picture with as many colours as its file may have. Raises ValueError: too large."""
    with Image.open(io.BytesIO(png)) as picture:
        plain = picture.convert("RGB")
    for colours in COLOURS:
        small = io.BytesIO()
        few = plain.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True, bits=8)
        if len(small.getvalue()) <= LARGEST:
            return small.getvalue()
    raise ValueError("the picture is too large for the guide")


if __name__ == "__main__":
    main()
