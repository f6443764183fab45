"""The scope: which members and units an account may see, computed from the database on every run.

A scope is a set of nodes of the unit tree on the workplace side, the residence side or both; it
covers everything below them. An account without a node sees nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lib.access.model import SIDES, Account, Role, Side
from lib.db import Database, versions
from lib.db.texts import as_one
from lib.errors import NotFound

# The tree as it stands on the scope's day.
_PARENTS = versions.standing_versions("v.unit_id, v.parent_id", ":scope_day")
# From one unit upwards: whether the account holds it or one above it.
_HELD = """EXISTS (
    WITH RECURSIVE way_up(unit_id) AS (
        SELECT {unit} UNION SELECT {parent} FROM way_up w WHERE w.unit_id IS NOT NULL
    )
    SELECT 1 FROM way_up w JOIN grants g ON g.unit_id = w.unit_id
    WHERE g.account_id = :scope_account AND g.side = '{side}'
)"""
_PARENT = versions.standing_parent("w.unit_id", ":scope_day")
# Up to so many members are looked at one by one; of more, the whole scope is read once.
_FEW = 50


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be read: hand it to every read; `sql` and `params` go into its query.

    A query of many begins with `WITH RECURSIVE {scope.sql}` and may then say
    `unit_id IN scope_workplace`, `unit_id IN scope_residence`, or `{scope.members("m")}`: the whole
    scope is read once, a hundredth of a second where the tree is large. A query of one member or a
    few says `{scope.one_member("m")}` instead and needs only the params.
    """

    account_id: int
    everything: bool
    sides: tuple[Side, ...]
    day: date

    @property
    def params(self) -> dict[str, object]:
        return {
            "scope_account": self.account_id,
            "scope_everything": int(self.everything),
            "scope_day": self.day.isoformat(),
        }

    @property
    def sql(self) -> str:
        return (
            f"scope_parents(unit_id, parent_id, rank) AS MATERIALIZED ({_PARENTS}), "
            + ", ".join(
                f"""scope_{side.value}(unit_id) AS (
                SELECT unit_id FROM grants WHERE account_id = :scope_account
                    AND side = '{side.value}'
                UNION SELECT id FROM units WHERE :scope_everything
                UNION SELECT p.unit_id FROM scope_parents p
                    JOIN scope_{side.value} s ON p.parent_id = s.unit_id
            )"""
                for side in Side
            )
        )

    def members(self, table: str) -> str:
        """The condition on a members table: seen from the workplace or the residence side."""
        return self._members(table, tuple(Side))

    def _members(self, table: str, sides: tuple[Side, ...]) -> str:
        if self.everything:
            return "1"
        within = (f"{table}.{side.value}_unit_id IN scope_{side.value}" for side in sides)
        return f"({' OR '.join(within)})"

    def one_member(self, table: str) -> str:
        """The same condition where a query has named the member, or a few, already.

        Each goes up from its own two units; no other unit of the tree is read.
        """
        return self._one_member(table, tuple(Side))

    def _one_member(self, table: str, sides: tuple[Side, ...]) -> str:
        if self.everything:
            return "1"
        held = (_held(f"{table}.{side.value}_unit_id", side) for side in sides)
        return f"({' OR '.join(held)})"

    def units(self, db: Database, side: Side) -> frozenset[int]:
        """The ids of every unit in the scope on one side."""
        query = f"WITH RECURSIVE {self.sql} SELECT unit_id FROM scope_{side.value}"
        return frozenset(row[0] for row in db.execute(query, self.params))

    def granted(self, db: Database, side: Side) -> list[int]:
        """The units that were granted on one side; what lies below them is seen as well."""
        query = "SELECT unit_id FROM grants WHERE account_id = ? AND side = ?"
        return [row[0] for row in db.execute(query, [self.account_id, side.value])]

    def require_unit(self, db: Database, unit_id: int | None, side: Side) -> None:
        """Raises NotFound("unit_not_found") unless the unit lies in the scope on that side.

        None stands for the whole tree.
        """
        if not (self.everything if unit_id is None else self._has_unit(db, unit_id, side)):
            raise NotFound("unit_not_found")

    def _has_unit(self, db: Database, unit_id: int, side: Side) -> bool:
        held = ":scope_everything" if self.everything else _held(":unit", side)
        query = f"SELECT EXISTS (SELECT 1 FROM units WHERE id = :unit AND {held})"
        return bool(db.execute(query, {**self.params, "unit": unit_id}).fetchone()[0])

    def require_member(self, db: Database, member_id: int, *sides: Side) -> None:
        """Raises NotFound("member_not_found") unless the member lies in the scope, see
        `require_members`."""
        self.require_members(db, [member_id], *sides)

    def require_members(self, db: Database, member_ids: Iterable[int], *sides: Side) -> None:
        """Raises NotFound("member_not_found") unless each of the members lies in the scope.

        With `sides` given, only those sides of the scope count: a workplace clerk issues letters
        for the members of the workplace, not for those who happen to live nearby.
        """
        asked = {int(member_id) for member_id in member_ids}
        seen = self._one_member if len(asked) <= _FEW else self._members
        query = (
            f"WITH RECURSIVE {self.sql} SELECT count(*) FROM members m"
            f" WHERE m.id IN (SELECT value FROM json_each(:member_ids))"
            f" AND {seen('m', sides or tuple(Side))}"
        )
        values = {**self.params, "member_ids": as_one(asked)}
        if db.execute(query, values).fetchone()[0] != len(asked):
            raise NotFound("member_not_found")


def _held(unit: str, side: Side) -> str:
    return _HELD.format(unit=unit, parent=_PARENT, side=side.value)


def scope_of(account: Account, day: date) -> Scope:
    """The scope of an account on a business day; its nodes are read with each query."""
    everything = account.role is Role.TERMINAL
    return Scope(account.id, everything, SIDES[account.role], day)
