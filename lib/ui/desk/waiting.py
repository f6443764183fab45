"""What waits for an account: a line each, the line is the way to the work, the oldest first."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from lib import config
from lib.access.model import Account
from lib.desk.model import STEP_ASKS, Backlog, Chore, FirstStep, roles_of
from lib.desk.reading import OnTheDesk, slips_side
from lib.exemptions.worklist_model import Worklist
from lib.labels import access as access_words
from lib.labels import desk as words
from lib.ui import account_forms, address, focus, marks, screens
from lib.ui.address import SIDE_WORDS, Part
from lib.ui.exemptions import worklist
from lib.ui.feedback import literal
from lib.ui.intake import silent_list, stack_cover, stack_lists
from lib.ui.register import letter_lists

STACK, MISSING = "pages/intake/stack.py", "pages/intake/missing.py"
LETTERS, REQUESTS = "pages/register/letters.py", worklist.REQUESTS
COUNTS, SYSTEM = "pages/exemptions/counts.py", "pages/admin/system.py"
ACCOUNTS, ROUNDS = "pages/admin/accounts.py", "pages/intake/rounds.py"
WAITING, FIRST_DAY = "desk_waiting", "desk_first_day"

PAGES: dict[Chore, tuple[str, dict[str, str]]] = {
    Chore.OPEN_STACKS: (STACK, {}),
    Chore.SHEETS_ASIDE: (STACK, {Part.LIST: stack_lists.ASIDE_WORD}),
    Chore.SILENT_CELLS: (MISSING, {Part.LIST: silent_list.NAME}),
    Chore.MISSING_SLIPS: (MISSING, {}),
    Chore.NEVER_INTRODUCED: (LETTERS, {Part.LIST: letter_lists.WORDS[letter_lists.ISSUE]}),
    Chore.UNANSWERED_LETTERS: (LETTERS, {Part.LIST: letter_lists.WORDS[letter_lists.RECEIVE]}),
    Chore.TO_DECIDE: (REQUESTS, {Part.LIST: worklist.WORDS[Worklist.TO_DECIDE]}),
    Chore.TO_CONFIRM: (
        REQUESTS,
        {Part.LIST: worklist.WORDS[Worklist.TO_CONFIRM], worklist.OWN: worklist.MINE},
    ),
    Chore.SECRET_COUNTS: (COUNTS, {}),
    Chore.RUNNING_OUT: (REQUESTS, {Part.LIST: worklist.WORDS[Worklist.ENDING]}),
    Chore.FOLLOWED: (screens.TODAY, {marks.STATE: marks.DUE}),
    Chore.DEAD_CODES: (ACCOUNTS, {account_forms.STATE: account_forms.WAITS_FOR_CODE}),
    Chore.BACKUP: (SYSTEM, {}),
    Chore.CHECK: (SYSTEM, {}),
}
STEP_PAGES: dict[FirstStep, tuple[str, dict[str, str]]] = {
    FirstStep.UNITS: ("pages/imports/unit_file.py", {}),
    FirstStep.ROUND: (ROUNDS, {}),
    FirstStep.ACCOUNTS: (ACCOUNTS, {}),
    FirstStep.MEMBERS: ("pages/imports/excel.py", {}),
    FirstStep.LETTERS: PAGES[Chore.NEVER_INTRODUCED],
    FirstStep.RECEIPTS: PAGES[Chore.UNANSWERED_LETTERS],
    FirstStep.SLIPS: (STACK, {}),
}


def draw(found: OnTheDesk, account: Account, today: date) -> None:
    """The first day while it is not over, what waits, and the days to come."""
    if found.first_day:
        _first_day(found.first_day, account)
    if found.waiting:
        st.text(words.headline(len(found.waiting)))
        with st.container(key=WAITING, gap="xsmall"):
            for backlog in found.waiting:
                _line(backlog, account, today)
    elif not found.first_day:
        st.success(words.NOTHING, icon=":material/check_circle:")
    _days_to_come(found, today)
    if address.arrived():
        # Of a ledger that holds nobody yet nothing waits that comes before its first day.
        is_new = found.first_day and not found.first_day[FirstStep.MEMBERS]
        focus.now(*(FIRST_DAY, WAITING)[:: 1 if is_new else -1])


def _line(backlog: Backlog, account: Account, today: date) -> None:
    """One kind of work as one link: how many, since when or until when, and what it begins."""
    page, parts = PAGES[backlog.chore]
    told = [words.amount(backlog), words.when(backlog, today)]
    line = " – ".join(literal(text) for text in told if text)
    label = f"**{line}** · {words.ACTIONS[backlog.chore]}"
    icon = ":material/schedule:" if backlog.is_late(today) else ":material/arrow_forward:"
    st.page_link(
        config.REPOSITORY / page,
        label=label,
        icon=icon,
        width="stretch",
        query_params=parts | _narrowed(backlog, account),
    )


def _narrowed(backlog: Backlog, account: Account) -> dict[str, str]:
    """What the address names besides: the oldest stack, the side one rings up from."""
    if backlog.chore is Chore.OPEN_STACKS and backlog.first is not None:
        return {stack_cover.CURRENT: str(backlog.first)}
    if backlog.chore is Chore.MISSING_SLIPS:
        return {Part.SIDE: SIDE_WORDS[slips_side(account)]}
    return {}


def _days_to_come(found: OnTheDesk, today: date) -> None:
    st.header("Những ngày sắp tới")
    for one in found.days:
        st.text(words.coming(one.day, one.coming, today))
    if not found.days:
        st.text(words.NO_DAY)


def _first_day(steps: Mapping[FirstStep, bool], account: Account) -> None:
    """The seven steps of a new ledger: done or not, a link for who may, a name for who may not."""
    st.header("Ngày đầu tiên")
    done = sum(steps.values())
    st.text(f"Đã xong {done} trong {len(steps)} việc, làm lần lượt từ trên xuống.")
    with st.container(key=FIRST_DAY, gap="xsmall"):
        for number, (step, is_done) in enumerate(steps.items(), start=1):
            text = f"{number}. {words.FIRST_STEPS[step]}"
            who = " hoặc ".join(access_words.ROLES[role] for role in roles_of(step))
            line = literal(f"{text} – {'đã có' if is_done else 'chưa có'}. Việc của: {who}.")
            if not is_done and account.may(STEP_ASKS[step]):
                page, parts = STEP_PAGES[step]
                st.page_link(
                    config.REPOSITORY / page,
                    label=f"**{line}**",
                    icon=":material/arrow_forward:",
                    width="stretch",
                    query_params=parts,
                )
            else:
                sign = "check_circle" if is_done else "hourglass_empty"
                st.markdown(f":material/{sign}: {line}")
