"""How an account looks at a list: its columns, and ways of looking that it has given a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib import limits
from lib.errors import Problem, problem

# The columns an account sees where it has chosen no way of looking by name.
USUAL = ""
MOST_VIEWS = 20


@dataclass(frozen=True, slots=True)
class ListView:
    """One way of looking at a list: what the address says of it, and which columns are shown.

    `said` holds codes and names of columns, never what somebody typed. No columns: those the list
    shows by itself.
    """

    name: str
    said: Mapping[str, str]
    columns: tuple[str, ...]
    id: int = 0

    def problems(self) -> dict[str, Problem]:
        """What cannot be kept, by field."""
        if self.name == USUAL:
            return {"view_name": problem("required")}
        return limits.too_long({"view_name": self.name}, limits.LINE)
