"""The walls of the house, stated once: who may import whom, and the four things always true."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A room may import from itself and from the rooms before it; the arrows never run back.
ORDER = [
    {"errors", "config", "reference", "limits"},
    {"labels"},
    {"db"},
    {"access"},
    {"drafts"},
    {"register"},
    {"letters"},
    {"exemptions"},
    {"rounds"},
    {"slips"},
    {"stacks"},
    {"marks"},
    {"journal"},
    {"figures"},
    {"desk"},
    {"charts", "documents"},
    {"guide", "reports", "imports", "demo"},
    {"web"},
    {"terminal", "ui"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}

# Who alone may know which library.
KNOWS = {
    "streamlit": {"ui"},
    "polars": {"figures", "charts", "ui"},
    "numpy": {"figures"},
    "altair": {"charts", "documents"},
    "fpdf": {"documents"},
    "xlsxwriter": {"documents", "imports"},
    "python_calamine": {"imports"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "argon2": {"access"},
    "pysqlite3": {"db"},
    "sqlite_utils": {"db"},
}

# Reads that need no scope: they hold no person, or the caller has asked the scope already and
# only the service of the same room may call them.
WITHOUT_PERSONS = {
    ("rounds.store", "every"),
    ("rounds.store", "find"),
    # A number for each of the stacks that a scoped read has found.
    ("stacks.store", "typed_rows"),
    # Whether there is any such stack at all.
    ("stacks.store", "any_finished"),
    ("register.unit_store", "units_on"),
    ("register.unit_store", "in_order_on"),
    ("register.unit_store", "unit_by_code"),
    ("register.unit_store", "versions_of"),
    ("access.store", "every"),
    # An account's own ways of looking at lists.
    ("access.list_view_store", "of_list"),
}


def modules(*places: str) -> list[Path]:
    return sorted(path for place in places for path in (ROOT / place).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports; a name imported from `lib.x` reads `lib.x.name`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = node.module == "lib" or node.module.startswith("lib.")
            if inside:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def room(path: Path) -> str:
    if not path.is_relative_to(ROOT / "lib"):
        return path.relative_to(ROOT).parts[0]
    return path.relative_to(ROOT / "lib").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules("lib"), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_arrow_runs_back_up(path):
    if path == ROOT / "lib" / "__init__.py":
        return
    own = LEVEL[room(path)]

    above = [
        name
        for name in imports(path)
        if name.startswith("lib.") and LEVEL[name.split(".")[1]] > own
    ]

    assert above == []


def test_what_sets_a_document_knows_nothing_of_what_it_says():
    """`reports` says, `documents` sets: a second printer needs no sentence and no figure."""
    inner = ("lib.documents", "lib.labels", "lib.reference", "lib.errors", "lib.config")
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("lib/documents")
        for name in imports(path)
        if name.startswith("lib.") and not name.startswith(inner)
    ]

    assert found == []


@pytest.mark.parametrize("library", KNOWS)
def test_a_library_is_known_in_its_own_rooms_only(library):
    strangers = [
        str(path.relative_to(ROOT))
        for path in modules("lib")
        if room(path) not in KNOWS[library] | {"__init__"}
        and any(name.split(".")[0] == library for name in imports(path))
    ]

    assert strangers == []


def test_a_model_knows_only_the_rules():
    allowed = ("lib.errors", "lib.reference", "lib.limits", "lib.register.names", "lib.slips.form")
    for path in modules("lib"):
        if path.name != "model.py" or room(path) in {"documents", "figures"}:
            continue
        lib = [name for name in imports(path) if name.startswith("lib")]
        strange = [name for name in lib if not name.startswith(allowed) and ".model" not in name]
        assert strange == [], path


def test_no_page_lies_where_streamlit_would_serve_it_by_itself():
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", modules("pages"), ids=lambda path: path.stem)
def test_every_page_begins_by_guarding_itself(path):
    body = [node for node in tree(path).body if not isinstance(node, ast.Import | ast.ImportFrom)]
    first = body[1]  # after the docstring

    assert isinstance(first, ast.Expr | ast.Assign)
    assert isinstance(first.value, ast.Call)
    assert ast.unparse(first.value.func) == "session.require"


def test_every_page_is_in_the_menu():
    menu = (ROOT / "lib/ui/screens.py").read_text(encoding="utf-8")
    listed = set(re.findall(r"pages/\w+/\w+\.py", menu))

    assert listed == {str(path.relative_to(ROOT)) for path in modules("pages")}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


LONGEST_FUNCTION, LONGEST_MODULE = 40, 250
OURS = {".py", ".js", ".css"}


def too_long(name: str, source: str) -> Iterator[str]:
    """What of a file is longer than one can hold in the head: the file itself, a function."""
    if len(source.splitlines()) > LONGEST_MODULE:
        yield name
    if name.endswith(".py"):
        for node in ast.walk(ast.parse(source)):
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if is_function and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
                yield f"{name}: {node.name}"


def test_no_function_and_no_file_is_longer_than_one_can_hold_in_the_head():
    files = [ROOT / "app.py", *(ROOT / "pages").rglob("*"), *(ROOT / "lib").rglob("*")]
    found = [
        long
        for path in files
        if path.suffix in OURS
        for long in too_long(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("long.py", "def long():\n" + "    pass\n" * 40),
        ("long.py", "class Any:\n    async def long(self):\n" + "        pass\n" * 40),
        ("long.py", "pass\n" * 251),
        ("long.js", "wait();\n" * 251),
        ("long.css", "a {}\n" * 251),
    ],
)
def test_what_is_too_long_is_seen(name, source):
    assert list(too_long(name, source))


def types_named(path: Path) -> Iterator[str]:
    """The public classes of a file, and the names it gives to shapes: `Row = Mapping[…]`.

    A shape is CamelCase; a ParamSpec is a riddle of typing and no word of ours.
    """
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("ParamSpec"):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            yield from (name for name in names if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name))


def test_the_name_of_a_type_names_one_thing():
    """A row, a draft, a desk: whoever reads the word without its module knows which is meant."""
    homes: dict[str, list[str]] = {}
    for path in modules("lib", "pages"):
        for name in types_named(path):
            homes.setdefault(name, []).append(str(path.relative_to(ROOT)))

    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


# The lists of identifiers that the domain rests on; their Vietnamese is called otherwise.
IDENTIFIERS = {
    "WATERFALL": "figures/registry.py",
    "MEASURES": "figures/registry.py",
    "SIGNALS": "figures/registry.py",
    "LEVELS": "figures/facts.py",
    "CRITERIA": "figures/tables.py",
    "SIDES": "access/model.py",
}


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_a_list_of_identifiers_is_one_and_its_words_are_called_otherwise(name):
    homes = [
        str(path.relative_to(ROOT / "lib"))
        for path in modules("lib")
        for node in tree(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id == name
    ]

    assert homes == [IDENTIFIERS[name]]


def positions(source: str) -> Iterator[str]:
    """The names under which a text counts the things of a list."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Call):
            counter, target = ast.unparse(node.iter.func), node.target
            if counter == "enumerate" and isinstance(target, ast.Tuple):
                target = target.elts[0]
            if counter in {"enumerate", "range"} and isinstance(target, ast.Name):
                yield target.id


