"""A world written into a database, row by row, past the services."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pytest import MonkeyPatch

from lib.db import Database, ensure_database, open_database
from lib.rounds import store as rounds
from lib.slips.form import code_of
from lib.slips.model import Content
from tests.factories import make_letter, make_round, make_unit
from tests.figures.oracle import KIND_OF, World

# Where the due date of a member comes from; agreed dates are put before it, as they will be.
OF_THE_ROUND = "(SELECT due_on FROM rounds WHERE year = :year)"
AGREED = (
    "(SELECT a.due_on FROM agreed a JOIN rounds o ON o.year = a.year"
    " WHERE a.member_id = m.id AND a.year = :year)"
)


@contextmanager
def database_of(world: World) -> Iterator[tuple[Database, dict[str, int]]]:
    """A fresh database that holds the world, and the id of each unit by its code.

    No screen agrees on dates yet: while it is open, the members' own dates stand in a table of the
    test, put into the one place of the query where the product will join its own.
    """
    standings = rounds.STANDINGS
    assert OF_THE_ROUND in standings
    own = f"coalesce({AGREED}, {OF_THE_ROUND})"
    with TemporaryDirectory() as directory, MonkeyPatch.context() as patched:
        patched.setattr(rounds, "STANDINGS", standings.replace(OF_THE_ROUND, own))
        path = Path(directory) / "so213.sqlite"
        ensure_database(path)
        with open_database(path) as db:
            yield db, write(db, world)


def write(db: Database, world: World) -> dict[str, int]:
    """The world as rows; answers the id of each unit by its code."""
    db.execute("INSERT INTO settings VALUES ('demo_today', ?)", [world.today.isoformat()])
    db.execute(
        "INSERT INTO accounts (id, name, role, created_at) VALUES (2, 'b', 'board', ''),"
        " (3, 'c', 'board', '')"
    )
    units: dict[str, int] = {}
    for code, parent in world.parent.items():
        units[code] = make_unit(db, code, parent=units[parent] if parent else None)
    for year, due_on in world.rounds.items():
        make_round(db, year, due_on)
    members = {card: _member(db, units, card, member) for card, member in world.members.items()}
    for letter in world.letters:
        make_letter(
            db,
            members[letter["member"]],
            issued_on=letter["issued"],
            received_on=letter["received"],
            withdrawn_on=letter["withdrawn"],
        )
    for exemption in world.exemptions:
        _exemption(db, members[exemption["member"]], exemption)
    db.execute("CREATE TABLE agreed (member_id INTEGER, year INTEGER, due_on TEXT)")
    for (card, year), day in world.agreed.items():
        db.execute("INSERT INTO agreed VALUES (?, ?, ?)", [members[card], year, _iso(day)])
    for (card, year), slip in world.slips.items():
        write_slip(db, members[card], year, slip)
    for (code, year), number in world.secret.items():
        db.execute(
            "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at,"
            " confirmed_by, confirmed_at) VALUES (?, ?, ?, 2, '', 3, '')",
            [units[code], year, number],
        )
    return units


def write_slip(db: Database, member_id: int, year: int, slip: dict) -> None:
    text = Content(slip["levels"], slip["received"], remarks=slip["remarks"])
    slip_id = db.execute(
        "INSERT INTO slips (member_id, year, occasion, revision, returned)"
        " VALUES (?, ?, 'yearly', 1, ?) RETURNING id",
        [member_id, year, int(slip["returned"])],
    ).fetchone()[0]
    db.execute(
        "INSERT INTO slip_revisions (slip_id, number, form, levels, meeting_on, front_present,"
        " received_on, remarks, remarks_key, origin, entered_by, entered_at, content_hash)"
        " VALUES (?, 1, '3-213/2020', ?, ?, ?, ?, ?, ?, 'single', 1, '', '')",
        [
            *(slip_id, code_of(slip["levels"]), _iso(slip["meeting"]), int(slip["front"])),
            *(_iso(slip["received"]), text.remarks, text.remarks_key),
        ],
    )


def _exemption(db: Database, member_id: int, exemption: dict) -> None:
    confirmed = "revoked" if exemption["revoked"] else "confirmed"
    db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, valid_to, revoked_from,"
        " state, proposed_by, decided_by, confirmed_by) VALUES (?, ?, ?, ?, ?, ?, ?, 2, 2, ?)",
        [
            *(member_id, KIND_OF[exemption["ground"]], exemption["ground"]),
            *map(_iso, [exemption["from"], exemption["to"], exemption["revoked"]]),
            confirmed if exemption["confirmed"] else "decided",
            3 if exemption["confirmed"] else None,
        ],
    )


def _member(db: Database, units: dict[str, int], card: str, member: dict) -> int:
    def cells(state: dict) -> list[int | None]:
        residence = units[state["residence"]] if state["residence"] else None
        return [units[state["workplace"]], residence, int(state["working"])]

    row = db.execute(
        "INSERT INTO members (card_number, full_name, search_key, sort_key, admitted_on,"
        " workplace_unit_id, residence_unit_id, is_working)"
        " VALUES (?, 'Thử', 'thu', x'00', ?, ?, ?, ?) RETURNING id",
        [card, _iso(member["admitted"]), *cells(member["now"])],
    ).fetchone()
    for until, before in member["history"].items():
        db.execute(
            "INSERT INTO member_history (member_id, valid_until, workplace_unit_id,"
            " residence_unit_id, is_working) VALUES (?, ?, ?, ?, ?)",
            [row[0], _iso(until), *cells(before)],
        )
    return int(row[0])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
