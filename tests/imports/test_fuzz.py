"""Damaged bytes: the reader answers, or falls and is named as fallen; the rows always add up."""

import io
import json
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.imports import child
from lib.imports.kinds import ImportKind, fields_of
from tests.imports.conftest import AN, BINH, Office
from tests.imports.files import SOUND, rows_of

WHOLE = rows_of("members", *({"card_number": f"{n:09d}", "phone": n} for n in range(20)))
with zipfile.ZipFile(io.BytesIO(WHOLE)) as _source:
    PARTS = {name: _source.read(name) for name in _source.namelist()}


@st.composite
def damaged_files(draw: st.DrawFn) -> bytes:
    """The file with some bytes changed: in the zip itself, or inside one of its parts."""
    if draw(st.booleans()):
        return mutated(draw, WHOLE)
    name = draw(st.sampled_from(sorted(PARTS)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in PARTS:
            archive.writestr(part, mutated(draw, PARTS[part]) if part == name else PARTS[part])
    return target.getvalue()


def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(changed) - 1))
        changed[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(changed)


def answer(content: bytes) -> bytes:
    return b"".join(child.lines(content))


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """A child that stays, so that hundreds of files are cheap."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        yield executor


@given(content=damaged_files())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_whole_answer_or_a_named_fault(
    pool: ProcessPoolExecutor, content: bytes
) -> None:
    messages = [
        json.loads(line)
        for line in pool.submit(answer, bytes(content)).result().split(b"\n")
        if line
    ]

    last = messages[-1]
    assert last.get("fault", "").startswith("import_") or last["end"] == len(messages) - 2


cells = st.one_of(
    st.none(),
    st.sampled_from([AN, BINH, "Có", "không", "1", 2, 3.0, "31/12/2022", "x", True, 10**16]),
    st.integers(-5, 10**9),
    st.text(max_size=8).filter(lambda text: "\0" not in text),
)


def filled(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


@pytest.mark.parametrize("kind", ["units", "members", "letters", "exemptions", "slips"])
@given(data=st.data())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_accepted_and_rejected_are_all_rows_and_each_fault_has_its_words(
    office: Office, kind: str, data: st.DataObject
) -> None:
    fields = data.draw(st.lists(st.sampled_from(list(fields_of(ImportKind(kind)))), max_size=4))
    first = {**SOUND[kind], "card_number": AN}
    drawn = [{**first, **{field: data.draw(cells) for field in fields}} for _ in range(5)]
    rows = [first, *drawn]

    checked = office.check(kind, *rows)

    counts = checked.counts()
    # A row without a filled cell is the empty end of a sheet, wherever it stands.
    columns = fields_of(ImportKind(kind))
    assert counts["rows"] == sum(any(filled(row.get(name)) for name in columns) for row in rows)
    assert sum(counts.values()) == 2 * counts["rows"]
    assert [fault.row for fault in checked.faults] == [
        verdict.row for verdict in checked.verdicts if verdict.faults
    ]
    assert len(checked.rejects()) == counts["rejected"]
    assert all(warning for warning in checked.warnings)
