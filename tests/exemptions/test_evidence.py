"""A file of evidence: known by its bytes, kept with its request, read by the workplace alone."""

from datetime import date

import pysqlite3
import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.db import read_log, revisions, witness
from lib.errors import DomainError, InvalidFields, NotFound, PermissionDenied
from lib.exemptions import evidence, evidence_store, service
from lib.exemptions.evidence_model import MOST_BYTES, MOST_FILES, PaperKind, kind_of
from tests.conftest import NOW
from tests.exemptions.papers import jpeg, pdf, png
from tests.factories import make_account

TODAY = date(2023, 11, 22)


def attach(office, request, content: bytes | None = None, actor=None):
    return evidence.attach(
        office.db, request.id, content or pdf(), actor=actor or office.clerk, now=NOW
    )


def remove(office, kept, reason="Đính nhầm người", actor=None):
    evidence.remove(office.db, kept.id, reason=reason, actor=actor or office.clerk, now=NOW)


def taken(office, account, kept) -> bytes:
    return evidence.take(office.db, scope_of(account, TODAY), kept.id, now=NOW)


def chain(office) -> list[tuple[str, str]]:
    query = "SELECT action, subject FROM audit WHERE action LIKE 'evidence:%' ORDER BY seq"
    return list(office.db.execute(query))


@pytest.mark.parametrize(
    ("content", "kind"),
    [(pdf(), PaperKind.PDF), (jpeg(), PaperKind.JPEG), (png(), PaperKind.PNG)],
)
def test_a_file_is_what_its_bytes_are(content, kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence_empty"),
        (b"<html><script>alert(1)</script>", "evidence_of_unknown_kind"),
        (b"MZ\x90\x00" + pdf(), "evidence_of_unknown_kind"),
        (b"\n" + pdf(), "evidence_of_unknown_kind"),
        (pdf()[:-6], "evidence_of_unknown_kind"),
        (png()[:-4], "evidence_of_unknown_kind"),
        (png()[:8] + b"<svg onload=x>", "evidence_of_unknown_kind"),
        (jpeg()[:-2], "evidence_of_unknown_kind"),
        (b"GIF89a" + bytes(40), "evidence_of_unknown_kind"),
        (pdf("/OpenAction<</S/JavaScript>>"), "evidence_active"),
        (pdf("/S/Launch"), "evidence_active"),
        (pdf("/EmbeddedFiles"), "evidence_active"),
        (pdf("x" * MOST_BYTES), "evidence_too_large"),
    ],
)
def test_what_is_no_paper_is_refused_whatever_it_is_called(content, code):
    with pytest.raises(DomainError) as refused:
        kind_of(content)

    assert refused.value.code == code


def test_the_largest_file_is_taken_and_one_byte_more_is_not():
    largest = pdf("x" * (MOST_BYTES - len(pdf())))

    assert (len(largest), kind_of(largest)) == (MOST_BYTES, PaperKind.PDF)
    with pytest.raises(DomainError, match="evidence_too_large"):
        kind_of(pdf("x" * (MOST_BYTES - len(pdf()) + 1)))


def test_a_file_comes_out_as_it_went_in_and_every_step_is_noted(office):
    request = office.propose()
    kept = attach(office, request, jpeg())

    assert taken(office, office.board, kept) == jpeg()
    assert read_log.flush()
    remove(office, kept)

    subject = f"evidence/{kept.id}"
    assert chain(office) == [
        ("evidence:add", subject),
        ("evidence:take", subject),
        ("evidence:remove", subject),
    ]
    assert list(witness.faults(office.db)) == []


def test_the_chain_says_nothing_of_whose_paper_it_is(office):
    attach(office, office.propose())

    details = " ".join(row[0] for row in office.db.execute("SELECT detail FROM audit"))

    assert "pdf" not in details
    held = office.db.execute("SELECT after FROM revisions WHERE subject LIKE 'evidence/%'")
    assert "pdf" in held.fetchone()[0]