def test_a_place_is_of_the_waterfall_and_no_position_in_a_list():
    of_the_domain = {"place", "duty", "slip", "stack", "letter", "member", "standing"}
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("lib", "pages")
        for name in sorted(of_the_domain & set(positions(path.read_text(encoding="utf-8"))))
    ]

    assert found == []


@pytest.mark.parametrize(
    "planted",
    ["for place, line in enumerate(lines): pass", "x = [place for place in range(3)]"],
)
def test_a_place_used_as_a_position_is_seen(planted):
    assert list(positions(planted)) == ["place"]


def calls(node: ast.AST) -> set[str]:
    return {ast.unparse(part.func) for part in ast.walk(node) if isinstance(part, ast.Call)}


# What writes a row of the audit: one for a change, one for a batch, one upon a stack.
RECORDS = {"audit.record", "batches.record", "trail.record"}


def test_every_transaction_writes_its_audit_row():
    without = []
    for path in modules("lib"):
        recording = {f.name for f in functions(path) if RECORDS & calls(f)}
        recording |= {f.name for f in functions(path) if recording & calls(f)}
        for function in functions(path):
            if "unit_of_work" in calls(function) and room(path) != "db":
                told = {*RECORDS, *recording}
                if not told & calls(function):
                    without.append(f"{path.relative_to(ROOT)}: {function.name}")

    assert without == []


