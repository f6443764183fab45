"""What people typed is shown as they typed it: no name, remark or reason is read as Markdown."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, modules, tree

# What Streamlit reads as Markdown, its labels included. `st.text`, tables of data and the options
# of a select box are shown as they are.
SINKS = {
    "badge", "button", "caption", "checkbox", "date_input", "dialog", "error", "expander",
    "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown", "metric",
    "multiselect", "number_input", "page_link", "pills", "popover", "radio", "segmented_control",
    "selectbox", "spinner", "status", "subheader", "success", "tabs", "text_area", "text_input",
    "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
OPTIONS_AS_MARKDOWN = {"radio", "pills", "segmented_control"}
# Texts that come from people and files.
TYPED = {
    "account_name", "address", "decision_number", "display_name", "edited_by", "evidence",
    "file_name", "full_name", "heading", "member_name", "name", "note", "phone", "reason",
    "recipients", "remarks", "taken_back_reason", "unit_name",
}  # fmt: skip
# What a function is handed under these names is such a text as well.
HANDED = {"display_name", "full_name", "name", "unit_name", "who"}
# A value of one's own is no Markdown: the field shows it as it stands.
PLAIN_ARGUMENTS = {"key", "icon", "value", "index", "default", "args", "placeholder", "on_click"}
MADE_PLAIN = {"literal", "field_name", "integer", "len"}


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def typed_in(node: ast.AST, names: set[str]) -> Iterator[str]:
    """Every text from people in an expression that does not pass through `literal`."""
    if isinstance(node, ast.Call):
        if called(node) in MADE_PLAIN:
            return
        if f"{called(node)}()" in names:
            yield ast.unparse(node)
        # "…".join(names) holds what the receiver and the arguments hold.
        receiver = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        for part in [*receiver, *node.args, *(word.value for word in node.keywords)]:
            yield from typed_in(part, names)
        return
    if isinstance(node, ast.Attribute) and node.attr in TYPED:
        yield ast.unparse(node)
    elif isinstance(node, ast.Name) and node.id in names:
        yield node.id
    elif isinstance(node, ast.Subscript):
        # Looked up by a name, a word of ours is a word of ours.
        yield from typed_in(node.value, names)
    elif isinstance(node, ast.IfExp):
        for part in (node.body, node.orelse):
            yield from typed_in(part, names)
    elif not isinstance(node, ast.Compare):
        for part in ast.iter_child_nodes(node):
            yield from typed_in(part, names)


def bindings(scope: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """(target, value) of everything that gives a name to a value."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
            if node.value is not None:
                yield node.target, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            yield node.target, node.iter


def typed_names(scope: ast.AST, known: set[str]) -> set[str]:
    """The local names that hold a text from people, with those known from outside."""
    names, before = set(known), -1
    if isinstance(scope, ast.FunctionDef):
        names |= {argument.arg for argument in scope.args.args if argument.arg in HANDED}
    while len(names) != before:
        before = len(names)
        for target, value in bindings(scope):
            if any(typed_in(value, names)):
                bound = [n for n in ast.walk(target) if isinstance(n, ast.Name)]
                names |= {n.id for n in bound if isinstance(n.ctx, ast.Store)}
    return names


def telling_functions(paths: list[Path]) -> set[str]:
    """The functions that return a sentence with a text from people in it, as `name()`."""
    found: set[str] = set()
    before = -1
    while len(found) != before:
        before = len(found)
        for path in paths:
            for function in (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef)):
                if function.returns is None or ast.unparse(function.returns) != "str":
                    continue
                names = typed_names(function, found)
                returned = [n for n in ast.walk(function) if isinstance(n, ast.Return) and n.value]
                if any(any(typed_in(n.value, names)) for n in returned if n.value):
                    found.add(f"{function.name}()")
    return found


def shown(node: ast.Call) -> Iterator[ast.AST]:
    """The parts of a call of Streamlit's that it reads as Markdown."""
    options = called(node) in OPTIONS_AS_MARKDOWN
    yield from node.args[:1]
    if options:
        yield from node.args[1:2]
    for word in node.keywords:
        if word.arg == "format_func" and options:
            yield word.value.body if isinstance(word.value, ast.Lambda) else word.value
        elif word.arg not in PLAIN_ARGUMENTS and word.arg != "format_func":
            yield word.value


def read_as_markdown(path: Path, telling: set[str]) -> list[str]:
    """Every place of a file where a text from people reaches Markdown as it is."""
    module = tree(path)
    scopes: list[ast.AST] = [n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)]
    if path.is_relative_to(ROOT / "pages"):
        scopes.append(module)
    found = set()
    for scope in scopes:
        names = typed_names(scope, telling)
        for node in ast.walk(scope):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in SINKS or ast.unparse(node.func) == "st.table":
                for part in shown(node):
                    found |= {f"{path.name}:{node.lineno} {text}" for text in typed_in(part, names)}
    return sorted(found)


@pytest.fixture(scope="module")
def telling() -> set[str]:
    return telling_functions(modules("lib/ui", "lib/labels"))


@pytest.mark.parametrize(
    "path", modules("pages", "lib/ui"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_text_from_people_is_read_as_markdown(path: Path, telling: set[str]):
    assert read_as_markdown(path, telling) == []


@pytest.mark.parametrize(
    "line",
    [
        "st.subheader(member.full_name)",
        "st.button(f'Xem {unit.name}')",
        "column.caption(' · '.join(person.full_name for person in people))",
        "words = f'{a.display_name}!'\n    st.error(words)",
        "st.radio('Ai', ids, format_func=lambda id: people[id].full_name)",
        "for one in found:\n        told = one.note\n        st.info(told)",
    ],
)
def test_the_watch_sees_a_text_that_slips_through(line: str, tmp_path: Path):
    path = tmp_path / "page.py"
    path.write_text(f"def draw():\n    {line}\n", encoding="utf-8")

    assert read_as_markdown(path, set()) != []


@pytest.mark.parametrize(
    "line",
    [
        "st.subheader(literal(member.full_name))",
        "st.text(member.full_name)",
        "st.selectbox('Ai', ids, format_func=lambda id: people[id].full_name)",
        "st.caption(PLACES[one.name])",
    ],
)
def test_the_watch_lets_pass_what_is_shown_as_it_stands(line: str, tmp_path: Path):
    path = tmp_path / "page.py"
    path.write_text(f"def draw():\n    {line}\n", encoding="utf-8")

    assert read_as_markdown(path, set()) == []
