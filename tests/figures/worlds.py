"""Random provinces: drawn by Hypothesis as plain values, then written into a database."""

from collections import Counter
from datetime import date

from hypothesis import strategies as st

from lib.db import Database
from tests.factories import make_round, make_unit
from tests.figures.oracle import KIND_OF, World

DAYS = st.dates(date(2022, 6, 1), date(2024, 6, 30))
MAYBE = st.one_of(st.none(), DAYS)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    today = draw(DAYS)
    world = World(
        2023, today, draw(st.one_of(st.none(), st.dates(date(2023, 9, 1), date(2024, 2, 1))))
    )
    codes = [f"U{number}" for number in range(draw(st.integers(2, 7)))]
    for place, code in enumerate(codes):
        world.parent[code] = draw(st.sampled_from([*codes[:place], None]))
    for number in range(draw(st.integers(0, 8))):
        _add_member(draw, world, f"{number:06d}", codes)
    world.secret = Counter(draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 3))))
    return world


def _add_member(draw: st.DrawFn, world: World, card: str, codes: list[str]) -> None:
    state = st.fixed_dictionaries(
        {
            "workplace": st.sampled_from(codes),
            "residence": st.one_of(st.none(), st.sampled_from(codes)),
            "working": st.sampled_from([True, True, True, False]),
        }
    )
    world.members[card] = {
        "admitted": draw(MAYBE),
        "now": draw(state),
        "history": draw(st.dictionaries(DAYS, state, max_size=2)),
    }
    issued = sorted(draw(st.sets(DAYS, max_size=2)))
    for day in issued:
        after = st.one_of(st.none(), st.dates(day, date(2024, 6, 30)))
        world.letters.append(
            {"member": card, "issued": day, "received": draw(after), "withdrawn": draw(after)}
        )
    for ground in draw(st.sets(st.sampled_from(sorted(KIND_OF)), max_size=3)):
        kinds = [KIND_OF[e["ground"]] for e in world.exemptions if e["member"] == card]
        begin = draw(DAYS)
        end = draw(st.one_of(st.none(), st.dates(begin, date(2024, 6, 30))))
        if KIND_OF[ground] not in kinds:
            confirmed = draw(st.sampled_from([True, True, False]))
            world.exemptions.append(
                {"member": card, "ground": ground, "from": begin, "to": end, "confirmed": confirmed}
            )
    if world.due_on is not None and draw(st.booleans()):
        world.slips[card] = {
            "levels": draw(st.tuples(*[st.integers(1, 3)] * 6)),
            "received": draw(DAYS),
            "meeting": draw(MAYBE),
            "front": draw(st.booleans()),
            "returned": draw(st.booleans()),
        }


def write(db: Database, world: World) -> dict[str, int]:
    """The world as rows; answers the id of each unit by its code."""
    db.execute("DELETE FROM settings")
    db.execute("INSERT INTO settings VALUES ('demo_today', ?)", [world.today.isoformat()])
    units: dict[str, int] = {}
    for code, parent in world.parent.items():
        units[code] = make_unit(db, code, parent=units[parent] if parent else None)
    if world.due_on:
        make_round(db, world.year, world.due_on)
    db.execute(
        "INSERT INTO accounts (id, name, role, created_at) VALUES (2, 'b', 'board', ''),"
        " (3, 'c', 'board', '')"
    )
    members = {
        card: _write_member(db, units, card, member) for card, member in world.members.items()
    }
    for letter in world.letters:
        db.execute(
            "INSERT INTO letters (member_id, form, issued_on, received_on, withdrawn_on)"
            " VALUES (?, '1-213', ?, ?, ?)",
            [
                members[letter["member"]],
                *map(_iso, [letter["issued"], letter["received"], letter["withdrawn"]]),
            ],
        )
    for exemption in world.exemptions:
        db.execute(
            "INSERT INTO exemptions (member_id, kind, ground, valid_from, valid_to, state,"
            " proposed_by, decided_by, confirmed_by) VALUES (?, ?, ?, ?, ?, ?, 2, 2, ?)",
            [
                members[exemption["member"]],
                KIND_OF[exemption["ground"]],
                exemption["ground"],
                _iso(exemption["from"]),
                _iso(exemption["to"]),
                "confirmed" if exemption["confirmed"] else "decided",
                3 if exemption["confirmed"] else None,
            ],
        )
    for card, slip in world.slips.items():
        write_slip(db, members[card], world.year, slip)
    for code, number in world.secret.items():
        db.execute(
            "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at,"
            " confirmed_by, confirmed_at) VALUES (?, ?, ?, 2, '', 3, '')",
            [units[code], world.year, number],
        )
    return units


def write_slip(db: Database, member_id: int, year: int, slip: dict) -> None:
    slip_id = db.execute(
        "INSERT INTO slips (member_id, year, revision, returned) VALUES (?, ?, 1, ?) RETURNING id",
        [member_id, year, int(slip["returned"])],
    ).fetchone()[0]
    db.execute(
        "INSERT INTO slip_revisions (slip_id, number, form, level_1, level_2, level_3, level_4,"
        " level_5, level_6, meeting_on, front_present, received_on, origin, entered_by, entered_at,"
        " content_hash) VALUES (?, 1, '3-213', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'single', 1, '', '')",
        [
            slip_id,
            *slip["levels"],
            _iso(slip["meeting"]),
            int(slip["front"]),
            _iso(slip["received"]),
        ],
    )


def _write_member(db: Database, units: dict[str, int], card: str, member: dict) -> int:
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
