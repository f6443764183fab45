"""Marks for follow-up: set, done, taken up again; one's own, within one's scope, audited."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.db.witness import faults
from lib.errors import InvalidFields, NotFound, PermissionDenied, problem
from lib.marks import service, store
from lib.marks.model import Mark, Marked
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account

TODAY = date(2023, 11, 22)
LATER = date(2023, 12, 1)


def mark(ward, owner, kind, subject, word="Hỏi lại", due=LATER, actor=None):
    return service.set_mark(
        ward.db, kind, subject, word, due, owner=owner, actor=actor or owner, now=NOW
    )


def records(ward) -> dict[Marked, int]:
    """One record of each kind in the ward's first cell."""
    member = ward.person()
    ward.exempt(member, "meeting_exempt", "AGE_HEALTH")
    request = ward.db.execute("SELECT id FROM exemptions").fetchone()[0]
    return {
        Marked.MEMBER: member,
        Marked.UNIT: ward.cell,
        Marked.EXEMPTION: request,
        Marked.STACK: ward.stack(3),
    }


@pytest.mark.parametrize("kind", list(Marked))
def test_any_record_is_marked_with_a_word_and_a_day_done_and_taken_up_again(ward, kind):
    set_ = mark(ward, ward.clerk, kind, records(ward)[kind], "  Gọi   lại ")
    assert (set_.word, set_.due_on, set_.done_on) == ("Gọi lại", LATER, None)

    values = {"owner": ward.clerk, "actor": ward.clerk, "now": NOW}
    done = service.settle(ward.db, set_.id, done=True, **values)
    assert done.done_on == TODAY
    assert not store.of_account(ward.db, scope_of(ward.clerk, TODAY), done=False)
    again = service.settle(ward.db, set_.id, done=False, **values)

    assert again == set_
    [found] = service.followed(ward.db, ward.clerk, done=False, today=TODAY)
    assert found.mark == set_
    assert found.record.name
    assert list(ward.actions())[-3:] == ["mark:set", "mark:done", "mark:undone"]


@pytest.mark.parametrize("kind", list(Marked))
def test_a_record_outside_the_scope_is_not_there(ward, kind):
    with pytest.raises(NotFound):
        mark(ward, ward.stranger, kind, records(ward)[kind])

    assert ward.counted("marks") == 0


@pytest.mark.parametrize("kind", list(Marked))
def test_a_record_that_is_not_there_is_not_marked(ward, kind):
    with pytest.raises(NotFound):
        mark(ward, ward.board, kind, 999_999)


def test_nobody_marks_for_another_and_nobody_ends_anothers(ward):
    records_ = records(ward)
    with pytest.raises(PermissionDenied):
        mark(ward, ward.clerk, Marked.UNIT, ward.cell, actor=ward.board)
    own = mark(ward, ward.clerk, Marked.MEMBER, records_[Marked.MEMBER])

    with pytest.raises(NotFound):
        service.settle(ward.db, own.id, done=True, owner=ward.board, actor=ward.board, now=NOW)
    by_terminal = mark(ward, ward.clerk, Marked.UNIT, ward.cell, actor=TERMINAL)
    assert by_terminal.account_id == ward.clerk.id


def test_the_administrator_marks_units_and_no_person(ward):
    admin = make_account(ward.db, Role.ADMIN)
    assert mark(ward, admin, Marked.UNIT, ward.cell).id

    with pytest.raises(PermissionDenied):
        mark(ward, admin, Marked.MEMBER, ward.person())


@pytest.mark.parametrize(
    ("word", "due", "field"),
    [(" ", LATER, "word"), ("x" * 501, LATER, "word"), ("Hỏi", date(2023, 11, 21), "due_on"),
     ("Hỏi", None, "due_on")],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(ward, word, due, field):
    with pytest.raises(InvalidFields) as refused:
        mark(ward, ward.clerk, Marked.UNIT, ward.cell, word, due)

    assert set(refused.value.problems) == {field}
    assert ward.counted("marks") == 0


def test_the_same_mark_sent_twice_is_kept_once_and_today_is_a_day_to_come(ward):
    first = mark(ward, ward.clerk, Marked.UNIT, ward.cell, due=TODAY)

    assert mark(ward, ward.clerk, Marked.UNIT, ward.cell, due=TODAY) == first
    assert list(ward.actions()).count("mark:set") == 1


def test_of_a_record_that_has_left_the_scope_the_mark_stays_without_its_name(ward):
    member = ward.person("Nguyễn Văn An")
    own = mark(ward, ward.clerk, Marked.MEMBER, member)
    ward.db.execute("UPDATE members SET residence_unit_id = NULL WHERE id = ?", [member])

    [found] = service.followed(ward.db, ward.clerk, done=False, today=TODAY)

    assert found.record is None
    values = {"owner": ward.clerk, "actor": ward.clerk, "now": NOW}
    assert service.settle(ward.db, own.id, done=True, **values).done_on == TODAY


def test_the_chain_holds_no_word_and_the_check_sees_a_word_that_was_changed(ward):
    own = mark(ward, ward.clerk, Marked.UNIT, ward.cell, "Nguyễn Văn An hẹn gặp")
    details = ward.db.execute("SELECT group_concat(detail) FROM audit").fetchone()[0]
    assert "hẹn gặp" not in details
    before = {one.code for one in faults(ward.db)}

    ward.db.execute("UPDATE marks SET word = 'khác' WHERE id = ?", [own.id])

    assert {one.code for one in faults(ward.db)} - before == {"subject_drifted"}


def test_marks_of_one_account_stand_by_their_day(ward):
    for day in (3, 1, 2):
        mark(ward, ward.clerk, Marked.UNIT, ward.cell, f"Việc {day}", date(2023, 12, day))
    mark(ward, ward.board, Marked.UNIT, ward.cell)

    found = store.of_account(ward.db, scope_of(ward.clerk, TODAY), done=False)

    assert [one.word for one in found] == ["Việc 1", "Việc 2", "Việc 3"]


def test_each_fault_of_a_mark_is_told_at_its_field():
    faulty = Mark(0, 1, Marked.MEMBER, 1, "", due_on=date(2023, 11, 21), made_on=TODAY)

    assert faulty.problems() == {
        "word": problem("required"),
        "due_on": problem("mark_day_past", day=date(2023, 11, 21)),
    }
