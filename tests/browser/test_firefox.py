"""A stack typed in Debian's Firefox: the keys at machine speed, and a word as it is composed.

Not driven here, for the protocol cannot: an input method of the system (its events are sent by a
script), the pulled line (`set_offline` is Chromium's), and the keys Firefox keeps for itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lib.register.names import fold
from lib.stacks.store import drafts
from tests.browser.desk import PEOPLE, a_stack, code_of
from tests.browser.firefox import Firefox, firefox
from tests.browser.input_methods import keyed
from tests.served import PASSWORD, Server

pytestmark = pytest.mark.browser
ALL_KEPT = "Mọi dòng đã gõ đều đã lưu."
NAME_BOX = 'focused()?.id === "jump"'


@pytest.fixture(scope="module")
def driven(running: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A clerk's Firefox, signed in through the page."""
    with firefox(tmp_path_factory.mktemp("firefox")) as started:
        started.go(f"{running.url}/dang-nhap")
        started.ask("""one("input[autocomplete=username]").focus()""")
        started.keys("noicutru")
        started.ask("""one("input[type=password]").focus()""")
        started.keys(PASSWORD, "Enter")
        started.wait("""one("h1") && !one("input[type=password]")""")
        yield started


@dataclass(frozen=True)
class Sheet:
    """A new stack before the clerk."""

    server: Server
    stack: int
    members: dict[str, int]

    def kept(self) -> dict[str, str]:
        """The codes that the database holds, by name."""
        with self.server.database() as db:
            found = drafts(db, self.stack)
        return {name: found[at].code for name, at in self.members.items() if at in found}


@pytest.fixture
def sheet(running: Server, driven: Firefox) -> Sheet:
    """Open: the first key goes to the name box."""
    stack, members = a_stack(running, len(PEOPLE))
    driven.go(f"{running.url}/stack?chong={stack}")
    driven.wait(NAME_BOX)
    return Sheet(running, stack, members)


def test_slips_are_typed_at_machine_speed(driven: Firefox, sheet: Sheet):
    codes = {name: code_of(at) for at, name in enumerate(PEOPLE)}
    for name in reversed(PEOPLE):
        driven.keys(fold(name.split()[-1]), "Enter", codes[name])

    driven.wait(f"""one("[data-part=kept]").textContent === "{len(PEOPLE)}" """)
    assert sheet.kept() == codes
    assert driven.ask(NAME_BOX)


def test_a_slip_is_corrected_remarked_and_set_aside_by_keys(driven: Firefox, sheet: Sheet):
    driven.keys("binh112113", "Backspace", "Backspace", "2", "/Tốt", "Enter", "chi-3", "Enter")

    driven.wait("""one("[data-part=aside]").textContent === "1" """)
    driven.wait(f"""one("[data-part=line]").textContent === "{ALL_KEPT}" """)
    driven.wait(NAME_BOX)
    assert sheet.kept() == {"Trần Văn Bình": "112112"}


@pytest.mark.parametrize("method", ["telex", "vni"])
def test_a_composed_name_finds_its_row(driven: Firefox, sheet: Sheet, method: str):
    codes = {name: code_of(at) for at, name in enumerate(PEOPLE)}
    for name, code in codes.items():
        driven.compose([shown for _, shown in keyed(name.split()[-1], method)])
        driven.keys("Enter", code)

    driven.wait(f"""one("[data-part=kept]").textContent === "{len(codes)}" """)
    assert sheet.kept() == codes
