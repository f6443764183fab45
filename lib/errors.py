"""Refusals: what the rules of the business say no to.

A refusal carries a code and the values a sentence needs; `lib.labels` words it in Vietnamese, for
the screen and the terminal alike. Anything that is not a `DomainError` is a bug and is not caught.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

# Whose field a faulty one is: "received_on" is one day on a letter and another on a slip. The
# Vietnamese names stand in `FIELDS` of the module of the same name in `lib.labels`.
Subject = Literal[
    "access",
    "register",
    "letters",
    "exemptions",
    "rounds",
    "slips",
    "stacks",
    "marks",
    "journal",
    "reports",
]


Needed = TypeVar("Needed")


class DomainError(Exception):
    """A refusal by a rule; nothing was written."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """So that a refusal in a child process arrives here as the refusal it is."""
        return _arrived, (type(self), self.args, self.__dict__)


def _arrived(
    kind: type[DomainError], args: tuple[object, ...], values: dict[str, object]
) -> DomainError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(values)
    return error


class PermissionDenied(DomainError):
    """The account may not do this at all."""


class NotFound(DomainError):
    """The thing does not exist, or lies outside the scope: both look the same."""


class Conflict(DomainError):
    """Somebody else was faster; the caller shows both versions."""


class Unavailable(DomainError):
    """The machine cannot do it just now: nothing was written, and the same may work later."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one field: a code and the values its sentence needs."""

    code: str
    values: Mapping[str, object]


def problem(code: str, /, **values: object) -> Problem:
    """A `Problem`, written as short as a refusal."""
    return Problem(code, values)


class InvalidFields(DomainError):
    """Every faulty field of one subject at once, so that one look at the form is enough."""

    def __init__(self, subject: Subject, problems: Mapping[str, Problem]) -> None:
        super().__init__("invalid_fields")
        self.subject = subject
        self.problems = dict(problems)


def fault_in(field: str, fault: Problem | None) -> dict[str, Problem]:
    """The fault of one field as one of many; nothing for none."""
    return {field: fault} if fault else {}


def required(subject: Subject, field: str, value: Needed | None) -> Needed:
    """A value that must not be missing. Raises InvalidFields with this one field when it is."""
    if value is None:
        raise InvalidFields(subject, {field: problem("required")})
    return value


def refuse_if_any(subject: Subject, problems: Mapping[str, Problem]) -> None:
    """Raises InvalidFields with all of them, when there are any."""
    if problems:
        raise InvalidFields(subject, problems)
