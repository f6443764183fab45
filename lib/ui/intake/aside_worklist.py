"""What is said of sheets that lie aside; the list of those that wait is in `stack_lists`."""

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.drafts import service as drafts
from lib.drafts.model import DraftKind, FormDraft, sheet_form
from lib.labels import numbers
from lib.labels.stacks import SET_ASIDE_REASONS
from lib.stacks import asides
from lib.stacks.model import SetAside, Stack
from lib.ui import session


def begun_sheets(db: Database, account: Account, stack: Stack) -> list[FormDraft]:
    """The sheets of the stack that the account was setting aside when it left, the oldest first."""
    mine = sheet_form(stack.id, stack.unit_id, stack.year, "").name
    found = drafts.waiting(db, DraftKind.ASIDE, actor=account, now=session.now())
    return [draft for draft in reversed(found) if draft.form.name.startswith(mine)]


def how_settled(sheet: SetAside) -> str:
    """The key of the field that says what became of a sheet."""
    return f"settle_{sheet.id}_how"


def sheet_line(sheet: SetAside) -> str:
    """Whose sheet, why it lay aside, and what was noted."""
    parts = [sheet.named or "Không rõ tên", SET_ASIDE_REASONS[sheet.reason], sheet.note]
    return " · ".join(part for part in parts if part)


def remembered(db: Database, scope: Scope) -> str:
    """One sentence for other pages: how many sheets wait; empty when none do."""
    sheets = sum(len(waiting) for _, waiting in asides.unsettled(db, scope))
    if not sheets:
        return ""
    return (
        f"Còn {numbers.integer(sheets)} phiếu để riêng chưa giải quyết; xem ở trang Nhập chồng"
        " phiếu."
    )
