"""`python -m lib …`: the use cases of the screens from the terminal, as the account `terminal`.

Options, exit codes and file formats are a public contract: 0 done, 1 refused by the data, 2 wrong
use; with `--format json` the last line on standard output is one JSON object.
"""

import argparse
import io
import os
import sys
from datetime import date
from pathlib import Path

from lib import labels
from lib.access.model import Role, Side
from lib.errors import DomainError
from lib.labels.imports import IMPORT_NAMES
from lib.rounds.service import FIRST_YEAR, LAST_YEAR
from lib.terminal import commands, desk, evidence, figures, files, marks, papers, storage

ROLES = [role.value for role in Role if role is not Role.TERMINAL]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and answer its exit code."""
    _write_vietnamese()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "serve" and bool(options.tls_cert) != bool(options.tls_key):
        parser.error("--tls-cert and --tls-key go together")
    try:
        code: int = options.run(options)
    except DomainError as error:
        print(labels.refusal(error), file=sys.stderr)
        return 1
    return code


def _write_vietnamese() -> None:
    """Into a file or a pipe Windows writes its old code page, in which most of our letters are
    not; a password comes in the same way."""
    if sys.platform == "win32":
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description=__doc__)
    actions = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_server(actions)
    _add_settings(actions)
    _add_files(actions)
    _add_evidence(actions)
    _add_figures(actions)
    return parser


def _add_server(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = actions.add_parser("serve", help="start the dashboard")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8501)
    serve.add_argument("--tls-cert", type=_existing_file, metavar="F")
    serve.add_argument("--tls-key", type=_existing_file, metavar="F")
    serve.set_defaults(run=commands.serve, command="serve")

    check = actions.add_parser("check", help="configuration, SQLite, audit chain, integrity")
    check.add_argument("--against", type=_existing_file, metavar="FILE")
    check.set_defaults(run=storage.check, command="check")

    backup = actions.add_parser("backup", help="a consistent copy while people work")
    backup.add_argument("directory", type=_directory, metavar="DIR")
    backup.add_argument("--rehearse", action="store_true")
    backup.set_defaults(run=storage.backup, command="backup")

    restore = actions.add_parser("restore", help="put a backup in place of a lost database")
    restore.add_argument("file", type=_existing_file, metavar="FILE")
    restore.add_argument("--key", type=_existing_file, metavar="FILE")
    restore.set_defaults(run=storage.restore, command="restore")


def _add_settings(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = actions.add_parser("demo", help="build a new demonstration database")
    demo.add_argument("recipe", choices=["vinh-long"])
    demo.add_argument("--scale", type=_positive, default=1.0, metavar="F")
    demo.set_defaults(run=commands.demo, command="demo")

    account = actions.add_parser("account", help="accounts of staff")
    of_account = account.add_subparsers(required=True)
    codes = of_account.add_parser("codes", help="hand one-time codes out on slips to cut")
    codes.add_argument("--out", type=_new_file, required=True, metavar="SLIPS.pdf")
    codes.add_argument("--again", action="store_true")
    codes.set_defaults(run=commands.account_codes, command="account_codes")
    add = of_account.add_parser("add", help="add an account")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--unit", metavar="CODE")
    add.add_argument("--password-stdin", action="store_true")
    add.set_defaults(run=commands.add_account, command="account_add")

    round_ = actions.add_parser("round", help="the yearly comment round")
    open_ = round_.add_subparsers(required=True).add_parser(
        "open", help="open it, or move its date"
    )
    open_.add_argument("--year", type=int, required=True, metavar="Y")
    open_.add_argument("--due", type=_day, required=True, metavar="YYYY-MM-DD")
    open_.set_defaults(run=commands.open_round, command="round_open")


def _add_files(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    import_ = actions.add_parser("import", help="take in an Excel file")
    import_.add_argument("kind", choices=list(IMPORT_NAMES))
    import_.add_argument("file", type=_existing_file, metavar="FILE.xlsx")
    import_.add_argument("--dry-run", action="store_true")
    import_.add_argument("--accept-valid", action="store_true")
    import_.add_argument("--skip-unknown", action="store_true")
    import_.add_argument("--rejects", type=_new_file, metavar="OUT.xlsx")
    import_.add_argument("--format", choices=["text", "json"], default="text")
    import_.set_defaults(run=files.take_in, command="import")

    template = actions.add_parser("template", help="an empty template to fill in")
    template.add_argument("kind", choices=list(IMPORT_NAMES))
    template.add_argument("out", type=_new_file, metavar="OUT.xlsx")
    template.set_defaults(run=files.template, command="template")


def _add_evidence(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    kept = actions.add_parser("evidence", help="files of evidence kept with exemption requests")
    of_evidence = kept.add_subparsers(required=True)
    attach = of_evidence.add_parser("add", help="attach a PDF, JPEG or PNG to a request")
    attach.add_argument("request", type=_number, metavar="REQUEST")
    attach.add_argument("file", type=_existing_file, metavar="FILE")
    attach.set_defaults(run=evidence.attach, command="evidence_add")
    take = of_evidence.add_parser("take", help="write a kept file to a new one")
    take.add_argument("evidence", type=_number, metavar="N")
    take.add_argument("out", type=_new_file, metavar="OUT")
    take.set_defaults(run=evidence.take, command="evidence_take")
    remove = of_evidence.add_parser("remove", help="take a kept file away for good")
    remove.add_argument("evidence", type=_number, metavar="N")
    remove.add_argument("--reason", required=True)
    remove.set_defaults(run=evidence.remove, command="evidence_remove")


def _add_figures(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    marks.add_to(actions, _day)
    desk.add_to(actions)
    figures.add_to(actions, _year)
    report = actions.add_parser("report", help="the year-end summary as PDF")
    report.add_argument("--year", type=_year, required=True, metavar="Y")
    report.add_argument("--unit", metavar="CODE")
    report.add_argument("--side", choices=[side.value for side in Side], default="workplace")
    report.add_argument("--out", type=_new_file, required=True, metavar="FILE.pdf")
    report.set_defaults(run=papers.report, command="report")

    brief = actions.add_parser("brief", help="the year on one page, for a meeting")
    brief.add_argument("--year", type=_year, required=True, metavar="Y")
    brief.add_argument("--unit", metavar="CODE")
    brief.add_argument("--side", choices=[side.value for side in Side], default="workplace")
    brief.add_argument("--out", type=_new_file, required=True, metavar="FILE.pdf")
    brief.set_defaults(run=papers.brief, command="brief")

    guide = actions.add_parser("guide", help="the staff guide as a booklet to fold")
    guide.add_argument("--out", type=_new_file, required=True, metavar="FILE.pdf")
    guide.add_argument("--pages", action="store_true", help="its pages one by one, A5")
    guide.set_defaults(run=papers.guide, command="guide")


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"not a year from {FIRST_YEAR} to {LAST_YEAR}: {text}")
    return year


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def _number(text: str) -> int:
    """Of a thing that is kept, as a page or a command has named it."""
    number = int(text)
    if not 0 < number < 2**63:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 2**16:
        raise ValueError(text)
    return port


def _existing_file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"no such file: {text}")
    return path


def _directory(text: str) -> Path:
    """One that is there, or can be made."""
    path = Path(text)
    there = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        raise argparse.ArgumentTypeError(f"cannot be written: {text}")
    return path


def _new_file(text: str) -> Path:
    """Asked before the work is done, which would else be lost or half told."""
    path = Path(text)
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise argparse.ArgumentTypeError(f"cannot be written: {text}")
    return path


if __name__ == "__main__":
    sys.exit(main())