WRITING = re.compile(r"\s*(insert\s|update\s+\w+\s+set\b|delete\s+from\b|replace\s+into\b)", re.I)


def test_only_stores_write_to_the_database():
    """Whoever wants something written asks a use case, and that one its store: imports and the
    demonstration as well."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*modules("pages"), *modules("lib")]
        if room(path) != "db" and not path.stem.endswith("store")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WRITING.match(node.value)
    ]

    assert found == []


# A scope is a piece of SQL that every read carries, and the questions it answers by itself.
SPEAKS_SQL_BESIDE_STORES = {"lib/access/scope.py"}
SPEAKING = re.compile(r"(db|copy)\.(conn\.)?(execute\w*|query)")


def test_sql_is_spoken_in_stores_alone():
    found = [
        str(path.relative_to(ROOT))
        for path in [*modules("pages"), *modules("lib")]
        if room(path) != "db" and not path.stem.endswith("store")
        if any(SPEAKING.fullmatch(call) for call in calls(tree(path)))
    ]

    assert set(found) == SPEAKS_SQL_BESIDE_STORES


def test_the_name_to_show_of_an_account_is_chosen_in_two_places():
    """In a query and in the program, held together by a test of `access`."""
    chooses = re.compile(r"nullif\(.*display_name|display_name(\.strip\(\))? or ")
    homes = [
        str(path.relative_to(ROOT / "lib"))
        for path in modules("lib")
        if chooses.search(path.read_text(encoding="utf-8"))
    ]

    assert homes == ["access/model.py", "access/store.py"]


def test_no_field_is_asked_for_by_hand():
    """`required` refuses what is missing; forms that have more to say of it say more."""
    by_hand = re.compile(r"raise InvalidFields\(\s*\"\w+\", \{\"\w+\": problem\(\"required\"\)\}")
    found = [
        str(path.relative_to(ROOT))
        for path in [*modules("pages"), *modules("lib")]
        if by_hand.search(path.read_text(encoding="utf-8")) and path != ROOT / "lib/errors.py"
    ]

    assert found == []


def worded_in_place(source: str) -> Iterator[int]:
    """Where a text with a Vietnamese letter stands."""
    for node in ast.walk(ast.parse(source)):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and any(char.isalpha() and char > "\xbf" for char in text):
            yield node.lineno


# Holds a page like those of `web/templates`, of which it is one.
PAGES_IN_PYTHON = {"lib/web/index_page.py"}


def test_the_words_of_the_server_stand_in_its_labels():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules("lib/web")
        for line in worded_in_place(path.read_text(encoding="utf-8"))
        if str(path.relative_to(ROOT)) not in PAGES_IN_PYTHON
    ]

    assert found == []


def test_many_keys_become_one_parameter_in_one_place():
    """`texts.as_one` for every query with `json_each`; only `db`, which makes JSON anyway, may
    write it by itself."""
    found = [
        str(path.relative_to(ROOT))
        for path in modules("lib")
        if room(path) != "db"
        and "json_each(" in path.read_text(encoding="utf-8")
        and "json.dumps" in calls(tree(path))
    ]

    assert found == []


def test_imports_and_the_demonstration_write_through_use_cases():
    """Of a store they read at most; of the imports' own, the list of batches is their own."""
    writes = ("insert", "update", "save", "add_step", "set_", "keep_", "write_", "append")
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("lib/imports", "lib/demo")
        for name in sorted(calls(tree(path)))
        if name.partition(".")[0].endswith("store")
        and name.rpartition(".")[2].startswith(writes)
        and (path.name, name) != ("service.py", "store.insert")
    ]

    assert found == []


