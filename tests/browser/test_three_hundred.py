"""Three hundred shuffled slips, typed the way clerks do: 300 of 300 right in the database.

Composed letters (Telex), sheets set aside, corrections, rows typed over, remarks, codes repeated,
and a second clerk in the same stack, all at machine speed. `EVENTS` names what else happens, and
before which slip: a session that ends while typing goes on, two on one row, a server that stops.
Whatever may interrupt a morning is added there.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from lib.register.names import fold
from lib.slips import store
from lib.stacks import aside_store
from lib.stacks.model import Reason
from tests.browser.conftest import sign_in
from tests.browser.desk import Desk, a_stack, sign_in_again, sign_out_elsewhere
from tests.browser.input_methods import Composing
from tests.served import Server, office_day, served

pytestmark = pytest.mark.browser
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng")
MIDDLES = (
    "Văn",
    "Thị",
    "Minh",
    "Đình",
    "Hoàng",
    "Kim",
    "Ngọc",
    "Quốc",
    "Bảo",
    "Tuyết",
    "Hữu",
    "Xuân",
)
GIVEN = (
    *("An", "Bình", "Chí", "Dũng", "Đức", "Giang", "Hạnh", "Hùng", "Khánh", "Lan", "Linh", "Mai"),
    *("Nam", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Vân", "Yến", "Cường"),
    *("Diệp", "Hiếu"),
)
PEOPLE = [f"{middle} {given}" for middle in MIDDLES for given in GIVEN]
NAMES = {f"{SURNAMES[at % 7]} {person}": person for at, person in enumerate(PEOPLE)}


@dataclass
class Clerk:
    """Somebody at the stack, with an input method; the words that find a row are typed with it."""

    desk: Desk
    method: Composing = field(init=False)

    def __post_init__(self) -> None:
        self.method = Composing(self.desk.page, "telex")

    def find(self, name: str) -> None:
        """By the middle name and the given name, the latter through the input method."""
        middle, given = NAMES[name].split()
        self.desk.type(fold(middle) + " ")
        self.method.word(given)

    def take(self, name: str) -> None:
        self.find(name)
        self.desk.press("Enter")


@dataclass
class Pile:
    """What lies on the table, and what the database must hold when all is typed."""

    first: Clerk
    second: Clerk
    names: list[str]
    chance: random.Random
    power: ExitStack
    codes: dict[str, str] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    last: dict[int, str] = field(default_factory=dict)

    def code(self) -> str:
        return "".join(self.chance.choice("123") for _ in range(6))

    def slip(self, at: int, name: str) -> None:
        """One sheet, in one of the ways in which sheets are typed."""
        clerk = self.second if at % 5 == 4 else self.first
        for divisor, way in WAYS:
            if at % divisor == divisor - 1:
                return way(self, clerk, name)
        return self.plainly(clerk, name)

    def plainly(self, clerk: Clerk, name: str) -> None:
        self.codes[name] = self.code()
        clerk.take(name)
        clerk.method.keys(self.codes[name])
        self.last[id(clerk)] = name

    def set_aside(self, clerk: Clerk, name: str) -> None:
        self.aside.add(name)
        clerk.find(name)
        clerk.desk.type("-3")
        clerk.desk.press("Enter")

    def corrected(self, clerk: Clerk, name: str) -> None:
        """Two digits wrong: back by Backspace, and typed again."""
        self.plainly(clerk, name)
        clerk.desk.press(*["Backspace"] * 3)
        right = self.code()[:2]
        clerk.desk.type(right)
        self.codes[name] = self.codes[name][:4] + right

    def typed_over(self, clerk: Clerk, name: str) -> None:
        """Wrong altogether, seen too late: reached by its name once more."""
        self.plainly(clerk, name)
        self.plainly(clerk, name)

    def cleared(self, clerk: Clerk, name: str) -> None:
        """A slip on the wrong row, cleared from its end, and typed again."""
        self.plainly(clerk, name)
        clerk.take(name)
        clerk.desk.press(*["Backspace"] * 6)
        clerk.desk.type(self.codes[name])

    def without_enter(self, clerk: Clerk, name: str) -> None:
        self.codes[name] = self.code()
        clerk.desk.type(fold(NAMES[name]) + self.codes[name])
        self.last[id(clerk)] = name

    def repeated(self, clerk: Clerk, name: str) -> None:
        before = self.last.get(id(clerk))
        if before is None:
            return self.plainly(clerk, name)
        self.codes[name] = self.codes[before]
        clerk.find(name)
        clerk.desk.type("+")
        self.last[id(clerk)] = name
        return None

    def remarked(self, clerk: Clerk, name: str) -> None:
        self.plainly(clerk, name)
        clerk.desk.type("/Tích cực")
        clerk.desk.press("Enter")


WAYS: list[tuple[int, Callable[[Pile, Clerk, str], None]]] = [
    (25, Pile.set_aside),
    (23, Pile.typed_over),
    (19, Pile.cleared),
    (11, Pile.corrected),
    (9, Pile.repeated),
    (8, Pile.remarked),
    (6, Pile.without_enter),
]


def both_on_one_row(pile: Pile) -> None:
    """The second has not seen what the first has just typed, is told, and yields."""
    name = pile.names[0]
    pile.second.desk.page.context.set_offline(True)
    pile.typed_over(pile.first, name)
    expect(pile.first.desk.part("line")).to_have_text("Mọi dòng đã gõ đều đã lưu.")
    pile.second.desk.type(fold(NAMES[name]))
    pile.second.desk.press("Enter")
    if not pile.second.desk.page.locator(f"{pile.second.desk.row(name)} .code").input_value():
        raise AssertionError("the second clerk has never seen the row")
    pile.second.desk.type("333333")
    pile.second.desk.page.context.set_offline(False)
    expect(pile.second.desk.part("faults")).to_contain_text("ở nơi khác")
    pile.second.desk.press("F8", "Escape")
    expect(pile.second.desk.part("faults").locator("li")).to_have_count(0)


def the_session_ends(pile: Pile) -> None:
    """In another tab of the first clerk's browser; the slips that follow are typed all the same."""
    sign_out_elsewhere(pile.first.desk).close()
    pile.first.desk.page.bring_to_front()


