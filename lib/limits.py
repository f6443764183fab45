"""How long a text may be, by what it is: one list for models, forms and files alike.

The limits are generous; what they prevent is a text that everybody who sees its row must load.
"""

from collections.abc import Mapping

from lib.errors import Problem, problem

CODE = 60
NUMBER = 100  # of a paper, a telephone: what is copied as it stands
NAME = 200
LINE = 500  # an address, a reason, where a paper lies
REMARKS = 2000


def overlong(thing: object, limits: Mapping[str, int]) -> dict[str, Problem]:
    """The texts of a thing that are longer than their limit, by the attribute's name."""
    return {
        name: problem("text_too_long", longest=limit)
        for name, limit in limits.items()
        if len(getattr(thing, name)) > limit
    }


def too_long(texts: Mapping[str, str], longest: int) -> dict[str, Problem]:
    """Those of the texts that are longer than a limit, by the field's name."""
    return {
        name: problem("text_too_long", longest=longest)
        for name, text in texts.items()
        if len(text) > longest
    }


def reason_faults(reason: str) -> dict[str, Problem]:
    """What is wrong with a reason that must be given; blanks give none."""
    if not reason.strip():
        return {"reason": problem("reason_required")}
    return too_long({"reason": reason}, LINE)
