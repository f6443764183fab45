"""Every action of the audit stands in one list, and has a word for whoever reads it."""

import argparse
import ast

from lib.__main__ import _parser
from lib.db.actions import Action, Reading
from lib.exemptions.model import State
from lib.labels.audit import ACTIONS, READINGS
from tests.test_architecture import ROOT, modules, tree


def test_every_action_has_its_vietnamese_word_and_no_two_share_one():
    assert list(ACTIONS) == [action.value for action in Action]
    assert list(READINGS) == [kind.value for kind in Reading]
    words = [*ACTIONS.values(), *READINGS.values()]
    assert len(set(words)) == len(words)


def test_no_action_is_spelled_out_anywhere_else():
    """A literal would escape both the list and the words."""
    permissions = {"lib/access/model.py", "lib/labels/access.py"}
    listed = {"lib/db/actions.py", "lib/labels/audit.py", *permissions}
    values = {str(kind) for kind in (*Action, *Reading)}

    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("lib", "pages")
        if str(path.relative_to(ROOT)) not in listed
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value in values or any(f"'{value}'" in node.value for value in values)
    ]

    assert found == []


def test_every_step_of_an_exemption_and_every_command_has_its_action():
    assert {f"exemption:{state.value}" for state in State} <= set(Action)
    assert {f"terminal:{command}" for command in commands(_parser())} <= set(Action)


def commands(parser: argparse.ArgumentParser) -> set[str]:
    """The name each command is noted by, of the parser and of those below it."""
    found = {parser.get_default("command")} - {None}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                found |= commands(below)
    return found
