import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from lib.documents import worker as documents
from lib.documents.summary import summary_pdf
from lib.documents.worker import Worker
from lib.errors import DomainError, InvalidFields, problem
from tests.documents.samples import PRINTED_AT, PRINTED_ON, make_summary, pdf_of

PATIENCE = 60


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.shutdown()


def own_number() -> int:
    return os.getpid()


def refuse() -> None:
    raise DomainError("document_letter", letter="x", point="U+0078")


def refuse_fields() -> None:
    raise InvalidFields("exemptions", {"reason": problem("required")})


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def chat() -> str:
    print("một câu lạc vào giữa hai câu trả lời")
    return "xong"


def test_a_document_made_in_the_child_is_the_one_made_here(worker: Worker) -> None:
    made = worker.submit(summary_pdf, make_summary(), printed_at=PRINTED_AT, printed_on=PRINTED_ON)

    assert made.result(PATIENCE) == pdf_of(make_summary())


def test_tasks_run_in_one_child_outside_this_process(worker: Worker) -> None:
    first, second = (worker.submit(own_number).result(PATIENCE) for _ in range(2))

    assert first == second != os.getpid()


def test_a_refusal_arrives_as_the_refusal_it_is(worker: Worker) -> None:
    with pytest.raises(DomainError) as refusal:
        worker.submit(refuse).result(PATIENCE)

    assert refusal.value.code == "document_letter"
    assert refusal.value.values == {"letter": "x", "point": "U+0078"}


def test_a_refusal_of_fields_keeps_its_problems(worker: Worker) -> None:
    with pytest.raises(InvalidFields) as refusal:
        worker.submit(refuse_fields).result(PATIENCE)

    assert refusal.value.problems == {"reason": problem("required")}


def test_after_the_child_has_died_the_next_task_gets_a_new_one(worker: Worker) -> None:
    with pytest.raises(DomainError) as refusal:
        worker.submit(die).result(PATIENCE)

    assert refusal.value.code == "document_failed"
    assert worker.submit(chat).result(PATIENCE) == "xong"


def test_a_child_that_died_while_idle_is_replaced(worker: Worker) -> None:
    child = worker.submit(own_number).result(PATIENCE)
    os.kill(child, signal.SIGKILL)

    answer = next((made for made in (_tried(worker) for _ in range(2)) if made is not None), None)

    assert answer not in (None, child)


def _tried(worker: Worker) -> int | None:
    made = worker.submit(own_number)
    return None if made.exception(PATIENCE) else made.result()


def test_what_takes_too_long_is_ended() -> None:
    hasty = Worker(limit_seconds=0.5)

    with pytest.raises(DomainError) as refusal:
        hasty.submit(_sleep).result(PATIENCE)
    hasty.shutdown()

    assert refusal.value.code == "document_failed"


def _sleep() -> None:
    threading.Event().wait()


def test_what_a_library_prints_does_not_spoil_the_answer(worker: Worker) -> None:
    assert worker.submit(chat).result(PATIENCE) == "xong"


def test_the_main_module_is_not_run_again(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    page = type(sys)("__main__")
    page.__file__ = "/nowhere/page.py"
    monkeypatch.setitem(sys.modules, "__main__", page)

    assert worker.submit(chat).result(PATIENCE) == "xong"


def test_a_lane_starts_again_after_its_end() -> None:
    assert documents.DOCUMENTS.submit(chat).result(PATIENCE) == "xong"
    documents.shutdown()

    assert documents.DOCUMENTS.submit(chat).result(PATIENCE) == "xong"
    documents.shutdown()


def test_a_list_does_not_wait_behind_a_summary() -> None:
    summary = documents.DOCUMENTS.submit(_sleep)

    assert documents.LISTS.submit(chat).result(PATIENCE) == "xong"
    assert not summary.done()
    documents.shutdown()


def test_stopping_does_not_wait_for_the_task_in_hand(worker: Worker) -> None:
    in_hand, waiting = worker.submit(_sleep), worker.submit(chat)
    while not in_hand.running():
        threading.Event().wait(0.01)

    worker.shutdown()

    assert isinstance(in_hand.exception(PATIENCE), DomainError)
    assert waiting.cancelled()


def test_a_task_taken_up_while_stopping_starts_no_child() -> None:
    stopped = Worker()
    stopped._stopped = True

    with pytest.raises(DomainError):
        stopped.submit(chat).result(PATIENCE)
    assert stopped._child is None
