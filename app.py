"""The server: Streamlit as an ASGI application behind our gate, with our own routes.

Started by `python -m lib serve`, which hands `app:app` to uvicorn.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from lib import config
from lib.db import ensure_database, held_open, read_log
from lib.documents import worker
from lib.ui import faults, places, tab_owner, warm_up
from lib.web import finding, framework, standing_check
from lib.web.gate import Gate
from lib.web.routes import ROUTES


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Database up to date, everything imported and out of the collector's way, then people."""
    ensure_database(config.database_path())
    warm_up.import_everything()
    Thread(target=framework.prepare, name="framework", daemon=True).start()
    gc.collect()
    gc.freeze()
    with held_open(config.database_path()):
        standing_check.CHECK.start()
        try:
            yield
        finally:
            standing_check.CHECK.stop()
            read_log.flush()
            worker.shutdown()


app = st.App(
    config.REPOSITORY / "lib" / "ui" / "menu.py",
    routes=[*ROUTES, finding.route(places.WAYS)],
    middleware=[Middleware(Gate, owns_tab=tab_owner.owns)],
    lifespan=lifespan,
    on_script_error=faults.shown,
)
