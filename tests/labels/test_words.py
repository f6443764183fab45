"""Each refusal is worded as its own subject words it."""

import ast

import pytest

from lib import labels
from lib.errors import InvalidFields, problem
from tests.test_architecture import modules, tree

REFUSING = {"InvalidFields", "refuse_if_any", "required"}


def test_a_taken_unit_code_is_worded_as_the_code_of_a_unit():
    error = InvalidFields("register", {"code": problem("unit_code_taken")})

    assert labels.refusal(error).startswith("Mã đơn vị: ")


def test_one_field_is_called_as_its_own_subject_calls_it():
    fields = [("letters", "received_on"), ("slips", "received_on"), ("stacks", "code")]

    names = [labels.field_name(subject, field) for subject, field in fields]

    assert names == ["Ngày tiếp nhận", "Ngày nhận phiếu", "Các mức"]


def test_a_field_that_its_subject_does_not_have_is_a_bug():
    with pytest.raises(KeyError):
        labels.field_name("letters", "gender")


def test_a_code_that_two_subjects_claim_is_refused():
    with pytest.raises(ValueError, match="stack_closed"):
        labels.merged([{"stack_closed": "Đã chốt."}, {"stack_closed": "Đã đóng."}])


def test_every_faulty_field_written_down_has_a_name():
    unnamed = [
        (subject, field)
        for path in [*modules("lib"), *modules("pages")]
        for subject, field in _refused_fields(path)
        if field not in {**labels.FIELDS[subject], "reason": "", "effective_on": ""}
    ]

    assert unnamed == []


def test_what_makes_a_file_does_not_say_that_it_prints():
    printing = [
        (path.name, label)
        for path in [*modules("lib/ui"), *modules("pages")]
        for label in _labels_of_buttons(path)
        if label.startswith("In ")
    ]

    assert printing == []


def _labels_of_buttons(path):
    """The words on every button and link to a file that are written down where it is drawn."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            label = node.args[0]
            if name in {"button", "link_button", "offer", "submit_button"}:
                if isinstance(label, ast.JoinedStr):
                    label = label.values[0]
                if isinstance(label, ast.Constant) and isinstance(label.value, str):
                    yield label.value


def _refused_fields(path):
    """The subject and each field of every refusal written down with both: of a dictionary, as in
    `refuse_if_any("subject", {"field": …})`, or of one field, as in `required("subject", "field")`.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in REFUSING and node.args:
            subject, said = node.args[0], node.args[1]
            if not isinstance(subject, ast.Constant):
                continue
            named = [said] if isinstance(said, ast.Constant) else _keys_in(said)
            yield from ((subject.value, key.value) for key in named)


def _keys_in(said):
    found = [part for part in ast.walk(said) if isinstance(part, ast.Dict)]
    return [key for one in found for key in one.keys if isinstance(key, ast.Constant)]
