"""Accounts from a file: new ones alone; what an account may do is changed on its own page."""

from collections.abc import Sequence

from lib.access import service, store
from lib.access.batch import NewAccount, take_in_accounts
from lib.access.model import Role, name_to_show
from lib.access.store import ListedAccount
from lib.db import Database
from lib.errors import InvalidFields
from lib.imports.cells import ParsedRow
from lib.imports.lookups import Units
from lib.imports.verdicts import ImportDesk, Outcome, Verdict, rejected

# What the use case calls otherwise than the file.
_HEADED = {"unit_id": "unit"}


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    units = Units(db, desk.today)
    known = {listed.account.name: listed for listed in store.every(db)}
    seen: dict[str, int] = {}
    verdicts = []
    for row in rows:
        verdict = _judged(db, row, units, known)
        name = row.text("name").lower()
        if seen.setdefault(name, row.number) != row.number and not row.problems:
            row.fault("name", "import_account_twice", name=name, row=seen[name])
        verdicts.append(rejected(row) if row.problems else verdict)
    return verdicts


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Add the accepted accounts inside the caller's transaction, none with a code yet."""
    take_in_accounts(db, [one.plan for one in verdicts], actor=desk.actor, now=desk.now)


def _judged(db: Database, row: ParsedRow, units: Units, known: dict[str, ListedAccount]) -> Verdict:
    unit, role = units.named(row, "unit"), row.one_of("role")
    name, shown = row.text("name").lower(), row.text("display_name")
    new = NewAccount(name, shown, Role(role or Role.ADMIN), unit.id if unit else None)
    if row.problems:
        return rejected(row)
    if (there := known.get(name)) and _same(there, new):
        return Verdict(row.number, Outcome.UNCHANGED)
    try:
        service.require_new(db, new.name, new.display_name, new.role, new.unit_id)
    except InvalidFields as error:
        row.refuse(error.problems, _HEADED)
    return Verdict(row.number, Outcome.CREATED, plan=new)


def _same(there: ListedAccount, new: NewAccount) -> bool:
    account = there.account
    unit = (new.unit_id,) if new.unit_id else ()
    shown = name_to_show(new.display_name, new.name)
    return (account.role, account.display_name, there.unit_ids) == (new.role, shown, unit)