def test_no_transaction_holds_a_word_to_the_screen():
    for path in [*modules("pages"), *modules("lib/ui")]:
        assert "unit_of_work" not in {name for f in functions(path) for name in calls(f)}, path
        assert not any("unit_of_work" in name for name in imports(path)), path


def test_what_is_drawn_again_by_itself_is_a_run_of_its_own():
    """A fragment or a dialog passes by the menu when it is drawn again."""
    found = []
    for path in modules("lib/ui", "pages"):
        for function in functions(path):
            names = [ast.unparse(decorator) for decorator in function.decorator_list]
            drawn_again = any(name.startswith(("st.fragment", "st.dialog")) for name in names)
            if drawn_again and "session.in_a_run" not in names:
                found.append(f"{path.relative_to(ROOT)}: {function.name}")

    assert found == []


def test_every_read_of_a_screen_takes_the_scope():
    """Screens read through stores; what they call has a `scope`, or holds no person."""
    scoped = {
        (f"{room(path)}.{path.stem}", function.name)
        for path in modules("lib")
        for function in functions(path)
        if any(argument.arg == "scope" for argument in function.args.args)
    }
    found = []
    for path in [*modules("pages"), *modules("lib/ui")]:
        aliases = dict(_store_aliases(path))
        for name in {name for node in tree(path).body for name in calls(node)}:
            module, _, function = name.rpartition(".")
            if module in aliases:
                read = (aliases[module], function)
                if read not in scoped and read not in WITHOUT_PERSONS:
                    found.append(f"{path.relative_to(ROOT)}: {name}")

    assert sorted(found) == []


def _store_aliases(path: Path) -> Iterator[tuple[str, str]]:
    """What a store is called in a file, and which one it is: ('rounds', 'rounds.store')."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lib."):
            for alias in node.names:
                if alias.name.endswith("store"):
                    subject = node.module.removeprefix("lib.")
                    yield alias.asname or alias.name, f"{subject}.{alias.name}"


def test_a_form_with_fields_is_sent_by_the_button_that_refuses_what_it_could_not_read():
    """`submit_button` looks for days that are none; Streamlit's own button would let them pass."""
    found = []
    for path in [*modules("pages"), *modules("lib/ui")]:
        named = {call for node in tree(path).body for call in calls(node)}
        if "FormFields" in named and "st.form_submit_button" in named:
            found.append(str(path.relative_to(ROOT)))
        if "st.date_input" in named:
            found.append(f"{path.relative_to(ROOT)}: clamps 31/11 to 30/11")

    assert found == []


# What Streamlit draws rows with. Ours have one list, which also prints, sorts and is read aloud.
DRAWS_ROWS = {"dataframe", "table", "data_editor"}
# Typing grids: the rows of a stack, the criteria of a single slip.
TYPED_IN = {"intake/slip_grid.html", "intake/slip_levels.html"}