def signed_in_again(pile: Pile) -> None:
    """In the tab that holds what was typed; nothing of it has been kept so far."""
    page = pile.first.desk.page
    expect(pile.first.desk.part("line")).to_contain_text("Phiên đã hết – ")
    expect(pile.first.desk.part("line")).not_to_contain_text("– 0 phiếu")
    page.get_by_role("link", name="Đăng nhập").click()
    sign_in_again(page)
    page.locator("#jump:focus").wait_for()


def the_server_stops(pile: Pile) -> None:
    pile.power.close()


def the_server_is_back(pile: Pile) -> None:
    """On the port and the data it had; what was typed without it arrives by itself."""
    for clerk in (pile.first, pile.second):
        expect(clerk.desk.part("line")).to_contain_text("Mất kết nối – ")
    server = pile.first.desk.server
    pile.power.enter_context(served(server.data, port=server.port))


# Before which slip what happens besides the typing.
EVENTS: dict[int, Callable[[Pile], None]] = {
    60: the_session_ends,
    72: signed_in_again,
    150: both_on_one_row,
    200: the_server_stops,
    212: the_server_is_back,
}


@pytest.fixture(scope="module")
def power() -> Iterator[ExitStack]:
    """What keeps the server running: closed, it stops."""
    with ExitStack() as plugged:
        yield plugged


@pytest.fixture(scope="module")
def running(stacks_data: Path, power: ExitStack) -> Server:
    return power.enter_context(served(stacks_data))


@pytest.fixture
def second_office(running: Server, browser: Browser):
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    sign_in(context.new_page(), running.url, "bantochuc")
    context.pages[0].get_by_role("heading", level=1).wait_for()
    yield context
    context.close()


def clerk_at(running: Server, office: BrowserContext, stack: int, members: dict[str, int]) -> Clerk:
    desk = Desk(running, office.new_page(), stack, members)
    desk.open()
    return Clerk(desk)


def right_of(pile: Pile) -> int:
    """How many of the sheets the database holds as they were meant."""
    kept = pile.first.desk.drafts()
    with pile.first.desk.server.database() as db:
        lying = aside_store.lying(db, pile.first.desk.stack)
    aside = {sheet.member_id for sheet in lying if sheet.reason is Reason.ILLEGIBLE}
    members = pile.first.desk.members
    typed = sum(kept[members[name]].code == code for name, code in pile.codes.items())
    return typed + sum(members[name] in aside for name in pile.aside)


def test_three_hundred_shuffled_slips(
    running: Server,
    power: ExitStack,
    office: BrowserContext,
    second_office: BrowserContext,
    capsys,
):
    chance = random.Random(213)
    stack, members = a_stack(running, len(NAMES), list(NAMES))
    names = chance.sample(list(NAMES), len(NAMES))
    first = clerk_at(running, office, stack, members)
    second = clerk_at(running, second_office, stack, members)
    pile = Pile(first, second, names, chance, power)

    for at, name in enumerate(names):
        EVENTS.get(at, lambda pile: None)(pile)
        pile.slip(at, name)

    for clerk in (first, second):
        expect(clerk.desk.part("line")).to_have_text("Mọi dòng đã gõ đều đã lưu.")
        expect(clerk.desk.kept()).to_have_text(str(len(pile.codes)))
    right = right_of(pile)
    with capsys.disabled():
        print(f"\n{right} of {len(names)} right in the database")
    assert right == len(names) == 300

    first.desk.press("Control+Enter")
    expect(first.desk.page.get_by_text(f"{len(pile.codes)} phiếu đã ghi")).to_be_visible()
    with running.database() as db:
        slips = store.of_members(db, members.values(), office_day().year)
    codes = {name: "".join(map(str, slips[members[name]].content.levels)) for name in pile.codes}
    assert codes == pile.codes
