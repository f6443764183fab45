"""Every paper of the demonstration is one that the rules would have let in."""

from datetime import date

import pytest

from lib.db import Database
from lib.demo.papers import due_by_cell
from lib.exemptions import store as exemptions
from lib.exemptions.model import State
from lib.register import names
from lib.slips import store
from lib.slips.form import form_named
from lib.stacks import store as stack_store
from lib.stacks.reading import rows_of

TODAY = date(2023, 11, 22)


def number(db: Database, query: str, **values: object) -> int:
    return int(db.execute(query, values).fetchone()[0])


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_every_slip_is_of_somebody_due_in_that_cell(whole: Database, year: int) -> None:
    due = due_by_cell(whole, year, TODAY)
    slips = whole.execute("SELECT unit_id, member_id FROM slips WHERE year = ?", [year]).fetchall()

    assert len(slips) > 100
    assert set(slips) <= {(cell, member) for cell, members in due.items() for member in members}


def test_only_sheets_of_the_running_year_wait_to_be_settled(whole: Database) -> None:
    query = """
        SELECT s.year, count(a.settled), count(*) FROM set_asides a
        JOIN stacks s ON s.id = a.stack_id GROUP BY s.year ORDER BY s.year
    """
    found = {year: (settled, laid) for year, settled, laid in whole.execute(query)}

    assert found[2022][0] == found[2022][1] > 0
    assert found[2023][0] == 0 < found[2023][1]


def test_a_letter_in_force_names_the_cell_of_the_register(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM letters l JOIN members m ON m.id = l.member_id"
        " WHERE l.withdrawn_on IS NULL AND l.residence_unit_id IS NOT m.residence_unit_id"
    )

    assert number(whole, query) == 0


def test_nobody_has_two_letters_in_force(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM letters WHERE withdrawn_on IS NULL"
        " GROUP BY member_id HAVING count(*) > 1)"
    )

    assert number(whole, query) == 0


def test_no_letter_precedes_the_admission(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM letters l JOIN members m ON m.id = l.member_id"
        " WHERE l.issued_on < m.admitted_on"
    )

    assert number(whole, query) == 0


def test_the_letter_of_the_meeting_exempt_is_form_two(whole: Database) -> None:
    query = (
        "SELECT count(DISTINCT member_id) FROM letters"
        " WHERE form = '2-213' AND withdrawn_on IS NULL"
    )

    assert number(whole, query) == 71


def test_dates_lie_in_order_and_not_in_the_future(whole: Database) -> None:
    members = (
        "SELECT count(*) FROM members WHERE birth_date >= admitted_on OR admitted_on > '2023-11-22'"
        " OR official_on > '2023-11-22' OR official_on <= admitted_on"
    )
    papers = (
        "SELECT count(*) FROM slip_revisions WHERE received_on > '2023-11-22'"
        " OR meeting_on > received_on OR entered_at < received_on OR entered_at > '2023-11-23'"
    )
    letters = (
        "SELECT count(*) FROM letters WHERE coalesce(received_on, issued_on) > '2023-11-22'"
        " OR withdrawn_on > '2023-11-22'"
    )

    assert [number(whole, query) for query in (members, papers, letters)] == [0, 0, 0]


def test_every_request_could_have_been_proposed_and_overlaps_no_other(whole: Database) -> None:
    rows = whole.execute("SELECT DISTINCT member_id FROM exemptions").fetchall()
    of_each = [exemptions.of_member(whole, row[0]) for row in rows]
    counting = [
        [e for e in found if e.state in (State.CONFIRMED, State.REVOKED)] for found in of_each
    ]
    pairs = [(a, b) for found in counting for a in found for b in found if a.id < b.id]

    assert [e for found in of_each for e in found if e.problems(TODAY)] == []
    assert [(a.id, b.id) for a, b in pairs if a.kind is b.kind and a.overlaps(b)] == []


def test_requests_stand_in_every_state_and_end_with_the_step_of_their_state(
    whole: Database,
) -> None:
    states = dict(whole.execute("SELECT state, count(*) FROM exemptions GROUP BY 1").fetchall())
    odd = (
        "SELECT count(*) FROM exemptions e WHERE state IS NOT (SELECT step FROM exemption_steps"
        " WHERE exemption_id = e.id ORDER BY at DESC, id DESC LIMIT 1)"
    )

    assert set(states) == {state.value for state in State}
    assert number(whole, odd) == 0


