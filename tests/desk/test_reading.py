"""What waits is counted from the rows, within the scope, and is the same as the lists show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.db.backup import backup
from lib.desk.model import Appointment, Backlog, Chore, Coming, FirstStep
from lib.desk.reading import OnTheDesk, on_the_desk
from lib.exemptions import worklist_store
from lib.exemptions.worklist_model import Worklist
from lib.exemptions.worklist_store import Wanted
from lib.figures.live import Live
from lib.figures.silent import SilentCell, silent_cells
from lib.marks.model import Marked
from lib.marks.service import set_mark
from lib.rounds import store as rounds
from lib.slips.missing import missing
from lib.stacks import aside_store
from lib.stacks.model import Reason
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member
from tests.ward import Ward

TODAY = date(2023, 11, 22)


def desk(db: Database, account: Account, now: datetime = NOW) -> OnTheDesk:
    return on_the_desk(db, scope_of(account, TODAY), Live(), account=account, now=now)


def waiting(db: Database, account: Account) -> dict[Chore, Backlog]:
    return {backlog.chore: backlog for backlog in desk(db, account).waiting}


def exemption(ward: Ward, member: int, state: str, valid_to: str | None = None, by: int = 1) -> int:
    return ward.db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, valid_to, state, proposed_by,"
        " decided_by, confirmed_by, by_import) VALUES (?, 'intro_exempt', 'B3_ABROAD',"
        " '2023-01-01', ?, ?, ?, ?, ?, 1) RETURNING id",
        [
            *(member, valid_to, state, by),
            by if state in ("decided", "confirmed") else None,
            1 if state == "confirmed" else None,
        ],
    ).fetchone()[0]


def test_an_open_stack_waits_since_its_papers_came(ward):
    ward.person()
    stack = ward.stack(1)

    assert waiting(ward.db, ward.clerk)[Chore.OPEN_STACKS] == Backlog(
        Chore.OPEN_STACKS, 1, since=date(2023, 11, 10), first=stack
    )
    assert Chore.OPEN_STACKS not in waiting(ward.db, ward.stranger)


def test_a_sheet_set_aside_waits_once_its_stack_is_closed(ward):
    ward.person()
    stack = ward.stack(1)
    ward.set_aside(stack, Reason.ILLEGIBLE, named="Nguyễn Văn Lạ")
    assert Chore.SHEETS_ASIDE not in waiting(ward.db, ward.clerk)
    ward.close(stack)

    found = waiting(ward.db, ward.clerk)[Chore.SHEETS_ASIDE]

    assert found.count == len(aside_store.unsettled(ward.db, scope_of(ward.clerk, TODAY))) == 1
    assert found.since == date(2023, 11, 10)


def test_a_cell_that_owes_slips_and_has_sent_none_waits_until_its_stack_is_opened(ward):
    first = ward.person()
    ward.person("Trần Thị Bình", residence=ward.other_cell)
    assert waiting(ward.db, ward.clerk)[Chore.SILENT_CELLS].count == 2

    ward.enter(first)
    assert waiting(ward.db, ward.clerk)[Chore.SILENT_CELLS].count == 1

    replace(ward, cell=ward.other_cell).stack(1)
    assert Chore.SILENT_CELLS not in waiting(ward.db, ward.clerk)


def test_silent_cells_are_those_below_the_unit_asked_for(ward):
    ward.person()
    ward.person("Trần Thị Bình", residence=ward.other_cell)
    year = Live().year(ward.db, 2023, TODAY)
    in_order = sorted((ward.cell, ward.other_cell), key=year.tree.order.index)

    first, second = (SilentCell(cell, 1) for cell in in_order)
    assert [silent_cells(year, cell) for cell in in_order] == [[first], [second]]
    assert silent_cells(year, ward.workplace) == []
    assert silent_cells(year, None) == [first, second]
    assert silent_cells(year, None, busy=in_order[:1]) == [second]


@pytest.mark.parametrize("who", ["clerk", "office", "board"])
def test_the_missing_slips_are_as_many_as_their_list_names(ward, who):
    account = getattr(ward, who)
    ward.person()
    ward.enter(ward.person("Trần Thị Bình"))
    ward.person("Lê Văn Chi", residence=ward.other_cell)
    round_ = rounds.find(ward.db, 2023)
    listed = missing(ward.db, scope_of(account, TODAY), round_, account.sees[0])

    found = waiting(ward.db, account)[Chore.MISSING_SLIPS]

    assert found.count == len(listed) == 2
    assert found.until == round_.due_on


def test_a_letter_without_an_answer_waits_since_it_was_issued(ward):
    member = make_member(ward.db, workplace=ward.workplace, residence=ward.cell)
    make_letter(ward.db, member, issued_on=date(2023, 3, 1), received_on=None)

    for account in (ward.board, ward.clerk, ward.office):
        assert waiting(ward.db, account)[Chore.UNANSWERED_LETTERS] == Backlog(
            Chore.UNANSWERED_LETTERS, 1, since=date(2023, 3, 1)
        )
    assert waiting(ward.db, ward.stranger) == {}


def test_who_was_never_introduced_waits_for_who_issues_letters(ward):
    make_member(ward.db, workplace=ward.workplace, residence=ward.cell)

    assert waiting(ward.db, ward.office)[Chore.NEVER_INTRODUCED].count == 1
    assert Chore.NEVER_INTRODUCED not in waiting(ward.db, ward.clerk)


def test_requests_wait_for_a_decision_and_then_for_another_account(ward):
    exemption(ward, ward.person(), "proposed")
    exemption(ward, ward.person(), "decided", by=ward.board.id)
    leader = make_account(ward.db, Role.LEADER, 1)

    assert waiting(ward.db, ward.office)[Chore.TO_DECIDE].count == 1
    assert waiting(ward.db, leader)[Chore.TO_CONFIRM].count == 1
    # Whoever decided cannot confirm: it does not wait for the board.
    assert Chore.TO_CONFIRM not in waiting(ward.db, ward.board)


def test_an_exemption_waits_sixty_days_before_it_ends_unless_it_goes_on(ward):
    soon = (TODAY + timedelta(days=60)).isoformat()
    later = (TODAY + timedelta(days=61)).isoformat()
    exemption(ward, ward.person(), "confirmed", valid_to=soon)
    exemption(ward, ward.person(), "confirmed", valid_to=later)
    renewed = ward.person()
    exemption(ward, renewed, "confirmed", valid_to=soon)
    exemption(ward, renewed, "proposed", valid_to="2025-12-31")
    exemption(ward, ward.person(), "confirmed", valid_to="2023-11-21")

    found = waiting(ward.db, ward.office)[Chore.RUNNING_OUT]

    scope = scope_of(ward.office, TODAY)
    listed = worklist_store.count(ward.db, scope, Wanted(Worklist.ENDING))
    assert found == Backlog(Chore.RUNNING_OUT, 1, until=TODAY + timedelta(days=60))
    assert found.count == listed


def test_a_mark_waits_from_its_day_on_and_the_next_one_is_named(ward):
    given = {"owner": ward.clerk, "actor": ward.clerk, "now": NOW}
    for days in (-3, 0, 5, 9):
        mark = set_mark(ward.db, Marked.UNIT, ward.cell, f"Gọi {days}", TODAY, **given)
        due = (TODAY + timedelta(days=days)).isoformat()
        ward.db.execute("UPDATE marks SET due_on = ? WHERE id = ?", [due, mark.id])
    ward.db.execute("UPDATE marks SET done_on = due_on WHERE word = 'Gọi 5'")

    found = desk(ward.db, ward.clerk)

    followed = Backlog(Chore.FOLLOWED, 2, since=TODAY - timedelta(days=3))
    assert found.waiting == [followed]
    assert Appointment(TODAY + timedelta(days=9), Coming.NEXT_MARK) in found.days
    assert desk(ward.db, ward.board).waiting == []


def test_the_next_day_is_named_also_when_nothing_waits(ward):
    exemption(ward, ward.person(), "confirmed", valid_to="2024-06-30")

    assert desk(ward.db, ward.office).days == [
        Appointment(date(2024, 6, 30), Coming.EXEMPTION_ENDS)
    ]


def test_the_administrator_has_backup_and_dead_codes_and_no_person(ward, data_dir, tmp_path):
    admin = make_account(ward.db, Role.ADMIN)
    ward.db.execute(
        "UPDATE accounts SET activation_until = '2023-11-01T00:00:00.000+00:00' WHERE id = ?",
        [ward.office.id],
    )

    found = waiting(ward.db, admin)

    assert found[Chore.BACKUP] == Backlog(Chore.BACKUP, 1)
    # Nobody of this ward has a password; one had a code that ran out.
    everybody = 5
    assert found[Chore.DEAD_CODES] == Backlog(Chore.DEAD_CODES, everybody, since=date(2023, 11, 1))
    assert set(found) == {Chore.BACKUP, Chore.DEAD_CODES}

    directory = tmp_path / "backups"
    directory.mkdir()
    backup(ward.db, directory, NOW, actor_id=admin.id)
    assert Chore.BACKUP not in waiting(ward.db, admin)
    assert desk(ward.db, admin).days == [Appointment(date(2023, 11, 23), Coming.NEXT_BACKUP)]
    late = desk(ward.db, admin, NOW + timedelta(days=1, seconds=1)).waiting
    assert Backlog(Chore.BACKUP, 1, since=TODAY) in late


def test_the_first_day_goes_on_until_every_step_is_done(db):
    admin = make_account(db, Role.ADMIN)

    before = desk(db, admin).first_day

    assert list(before) == list(FirstStep)
    assert not any(before.values())


def test_the_first_day_is_over_when_the_first_slip_is_in(ward):
    ward.enter(ward.person())

    assert desk(ward.db, ward.board).first_day == {}
    assert desk(ward.db, ward.clerk).first_day == {}


def test_every_step_that_is_done_is_marked_so(ward):
    make_member(ward.db, workplace=ward.workplace)

    assert desk(ward.db, ward.board).first_day == {
        FirstStep.UNITS: True,
        FirstStep.ROUND: True,
        FirstStep.ACCOUNTS: True,
        FirstStep.MEMBERS: True,
        FirstStep.LETTERS: False,
        FirstStep.RECEIPTS: False,
        FirstStep.SLIPS: False,
    }


def test_the_moment_of_a_deed_is_told_as_the_day_in_viet_nam(ward):
    request = exemption(ward, ward.person(), "proposed")
    ward.db.execute(
        "INSERT INTO exemption_steps (exemption_id, at, account_id, step) VALUES (?, ?, 1, ?)",
        [request, datetime(2023, 11, 20, 18, 30, tzinfo=UTC).isoformat(), "proposed"],
    )

    assert waiting(ward.db, ward.office)[Chore.TO_DECIDE].since == date(2023, 11, 21)
