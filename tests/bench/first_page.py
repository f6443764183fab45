"""From an empty process to the first page in a browser, signed in."""

import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from lib.access import sessions
from lib.db import open_database
from tests.browser.conftest import ARGUMENTS, CHROMIUM, served


def seconds(data: Path) -> float:
    """Start the server on `data` and open the overview as the demonstration's board."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        began = time.perf_counter()
        with served(data) as server:
            with open_database(data / "so213.sqlite") as db:
                query = "SELECT id FROM accounts WHERE name = 'bantochuc'"
                account_id = db.execute(query).fetchone()[0]
                token = sessions.start(db, account_id, datetime.now(UTC))
            context = chromium.new_context(locale="vi-VN")
            context.add_cookies([{"name": "so213", "value": token, "url": server.url}])
            page = context.new_page()
            page.goto(f"{server.url}/overview")
            page.get_by_text("Phiếu đã thu").first.wait_for(timeout=120_000)
            taken = time.perf_counter() - began
        chromium.close()
    return taken
