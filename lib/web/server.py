"""Starting the server: what must be right first, what is printed, and uvicorn."""

import os
import socket
import ssl
import sys
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from lib import config
from lib.access import first_start
from lib.db import clock, ensure_database, open_database
from lib.errors import DomainError
from lib.labels import web as words
from lib.web import selfcheck
from lib.web.doorway import Doorway

LARGEST_MESSAGE = 25 * 1024 * 1024
PING_SECONDS = 30.0


def serve(
    host: str = "127.0.0.1",
    port: int = 8501,
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
) -> None:
    """Serve until Ctrl-C; prints the address and, before there is an administrator, the code.

    Raises DomainError when it may not start: half a certificate, a demonstration for other
    machines, a port that is taken, a grave fault of the configuration.
    """
    _check_certificate(tls_cert, tls_key)
    _check_port(host, port)
    _stand_in_repository()
    ensure_database(config.database_path())
    code = _prepared(host)
    # Before the first import of the application: Streamlit reads the address for its own texts.
    os.environ["STREAMLIT_SERVER_ADDRESS"] = host
    os.environ["STREAMLIT_SERVER_PORT"] = str(port)
    _print_start(f"{'https' if tls_cert else 'http'}://{_shown(host)}:{port}", code)
    uvicorn.run(
        "app:app",
        host=host,
        port=port,
        ssl_certfile=tls_cert,
        ssl_keyfile=tls_key,
        http=Doorway,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        server_header=False,
        access_log=False,
        log_level="warning",
        use_colors=False,
        timeout_graceful_shutdown=5,
    )


def _check_certificate(tls_cert: Path | None, tls_key: Path | None) -> None:
    if (tls_cert is None) != (tls_key is None):
        raise DomainError("certificate_incomplete")
    if tls_cert is None or tls_key is None:
        return
    for path in (tls_cert, tls_key):
        if not path.is_file():
            raise DomainError("file_missing", path=str(path))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(tls_cert, tls_key)
    except ssl.SSLError as error:
        raise DomainError("certificate_unusable", path=str(tls_cert)) from error


def _check_port(host: str, port: int) -> None:
    """Say in Vietnamese what uvicorn would say in English after the address was printed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # There it would take a port that another server listens on.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DomainError("port_not_free", host=host, port=port) from error


def _stand_in_repository() -> None:
    """Streamlit finds its settings from the working directory; our paths stay what they were."""
    os.environ["SO213_DATA"] = str(config.data_dir())
    os.chdir(config.REPOSITORY)


def _prepared(host: str) -> str | None:
    """Refuse a start that must not be; the first administrator's code, if one is due."""
    with open_database(config.database_path()) as db:
        if clock.demo_today(db) and not _is_loopback(host):
            raise DomainError("demonstration_not_for_others")
        grave = [fault for fault in selfcheck.check(db) if fault.grave]
        if grave:
            raise DomainError("start_refused", faults=" ".join(fault.text for fault in grave))
        return first_start.new_code(db, datetime.now(UTC))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    if host == "0.0.0.0":
        return socket.gethostname()
    return "localhost" if _is_loopback(host) else host


def _print_start(address: str, code: str | None) -> None:
    print(words.SERVING.format(address=address), flush=True)
    if code:
        print(words.FIRST_CODE.format(address=address, code=code), flush=True)
