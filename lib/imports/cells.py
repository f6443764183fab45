"""The cells of one row as the values they mean; whatever cannot be meant becomes a fault."""

import re
from collections.abc import Mapping
from datetime import date

from lib import labels
from lib.errors import Problem
from lib.imports.fields import Field, Holds
from lib.imports.reader import Broken, CellValue
from lib.labels.numbers import day as day_words
from lib.register.names import clean

# From here on a spreadsheet keeps only the first digits of a number.
ROUNDED_FROM = 10**15
OLDEST_YEAR = 1900
NONE: Mapping[str, str] = {}
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CARD = re.compile(r"[0-9]{6,20}")
_YES_NO = {"có": True, "không": False}


class ParsedRow:
    """One row being read: its values by field, and the faults found on the way.

    `fields` says of each column what it holds; one that is missing in the file has no value.
    """

    def __init__(
        self, number: int, values: Mapping[str, CellValue], fields: Mapping[str, Field], today: date
    ) -> None:
        self.number = number
        self.problems: dict[str, Problem] = {}
        self._fields = fields
        self._values = {field: _cleaned(value) for field, value in values.items()}
        self._today = today

    def fault(self, field: str, code: str, /, **values: object) -> None:
        """Note a fault in one cell; the first one of a cell stands."""
        self.problems.setdefault(field, Problem(code, values))

    def refuse(self, problems: Mapping[str, Problem], columns: Mapping[str, str] = NONE) -> None:
        """Note a model's own faults, in the words of a file where it has some.

        `columns` says which column holds a field that is called otherwise in the model.
        """
        for name, fault in problems.items():
            of_file = f"import_{fault.code}"
            code = of_file if of_file in labels.REFUSALS else fault.code
            self.fault(columns.get(name, name), code, **fault.values)

    def has(self, field: str) -> bool:
        """True when the file has this column at all."""
        return field in self._values

    def is_empty(self, field: str) -> bool:
        return self._values.get(field) is None

    def is_number(self, field: str) -> bool:
        """True for a number that Excel holds as a number, not as text."""
        return _is_number(self._values.get(field))

    def text(self, field: str) -> str:
        """The cell as clean text; whole numbers become their digits."""
        value = self._given(field)
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, date):
            self.fault(field, "import_cell_is_day", day=value)
            return ""
        if isinstance(value, int | float):
            return self._digits(field, value)
        return value or ""

    def card(self) -> str:
        """The card number: 6 to 20 digits."""
        card = self.text("card_number")
        if card and not _CARD.fullmatch(card):
            self.fault("card_number", "import_card_number_malformed", text=card)
        return card

    def day(self, field: str) -> date | None:
        """The cell as a date, real or as dd/mm/yyyy."""
        value = self._given(field)
        if value is None:
            return None
        found = value if isinstance(value, date) else self._written_day(field, value)
        if found and found.year < OLDEST_YEAR:
            self.fault(field, "import_day_too_old", year=found.year)
        elif found and self._fields[field].kind is Holds.PAST_DAY and found > self._today:
            self.fault(field, "import_date_in_future", day=found)
        return found

    def yes_no(self, field: str) -> bool:
        """Có or Không; an empty cell is Không."""
        value = self._given(field)
        if value is None or isinstance(value, bool):
            return bool(value)
        answer = _YES_NO.get(_shown(value).casefold())
        if answer is None:
            self.fault(field, "import_yes_no", text=_shown(value))
        return bool(answer)

    def whole(self, field: str) -> int | None:
        """A whole number from 0 on."""
        value = self._given(field)
        if value is None:
            return None
        text = self.text(field) if _is_number(value) else _shown(value)
        if text.isascii() and text.isdigit() and len(text) < 10:
            return int(text)
        self.fault(field, "import_whole_number", text=_shown(value))
        return None

    def one_of(self, field: str) -> str:
        """The code of a word from the column's closed list, in any case; '' when it is none."""
        text, choices = self.text(field), self._fields[field].choices
        for code, word in choices.items():
            if text.casefold() == word.casefold():
                return code
        if text:
            choice = ", ".join(choices.values())
            self.fault(field, "import_not_in_list", text=text, choices=choice)
        return ""

    def value(self, field: str) -> object:
        """The cell as its column means it; None for an empty day, number or choice."""
        match self._fields[field].kind:
            case Holds.DAY | Holds.PAST_DAY:
                return self.day(field)
            case Holds.YES_NO:
                return self.yes_no(field)
            case Holds.WHOLE:
                return self.whole(field)
            case Holds.CHOICE:
                return self.one_of(field) or None
            case Holds.TEXT | Holds.DIGITS:
                return self.text(field)

    def _given(self, field: str) -> str | int | float | bool | date | None:
        value = self._values.get(field)
        if isinstance(value, Broken):
            self.fault(field, "import_cell_error", text=value.text)
            return None
        if value is None and self._fields[field].required:
            self.fault(field, "import_required")
        return value

    def _digits(self, field: str, value: int | float) -> str:
        if abs(value) >= ROUNDED_FROM:
            self.fault(field, "import_number_rounded")
        elif value != int(value):
            self.fault(field, "import_number_fraction", number=_shown(value))
        else:
            return str(int(value))
        return ""

    def _written_day(self, field: str, value: str | int | float | bool) -> date | None:
        match = _DAY.fullmatch(value) if isinstance(value, str) else None
        if match:
            day, month, year = map(int, match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                # No such day, e.g. 30/02: the fault below says so.
                match = None
        code = "import_day_number" if _is_number(value) else "import_day_malformed"
        self.fault(field, code, text=_shown(value))
        return None


def _cleaned(value: CellValue) -> CellValue:
    return clean(value) or None if isinstance(value, str) else value


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: str | int | float | bool | date) -> str:
    """A value as its cell shows it, short enough for a sentence."""
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
