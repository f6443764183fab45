"""Who may do what: roles, permissions and accounts.

A permission is `subject:action`. The table GRANTED is the whole rule; what is not listed is
refused. Where somebody may act is the scope's business (`lib.access.scope`).
"""

from dataclasses import dataclass
from enum import StrEnum

from lib.errors import PermissionDenied


class Role(StrEnum):
    """The five roles of staff, and the terminal of the server itself."""

    ADMIN = "admin"
    BOARD = "board"
    WORKPLACE = "workplace"
    RESIDENCE = "residence"
    LEADER = "leader"
    TERMINAL = "terminal"


class Side(StrEnum):
    """The two trees a member hangs on."""

    WORKPLACE = "workplace"
    RESIDENCE = "residence"


class Permission(StrEnum):
    """What can be done, named `subject:action`."""

    FIGURES_READ = "figures:read"
    MEMBER_READ = "member:read"
    MEMBER_WRITE = "member:write"
    UNIT_READ = "unit:read"
    UNIT_WRITE = "unit:write"
    # The tree is kept without seeing a person in it, so that it reaches past every scope.
    UNIT_EVERYWHERE = "unit:everywhere"
    LETTER_ISSUE = "letter:issue"
    LETTER_RECEIVE = "letter:receive"
    ROUND_WRITE = "round:write"
    SLIP_READ = "slip:read"
    SLIP_WRITE = "slip:write"
    SLIP_RETURN = "slip:return"
    EXEMPTION_READ = "exemption:read"
    EXEMPTION_PROPOSE = "exemption:propose"
    EXEMPTION_DECIDE = "exemption:decide"
    EXEMPTION_CONFIRM = "exemption:confirm"
    IMPORT_UNITS = "import:units"
    IMPORT_PERSONS = "import:persons"
    REPORT_PRINT = "report:print"
    REPORT_EDIT = "report:edit"
    ACCOUNT_WRITE = "account:write"
    AUDIT_READ = "audit:read"
    # Lines of the audit hold no value, so that their readers may reach past every scope.
    AUDIT_EVERYWHERE = "audit:everywhere"
    AUDIT_VALUES = "audit:values"
    BACKUP = "system:backup"
    DEMO_BUILD = "system:demo"


_READING = {
    Permission.FIGURES_READ,
    Permission.MEMBER_READ,
    Permission.UNIT_READ,
    Permission.SLIP_READ,
    Permission.EXEMPTION_READ,
    Permission.REPORT_PRINT,
}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(
        {
            Permission.UNIT_READ,
            Permission.UNIT_WRITE,
            Permission.UNIT_EVERYWHERE,
            Permission.IMPORT_UNITS,
            Permission.ACCOUNT_WRITE,
            Permission.AUDIT_READ,
            Permission.AUDIT_EVERYWHERE,
            Permission.BACKUP,
        }
    ),
    Role.BOARD: frozenset(
        _READING
        | {
            Permission.MEMBER_WRITE,
            Permission.UNIT_WRITE,
            Permission.LETTER_ISSUE,
            Permission.LETTER_RECEIVE,
            Permission.ROUND_WRITE,
            Permission.SLIP_WRITE,
            Permission.SLIP_RETURN,
            Permission.EXEMPTION_PROPOSE,
            Permission.EXEMPTION_DECIDE,
            Permission.EXEMPTION_CONFIRM,
            Permission.IMPORT_UNITS,
            Permission.IMPORT_PERSONS,
            Permission.REPORT_EDIT,
            Permission.AUDIT_READ,
            Permission.AUDIT_VALUES,
        }
    ),
    Role.WORKPLACE: frozenset(
        _READING
        | {
            Permission.MEMBER_WRITE,
            Permission.LETTER_ISSUE,
            Permission.SLIP_WRITE,
            Permission.SLIP_RETURN,
            Permission.EXEMPTION_PROPOSE,
            Permission.EXEMPTION_DECIDE,
            Permission.IMPORT_PERSONS,
            Permission.REPORT_EDIT,
        }
    ),
    Role.RESIDENCE: frozenset(
        _READING | {Permission.LETTER_RECEIVE, Permission.SLIP_WRITE, Permission.REPORT_EDIT}
    ),
    Role.LEADER: frozenset(_READING | {Permission.EXEMPTION_CONFIRM}),
    Role.TERMINAL: frozenset(Permission),
}

# For which side an account writes down what it has on paper: the board takes in whatever paper
# reaches it, everybody else speaks for one side.
SPEAKS_FOR: dict[Role, tuple[Side, ...]] = {
    Role.ADMIN: (),
    Role.BOARD: (Side.WORKPLACE, Side.RESIDENCE),
    Role.WORKPLACE: (Side.WORKPLACE,),
    Role.RESIDENCE: (Side.RESIDENCE,),
    Role.LEADER: (),
    Role.TERMINAL: (Side.WORKPLACE, Side.RESIDENCE),
}

# What a page with an upload asks for; without one of these nobody has a file to send in.
UPLOADING = (
    Permission.IMPORT_UNITS,
    Permission.IMPORT_PERSONS,
    Permission.EXEMPTION_PROPOSE,
)

SIDES: dict[Role, tuple[Side, ...]] = {
    Role.ADMIN: (),
    Role.BOARD: (Side.WORKPLACE, Side.RESIDENCE),
    Role.WORKPLACE: (Side.WORKPLACE,),
    Role.RESIDENCE: (Side.RESIDENCE,),
    Role.LEADER: (Side.WORKPLACE, Side.RESIDENCE),
    Role.TERMINAL: (Side.WORKPLACE, Side.RESIDENCE),
}


def name_to_show(display_name: str, name: str) -> str:
    """The name of the person or office that was typed, else the sign-in name.

    Its twin for queries is `access.store.shown_name`.
    """
    return display_name.strip() or name


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in (or the terminal), as read from the database in this very run."""

    id: int
    name: str
    display_name: str
    role: Role
    larger_type: bool = False

    @property
    def shown_name(self) -> str:
        """What others read of the account."""
        return name_to_show(self.display_name, self.name)

    def may(self, permission: Permission) -> bool:
        return permission in GRANTED[self.role]

    @property
    def sees(self) -> tuple[Side, ...]:
        """The sides from which the account sees members."""
        return SIDES[self.role]

    @property
    def speaks_for(self) -> tuple[Side, ...]:
        """The sides for which the account writes down papers."""
        return SPEAKS_FOR[self.role]

    def may_upload(self) -> bool:
        """Whether any page takes a file from this account."""
        return any(self.may(permission) for permission in UPLOADING)

    def acts_for(self, owner: "Account") -> bool:
        """Whether what belongs to one account alone (its marks) is this one's to change.

        The terminal belongs to whoever keeps the server, and names the account it acts for.
        """
        return self.id == owner.id or self.role is Role.TERMINAL

    def begins_with_figures(self) -> bool:
        """Whether the day begins with the figures: a leader has no work of others waiting."""
        return self.role is Role.LEADER

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied("not_permitted") unless the role grants it."""
        if not self.may(permission):
            raise PermissionDenied("not_permitted", permission=permission.value)
