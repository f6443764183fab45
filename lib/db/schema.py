"""The tables, step by step. Append only: a step that has run anywhere is never edited.

Each step is a file of statements in `migrations/`, run in a transaction of its own and recorded.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("so213")

_STEPS = Path(__file__).parent / "migrations"


def _run(db: Database, step: str) -> None:
    # executescript would commit the step's own transaction half-way. A statement ends with a
    # semicolon before an empty line; those inside a trigger are followed by none.
    script = (_STEPS / f"{step}.sql").read_text(encoding="utf-8")
    for statement in script.removesuffix(";\n").split(";\n\n"):
        db.execute(statement)


@migrations()
def m001_settings_and_audit(db: Database) -> None:
    _run(db, "m001_settings_and_audit")


@migrations()
def m002_units(db: Database) -> None:
    _run(db, "m002_units")


@migrations()
def m003_accounts(db: Database) -> None:
    _run(db, "m003_accounts")


@migrations()
def m004_members(db: Database) -> None:
    _run(db, "m004_members")


@migrations()
def m005_letters(db: Database) -> None:
    _run(db, "m005_letters")


@migrations()
def m006_exemptions(db: Database) -> None:
    _run(db, "m006_exemptions")


@migrations()
def m007_rounds(db: Database) -> None:
    _run(db, "m007_rounds")


@migrations()
def m008_slips(db: Database) -> None:
    _run(db, "m008_slips")


@migrations()
def m009_reports_and_imports(db: Database) -> None:
    _run(db, "m009_reports_and_imports")


@migrations()
def m010_grid(db: Database) -> None:
    _run(db, "m010_grid")


@migrations()
def m011_drafts(db: Database) -> None:
    _run(db, "m011_drafts")


@migrations()
def m012_slips_of_any_form(db: Database) -> None:
    _run(db, "m012_slips_of_any_form")


@migrations()
def m013_reports(db: Database) -> None:
    _run(db, "m013_reports")


@migrations()
def m014_figures(db: Database) -> None:
    _run(db, "m014_figures")


@migrations()
def m015_audit(db: Database) -> None:
    _run(db, "m015_audit")


@migrations()
def m016_gate(db: Database) -> None:
    _run(db, "m016_gate")


@migrations()
def m025_audit_read(db: Database) -> None:
    _run(db, "m025_audit_read")


@migrations()
def m030_lists(db: Database) -> None:
    _run(db, "m030_lists")


@migrations()
def m031_desk(db: Database) -> None:
    _run(db, "m031_desk")


@migrations()
def m033_salted_slips(db: Database) -> None:
    _run(db, "m033_salted_slips")


@migrations()
def m034_speed(db: Database) -> None:
    _run(db, "m034_speed")


@migrations()
def m035_numbers(db: Database) -> None:
    _run(db, "m035_numbers")


@migrations()
def m036_evidence(db: Database) -> None:
    _run(db, "m036_evidence")


@migrations()
def m037_list_views(db: Database) -> None:
    _run(db, "m037_list_views")


@migrations()
def m038_marks(db: Database) -> None:
    _run(db, "m038_marks")


@migrations()
def m040_contacts(db: Database) -> None:
    _run(db, "m040_contacts")
