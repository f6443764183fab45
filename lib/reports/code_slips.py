"""What stands on the slips that hand one-time codes over."""

from collections.abc import Mapping, Sequence

from lib.access.batch import HandedCode
from lib.documents.code_slips import CodeSlip
from lib.labels import access as words
from lib.labels import numbers
from lib.register.model import Unit


def slips_of(handed: Sequence[HandedCode], units: Mapping[int, Unit]) -> list[CodeSlip]:
    """A slip for each code, in the order of the sign-in names."""
    return [_slip(one, units) for one in handed]


def _slip(handed: HandedCode, units: Mapping[int, Unit]) -> CodeSlip:
    account = handed.account
    unit = units.get(handed.unit_id) if handed.unit_id else None
    said = {
        "who": account.shown_name,
        "unit": unit.name if unit else "",
        "role": words.ROLES[account.role],
        "name": account.name,
        "until": numbers.moment(handed.until),
    }
    above = [line.format(**said) for line in words.CODE_SLIP_ABOVE]
    below = [line.format(**said) for line in words.CODE_SLIP_BELOW]
    return CodeSlip(words.CODE_SLIP_HEAD, list(filter(None, above)), handed.code, below)
