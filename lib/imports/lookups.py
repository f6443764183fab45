"""Whose row it is: members by card number and units by code, each looked up once for a file."""

from collections.abc import Mapping, Sequence
from datetime import date

from lib.db import Database
from lib.imports.cells import ParsedRow
from lib.imports.verdicts import ImportDesk
from lib.register import store as register
from lib.register import unit_store
from lib.register.model import Member, Unit


class People:
    """The members a file names by card number."""

    def __init__(self, db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> None:
        cards = {row: row.card() for row in rows}
        named = {card for card in cards.values() if card}
        self._found = register.members_by_cards(db, desk.whole, named)
        self._cards = cards
        self._desk = desk

    @property
    def ids(self) -> list[int]:
        return [member.id for member in self._found.values()]

    def card(self, row: ParsedRow) -> str:
        return self._cards[row]

    def stored(self, row: ParsedRow) -> Member | None:
        """The member with this row's card number, whoever may write there."""
        return self._found.get(self._cards[row])

    def member(self, row: ParsedRow) -> Member | None:
        """The member of a row, if the account reaches that far; else a fault in the row.

        A foreign member and a missing one look the same.
        """
        member = self.stored(row)
        if member and self._desk.reaches(member.workplace_unit_id, member.residence_unit_id):
            return member
        if card := self._cards[row]:
            number = row.is_number("card_number")
            code = "import_card_unknown_number" if number else "import_card_unknown"
            row.fault("card_number", code, card=card)
        return None


class Units:
    """The units of the register by code, as they stand on the business day."""

    def __init__(self, db: Database, day: date) -> None:
        self.by_id: Mapping[int, Unit] = unit_store.units_on(db, day)
        self._by_code = {unit.code: unit for unit in self.by_id.values()}

    def named(self, row: ParsedRow, field: str) -> Unit | None:
        """The unit whose code stands in a cell; an unknown code is a fault."""
        code = row.text(field)
        unit = self._by_code.get(code)
        if code and unit is None:
            row.fault(field, "import_unit_unknown", code=code)
        return unit

    def code(self, unit_id: int | None) -> str:
        """The code of a unit, a dash for none."""
        return self.by_id[unit_id].code if unit_id is not None else "–"
