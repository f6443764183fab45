"""Who may do what stands in the table of access and nowhere else."""

import ast

import pytest

from lib.access.model import GRANTED, SIDES, SPEAKS_FOR, Account, Permission, Role, Side
from tests.test_architecture import ROOT, modules, tree


def account(role: Role) -> Account:
    return Account(7, "ai-do", "", role)


def asks_for_a_role(node: ast.AST) -> bool:
    """`x.role is Role.BOARD`, `x.role in (…)`, `SIDES[x.role]`: a rule made on the spot."""
    if isinstance(node, ast.Compare):
        parts: list[ast.AST] = [node.left, *node.comparators]
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in {"SIDES", "GRANTED"}:
        parts = [node.slice]
    else:
        return False
    return any(isinstance(part, ast.Attribute) and part.attr == "role" for part in parts)


def test_no_other_room_makes_a_rule_of_a_role():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*modules("lib"), *modules("pages")]
        if not path.is_relative_to(ROOT / "lib" / "access")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.expr) and asks_for_a_role(node)
    ]

    assert found == []


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_line_in_every_table(role: Role):
    assert role in GRANTED and role in SIDES and role in SPEAKS_FOR


@pytest.mark.parametrize("role", Role)
def test_nobody_writes_down_papers_of_a_side_unseen(role: Role):
    assert set(account(role).speaks_for) <= set(account(role).sees)


def test_only_the_board_takes_in_papers_of_both_sides():
    both = [role for role in Role if len(account(role).speaks_for) == 2]

    assert both == [Role.BOARD, Role.TERMINAL]
    assert account(Role.WORKPLACE).speaks_for == (Side.WORKPLACE,)
    assert account(Role.LEADER).speaks_for == ()


def test_the_whole_tree_is_kept_by_who_sees_no_person_in_it():
    keeping = [role for role in Role if account(role).may(Permission.UNIT_EVERYWHERE)]

    assert keeping == [Role.ADMIN, Role.TERMINAL]
    assert not account(Role.ADMIN).may(Permission.MEMBER_READ)


def test_who_has_no_page_for_files_may_send_none():
    sending = [role for role in Role if account(role).may_upload()]

    assert sending == [Role.ADMIN, Role.BOARD, Role.WORKPLACE, Role.TERMINAL]


def test_only_a_leader_begins_with_the_figures():
    begins = [role for role in Role if account(role).begins_with_figures()]

    assert begins == [Role.LEADER]