def test_exemptions_run_out_with_the_year(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM exemptions WHERE state = 'confirmed' AND valid_to = '2023-12-31'"
        " AND kind <> 'party_duty_exempt'"
    )

    assert number(whole, query) > 20


def test_a_secret_count_is_confirmed_by_another_account_or_waits(whole: Database) -> None:
    query = "SELECT count(*) FROM secret_counts WHERE confirmed_by IS NULL"

    assert number(whole, query) == 1


def test_search_and_sort_keys_are_those_of_the_register(small: Database) -> None:
    rows = small.execute("SELECT full_name, card_number, search_key, sort_key FROM members")

    assert all(
        (search, sort) == (names.search_key(name, card), names.sort_key(name))
        for name, card, search, sort in rows
    )


def test_persons_are_plainly_synthetic(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM members"
        " WHERE card_number NOT LIKE '86900_______' OR phone NOT LIKE '0000 ___ ___'"
    )

    assert number(whole, query) == 0


def test_revisions_carry_the_seal_and_the_key_of_their_content(small: Database) -> None:
    rows = small.execute(
        "SELECT slip_id, number, content_hash, salt, remarks_key FROM slip_revisions"
    ).fetchall()
    contents = {
        (slip_id, revision.number): revision.content
        for (slip_id,) in small.execute("SELECT id FROM slips").fetchall()
        for revision in store.history(small, slip_id)
    }

    assert len(contents) > 1000
    assert len({salt for _, _, _, salt, _ in rows}) == len(rows)
    assert all(
        (contents[slip, number].sealed(salt), contents[slip, number].remarks_key) == (seal, key)
        for slip, number, seal, salt, key in rows
    )


def test_every_content_is_sound(small: Database) -> None:
    ids = [row[0] for row in small.execute("SELECT id FROM slips")]
    revisions = [store.find(small, slip_id).current for slip_id in ids]  # type: ignore[union-attr]
    contents = [(revision.content, form_named(revision.form)) for revision in revisions]

    assert [c for c, form in contents if c.problems(form, TODAY) or c != c.cleaned()] == []


def test_some_slips_have_been_corrected_with_a_reason(whole: Database) -> None:
    query = (
        "SELECT count(*) FROM slips s JOIN slip_revisions r ON r.slip_id = s.id"
        " AND r.number = s.revision WHERE r.number = 2 AND r.reason <> ''"
    )

    assert number(whole, query) > 100


def test_closed_stacks_balance(whole: Database) -> None:
    query = """
        WITH sheets AS (
            SELECT stack_id, count(*) AS n FROM (
                SELECT stack_id FROM slips UNION ALL SELECT stack_id FROM set_asides
            ) GROUP BY 1
        )
        SELECT count(*) FROM stacks k LEFT JOIN sheets s ON s.stack_id = k.id
        WHERE closed_at IS NOT NULL AND stated IS NOT n
    """

    assert number(whole, query) == 0


def test_stacks_lie_open_one_of_them_with_the_residence_clerk(whole: Database) -> None:
    clerk = whole.execute("SELECT id FROM accounts WHERE name = 'noicutru'").fetchone()[0]
    rows = whole.execute("SELECT id, opened_by FROM stacks WHERE closed_at IS NULL").fetchall()
    stack = next(stack_store.find(whole, id_) for id_, by in rows if by == clerk)
    assert stack is not None
    typed = [row for row in rows_of(whole, stack, TODAY) if row.is_typed]

    assert len(rows) == 3
    assert 5 < len(typed) < stack.cover.stated


def test_the_accounts_see_what_their_roles_ask_for(whole: Database) -> None:
    rows = whole.execute(
        "SELECT a.name, a.role, count(g.unit_id) FROM accounts a"
        " LEFT JOIN grants g ON g.account_id = a.id WHERE a.role <> 'terminal' GROUP BY a.id"
    ).fetchall()

    assert rows == [
        ("bantochuc", "board", 2),
        ("noicongtac", "workplace", 1),
        ("noicutru", "residence", 1),
        ("lanhdao", "leader", 2),
        ("quantri", "admin", 0),
    ]