def test_who_sees_the_person_from_the_residence_alone_reads_no_paper(office):
    request = office.propose()
    kept = attach(office, request)
    elsewhere = make_account(office.db, Role.WORKPLACE, office.other_workplace)

    for account in (office.residence, elsewhere):
        assert evidence_store.of_request(office.db, scope_of(account, TODAY), request.id) == []
        with pytest.raises(NotFound):
            taken(office, account, kept)


def test_a_scope_lost_since_is_no_scope(office):
    kept = attach(office, office.propose())
    assert taken(office, office.clerk, kept)

    office.db.execute("DELETE FROM grants WHERE account_id = ?", [office.clerk.id])

    with pytest.raises(NotFound):
        taken(office, office.clerk, kept)


@pytest.mark.parametrize("role", [Role.LEADER, Role.RESIDENCE, Role.ADMIN])
def test_who_does_not_propose_attaches_and_removes_nothing(office, role):
    request = office.propose()
    kept = attach(office, request)
    account = make_account(office.db, role, office.workplace)

    with pytest.raises(PermissionDenied):
        attach(office, request, png(), actor=account)
    with pytest.raises(PermissionDenied):
        remove(office, kept, actor=account)


def test_a_clerk_attaches_nothing_to_the_request_of_another_workplace(office):
    request = office.propose(member_id=office.elsewhere)

    with pytest.raises(NotFound):
        attach(office, request)


def test_the_same_file_is_kept_once_and_so_many_in_all(office):
    request = office.propose()
    attach(office, request)
    with pytest.raises(DomainError, match="evidence_already_there"):
        attach(office, request)
    for number in range(MOST_FILES - 1):
        attach(office, request, pdf(str(number)))

    with pytest.raises(DomainError, match="evidence_too_many"):
        attach(office, request, png())


def test_a_removed_file_is_gone_and_may_come_again(office):
    request = office.propose()
    kept = attach(office, request)
    remove(office, kept)

    with pytest.raises(NotFound):
        taken(office, office.board, kept)
    content, reason = office.db.execute(
        "SELECT content, removed_reason FROM evidence WHERE id = ?", [kept.id]
    ).fetchone()
    assert (content, reason) == (None, "Đính nhầm người")
    assert attach(office, request).id != kept.id


def test_a_removal_has_its_reason(office):
    kept = attach(office, office.propose())

    with pytest.raises(InvalidFields):
        remove(office, kept, reason="  ")

    assert taken(office, office.clerk, kept)


def test_what_an_exemption_was_confirmed_on_is_removed_by_who_may_confirm(office):
    request = office.decided()
    kept = attach(office, request)
    office.confirm(request)

    with pytest.raises(PermissionDenied):
        remove(office, kept)
    remove(office, kept, actor=office.board)


def test_a_request_turned_down_takes_no_more_papers(office):
    request = office.propose()
    service.refuse(
        office.db,
        request.id,
        version=request.version,
        reason="Không đúng diện",
        actor=office.clerk,
        now=NOW,
    )

    with pytest.raises(DomainError, match="exemption_wrong_state"):
        attach(office, request)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence SET content = x'00', size = 1",
        "UPDATE evidence SET added_by = 1, removed_at = 'x', removed_by = 1, content = NULL",
        "DELETE FROM evidence",
    ],
)
def test_the_table_itself_keeps_a_file_from_being_exchanged(office, statement):
    attach(office, office.propose())

    with pytest.raises(pysqlite3.IntegrityError, match="evidence is not"):
        office.db.execute(statement)


def test_bytes_changed_past_the_program_are_not_given_out_and_found(office):
    kept = attach(office, office.propose())
    office.db.execute("DROP TRIGGER evidence_is_not_exchanged")
    changed = b"%PDF-1.8" + pdf()[8:]
    office.db.execute("UPDATE evidence SET content = ? WHERE id = ?", [changed, kept.id])

    with pytest.raises(DomainError, match="evidence_damaged"):
        taken(office, office.board, kept)

    office.db.execute("UPDATE evidence SET sha256 = ? WHERE id = ?", ["0" * 64, kept.id])
    assert list(revisions.drifted(office.db)) == [f"evidence/{kept.id}"]