def tables_drawn(source: str) -> list[str]:
    """Every call of a source text that draws a table of the framework's own, on whatever it is
    called, and every one of its names taken from the framework."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in DRAWS_ROWS:
                found.append(ast.unparse(node.func))
            case ast.ImportFrom(module="streamlit", names=names):
                found += [alias.name for alias in names if alias.name in DRAWS_ROWS]
            case ast.Constant(value=str(text)) if "<table" in text:
                found.append("<table")
    return found


def test_nobody_but_the_one_list_draws_a_table():
    """Typing grids are components of their own, and what is drawn inside a figure is the figure's;
    whatever else stands in rows is a list (`lib/ui/listing`)."""
    found = [
        f"{path.relative_to(ROOT)}: {drawn}"
        for path in [*modules("pages"), *modules("lib/ui")]
        for drawn in tables_drawn(path.read_text(encoding="utf-8"))
    ]
    scripts = [
        str(path.relative_to(ROOT / "lib/ui"))
        for path in (ROOT / "lib/ui").rglob("*")
        if path.suffix in {".js", ".html"} and "<table" in path.read_text(encoding="utf-8")
    ]

    assert found == []
    assert set(scripts) == TYPED_IN


@pytest.mark.parametrize(
    "planted",
    [
        "st.dataframe(rows)",
        "left.table(rows)",
        "with st.expander('x') as box:\n    box.data_editor(rows)",
        "from streamlit import table as drawn",
        "st.html('<table><tr><td>1</td></tr></table>')",
    ],
)
def test_a_table_drawn_elsewhere_is_seen_however_it_is_drawn(planted):
    assert tables_drawn(planted)


# Where somebody chooses something, by what draws it.
CHOOSES = {
    *("selectbox", "radio", "segmented_control", "pills", "checkbox", "toggle", "multiselect"),
    *("slider", "select_slider", "number_input", "date_input", "day_field"),
    *("pick_unit", "pick_member"),
}
BINDS = {"bind", "bind_several"}
# Choices outside a form that no address holds, by why not.
NOT_IN_THE_ADDRESS = {
    "it is written into the register with its form, which its page draws around it": {
        "lib/ui/account_forms.py:role_and_unit",
        "lib/ui/exemptions/counts.py:record_form",
        "lib/ui/exemptions/draft.py:_ground",
        "lib/ui/exemptions/draft.py:drafted",
        "lib/ui/exemptions/many.py:_decide",
        "lib/ui/exemptions/many.py:_renew",
        "lib/ui/intake/slip_form.py:slip_fields",
        "lib/ui/intake/slip_record.py:_told",
        "lib/ui/intake/stack_cover.py:_number",
        "lib/ui/intake/stack_cover.py:cover_fields",
        "lib/ui/intake/stack_cover.py:meeting_fields",
        "lib/ui/register/letter_forms.py:_day",
        "lib/ui/register/letter_forms.py:_issue_fields",
        "lib/ui/register/letter_forms.py:actions",
        "lib/ui/register/member_form.py:_by_date",
        "lib/ui/register/member_form.py:_cells",
        "lib/ui/register/member_form.py:_effective_on",
        "lib/ui/register/member_form.py:_fields",
        "lib/ui/register/member_form.py:_gender",
        "lib/ui/register/unit_forms.py:_day",
        "lib/ui/register/unit_forms.py:_fields",
        "lib/ui/register/unit_forms.py:_from_day",
        "lib/ui/register/unit_forms.py:_parent",
        "lib/ui/register/unit_forms.py:edit",
    },
    "it says how the paper that is made next shall look": {"pages/reports/summary.py:"},
    "it lets the file in hand be written, once": {"lib/ui/import_steps.py:_may_skip"},
    "the person found moves into the address at once": {
        "lib/ui/register/member_page.py:opened_member"
    },
    "it draws what others bind": {
        "lib/ui/fields.py:day_of_address",
        "lib/ui/pickers.py:member_of_address",
        "lib/ui/pickers.py:unit_of_address",
    },
}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def unbound_choices(source: str) -> Iterator[str]:
    """The functions of a source text in which something is chosen outside a form under a key that
    the module binds to no part of the address; of the module itself the empty name."""
    module = ast.parse(source)
    every = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    bound = {ast.unparse(one.args[1]) for one in every if called(one) in BINDS}
    within: list[tuple[ast.AST, str]] = [(module, "")]
    while within:
        node, function = within.pop()
        if isinstance(node, ast.FunctionDef):
            function = node.name
        if isinstance(node, ast.With) and any(_opens_a_form(one) for one in node.items):
            continue
        if isinstance(node, ast.Call) and called(node) in CHOOSES:
            keys = [ast.unparse(one.value) for one in node.keywords if one.arg == "key"]
            if not (keys and keys[0] in bound):
                yield function
        within += [(child, function) for child in ast.iter_child_nodes(node)]


def _opens_a_form(item: ast.withitem) -> bool:
    return isinstance(item.context_expr, ast.Call) and called(item.context_expr) == "form"


def test_what_is_chosen_outside_a_form_stands_in_the_address_or_is_named_here():
    """Back, reload, a bookmark and a link to a colleague show the same."""
    found = {
        f"{path.relative_to(ROOT)}:{function}"
        for path in [*modules("pages"), *modules("lib/ui")]
        for function in unbound_choices(path.read_text(encoding="utf-8"))
    }

    assert found == set().union(*NOT_IN_THE_ADDRESS.values())


@pytest.mark.parametrize(
    "planted",
    [
        "st.selectbox('Năm', years, key='year')",
        "left.radio('Theo', sides, on_change=moved)",
        "bind(Part.YEAR, 'year', words, 1)\nst.selectbox('Năm', years, key='other')",
        "def draw():\n    return pick_unit(db, scope, side, label='Đơn vị', key='unit')",
        "with st.form('f'):\n    pass\nst.pills('Dấu hiệu', every, key='signals')",
    ],
)
def test_a_choice_that_no_address_holds_is_seen(planted):
    assert list(unbound_choices(planted))


# Of no unit and no year: the papers of a request by its number, empty templates, the guide.
CALLED_PLAINLY = {
    "lib/exemptions/evidence_model.py",
    "lib/ui/guide.py",
    "lib/ui/import_steps.py",
}


def calls_of(name: str) -> set[str]:
    """The files that call a function or type by its name, however it is reached."""
    return {
        str(path.relative_to(ROOT))
        for path in [*modules("pages"), *modules("lib")]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name
    }


def test_a_file_to_take_away_is_named_in_one_place():
    """Lists and offers take a `FileName` and nothing else (mypy); it says what, whose and when."""
    assert calls_of("FileName") == {"lib/register/names.py"}
    assert calls_of("plain_name") == CALLED_PLAINLY
    assert calls_of("Offer") == {"lib/ui/downloads.py"}


def test_tim_uses_the_search_of_the_pickers():
    """One script asks, one route answers, and one module looks units and persons up for it."""
    scripts = {
        path.name for path in (ROOT / "lib").rglob("*.js") if "/goi-y" in path.read_text("utf-8")
    }
    drawn = {
        str(path.relative_to(ROOT))
        for path in modules("lib/ui")
        if "combobox.js" in path.read_text(encoding="utf-8")
    }
    looked_up = {
        str(path.relative_to(ROOT))
        for path in modules("lib/web")
        if any("search_store" in name for name in imports(path))
    }
    finding = set(imports(ROOT / "lib/web/finding.py"))

    assert scripts == {"combobox.js"}
    assert drawn == {"lib/ui/pickers.py", "lib/ui/picking/finder.py"}
    assert looked_up == {"lib/web/suggestions.py"}
    assert "lib.web.suggestions.KINDS" in finding


# Where a share is made and where it is put into words; nowhere else.
RATES_ARE_MADE_IN = {"lib/figures/model.py", "lib/figures/registry.py", "lib/labels/numbers.py"}
RATES_ARE_WORDED_IN = RATES_ARE_MADE_IN | {"lib/figures/tables.py"}
WORDING = {"numbers.percent", "numbers.ratio"}
# What is divided there is no figure: lengths on paper, odds of invented people, bytes.
OTHER_DIVISIONS = {
    "lib/documents/bars.py",
    "lib/documents/booklet.py",
    "lib/documents/chart_image.py",
    "lib/documents/chasing_list.py",
    "lib/documents/flow.py",
    "lib/documents/folding.py",
    "lib/documents/house.py",
    "lib/documents/letterhead.py",
    "lib/documents/lines.py",
    "lib/documents/svg.py",
    "lib/documents/table.py",
    "lib/demo/census.py",
    "lib/demo/chance.py",
    "lib/imports/archive.py",
}


def rates_made(source: str) -> Iterator[tuple[int, str]]:
    """Every place of a source text where a share is made, or a number is given a percent sign."""
    for node in ast.walk(ast.parse(source)):
        kind = _kind_of_rate(node)
        if kind:
            yield getattr(node, "lineno", 0), kind


def _kind_of_rate(node: ast.AST) -> str:
    match node:
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            return "" if _is_a_path(node) else "divides"
        case ast.BinOp(op=ast.Mult()) if any(_is_a_hundred(s) for s in (node.left, node.right)):
            return "times a hundred"
        case ast.Attribute(attr="truediv" | "pct_change"):
            return "divides by name"
        case ast.FormattedValue() if _ends_in_percent(node.format_spec):
            return "percent format"
        case ast.JoinedStr() if _has_percent_sign(node):
            return "percent sign"
        case ast.Call() if ast.unparse(node.func).split(".")[-1] == "Ratio":
            return "makes a ratio"
        case ast.Call() if ast.unparse(node.func) in WORDING:
            return "words a ratio"
    return ""


def _is_a_hundred(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in (100, 100.0)


def _ends_in_percent(spec: ast.AST | None) -> bool:
    last = spec.values[-1] if isinstance(spec, ast.JoinedStr) and spec.values else None
    return isinstance(last, ast.Constant) and re.fullmatch(r"[^%]*%", str(last.value)) is not None


def _has_percent_sign(node: ast.JoinedStr) -> bool:
    """A value followed by '%': what stands before it in the text is taken for a rate."""
    return any(
        isinstance(value, ast.FormattedValue)
        and isinstance(text, ast.Constant)
        and str(text.value).lstrip().startswith("%")
        for value, text in pairwise(node.values)
    )


def _is_a_path(node: ast.AST) -> bool:
    words = ast.unparse(node)
    if isinstance(node, ast.BinOp) and isinstance(node.right, ast.JoinedStr):
        return True
    inside = ("REPOSITORY", "Path(", "__file__", "ASSETS", "data_dir", "directory /", "_DIR /")
    return any(word in words for word in (*inside, "_STEPS", "TEMPLATES", ".parent /"))


def test_rates_are_made_by_the_registry_alone():
    """A share made anywhere else would be a second truth, whatever way it is made."""
    found = []
    for path in [ROOT / "app.py", *modules("pages", "lib")]:
        name = str(path.relative_to(ROOT))
        for line, kind in rates_made(path.read_text(encoding="utf-8")):
            made = name in RATES_ARE_MADE_IN or (
                name in OTHER_DIVISIONS and kind in {"divides", "times a hundred"}
            )
            if not made and not (kind == "words a ratio" and name in RATES_ARE_WORDED_IN):
                found.append(f"{name}:{line}: {kind}")

    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        "share = come / due",
        "share /= due",
        "share = 100 * come",
        "share = come * 100.0 * due ** -1",
        "share = operator.truediv(come, due)",
        "frame.select(pl.col('come').truediv('due'))",
        "text = f'{share:.2%}'",
        "text = f'{share:,.2f}%'",
        "text = f'{share} % số phiếu'",
        "found = Ratio(come, due)",
        "found = model.Ratio(come, due)",
        "text = numbers.percent(come, due)",
        "text = numbers.ratio(come, due)",
    ],
)
def test_a_rate_made_elsewhere_is_seen_however_it_is_made(planted):
    assert list(rates_made(planted))


def test_a_path_and_a_date_are_no_rates():
    harmless = (
        "a = config.REPOSITORY / 'lib'\nb = directory / f'{day:%Y}.sqlite'\nc = f'{day:%d/%m}'"
    )

    assert list(rates_made(harmless)) == []


def test_data_of_members_never_enters_git():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert "data/*" in ignored
    assert [line for line in ignored if line.startswith("!data/")] == [
        "!data/reference/",
        "!data/demo_recipes/",
        "!data/fonts/",
    ]


def test_the_page_of_rules_names_files_that_are_there():
    page = (ROOT / "docs/kien-truc.md").read_text(encoding="utf-8")
    folders = ("", "lib", "data/reference", "lib/db/migrations", "lib/reports")
    named = set(re.findall(r"`([a-z_/0-9]+\.(?:py|js|toml|sql))`", page))

    assert len(named) > 40
    assert [name for name in named if not any((ROOT / f / name).is_file() for f in folders)] == []
