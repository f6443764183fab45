"""One clerk's page on one open stack of forty expected members, for the tests that type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from playwright.sync_api import Locator, Page, expect

from lib.access.model import Account, Role
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover, KeptRow, Typed
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import PASSWORD, Server, office_day

TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)
GIVEN = """
    An Bình Chi Dũng Đức Giang Hà Hạnh Hùng Khánh Lan Linh Mai Nam Nga Phúc Quang Sơn Tâm Thảo
    Trang Tuấn Vân Yến Ánh Cường Diệp Hải Hiếu Hoa Hương Kiên Long Loan Ngọc Nhung Oanh Phương
    Quân Thủy
"""
SURNAMES = ("Nguyễn", "Trần", "Lê")
PEOPLE = [f"{SURNAMES[at % 3]} Văn {given}" for at, given in enumerate(GIVEN.split())]
FOCUS = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const name = at?.closest("tr")?.querySelector("th").textContent;
    return name ? `${at.className} ${name}` : at?.id || at?.tagName || "nothing";
}"""


def code_of(place: int) -> str:
    return "".join(str(1 + (place // 3**at) % 3) for at in range(6))


@dataclass
class Desk:
    """One clerk's page on one open stack of forty expected members."""

    server: Server
    page: Page
    stack: int
    members: dict[str, int]

    def open(self, *, list_order: bool = False) -> None:
        """Load the page of the stack; the first key may be pressed when it returns."""
        with self.server.database() as db:
            db.execute("UPDATE accounts SET list_order = ?", [int(list_order)])
        self.page.goto(f"{self.server.url}/stack?chong={self.stack}")
        self.page.locator(".code:focus" if list_order else "#jump:focus").wait_for()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def row(self, name: str) -> str:
        return f"tr[data-member='{self.members[name]}']"

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def part(self, name: str) -> Locator:
        return self.page.locator(f"[data-part={name}]")

    def state(self, name: str) -> Locator:
        return self.page.locator(f"{self.row(name)} .state")

    def kept(self) -> Locator:
        return self.part("kept")

    def focus(self) -> str:
        """Where the next key goes: "jump", "code <name>", "remarks <name>", or what else it is."""
        return self.page.evaluate(FOCUS)

    def shown(self) -> list[str]:
        return self.page.locator(".code").evaluate_all("all => all.map((one) => one.value)")

    def drafts(self) -> dict[int, KeptRow]:
        with self.server.database() as db:
            return stack_store.drafts(db, self.stack)

    def stored(self) -> dict[int, str]:
        return {member: draft.code for member, draft in self.drafts().items()}

    def code(self, name: str) -> str:
        draft = self.drafts().get(self.members[name])
        return draft.code if draft else ""

    def somebody_types(self, name: str, code: str, base: int = 0) -> None:
        """Another account keeps a row of the same stack."""
        with self.server.database() as db:
            stacks.keep_row(
                db,
                self.stack,
                self.members[name],
                Typed(code, base=base),
                actor=TERMINAL,
                now=datetime.now(UTC),
            )

    def ordered(self) -> list[int]:
        """The members in the order of the screen."""
        with self.server.database() as db:
            found = stack_reading.rows(db, self.stack, actor=TERMINAL, now=datetime.now(UTC))
        return [row.member_id for row in found]


def a_stack(
    server: Server, stated: int, people: Sequence[str] = PEOPLE
) -> tuple[int, dict[str, int]]:
    """An open stack of a new residence cell whose members are all due."""
    today = office_day()
    with server.database() as db:
        found = db.execute("SELECT count(*) FROM units").fetchone()[0]
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        cell = make_unit(db, f"CB-{found}", kind="residence_cell", parent=ward)
        workplace = make_unit(db, f"CW-{found}", parent=1)
        members = {}
        for name in people:
            members[name] = make_member(db, workplace=workplace, residence=cell, name=name)
            make_letter(db, members[name])
        if not db.execute("SELECT 1 FROM rounds").fetchone():
            make_round(db, today.year, date(today.year, 12, 31))
        stack = stacks.open_stack(
            db,
            today.year,
            cell,
            Cover(stated, today),
            key=None,
            actor=TERMINAL,
            now=datetime.now(UTC),
        )
    return stack, members


def sign_out_elsewhere(desk: Desk) -> Page:
    """In a second tab of the same browser."""
    other = desk.page.context.new_page()
    other.goto(f"{desk.server.url}/password")
    other.get_by_role("button", name="Đăng xuất").click()
    expect(other.get_by_text("Đã đăng xuất.")).to_be_visible()
    return other


def sign_in_again(page: Page, name: str = "noicutru") -> None:
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
