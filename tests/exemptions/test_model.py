"""The rules of one request, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from lib.errors import DomainError, InvalidFields
from lib.exemptions.model import Exemption, Kind, State, TypedRequest, grounds

TODAY = date(2023, 11, 22)
JANUARY, DECEMBER = date(2023, 1, 1), date(2023, 12, 31)
AN, BINH, CHI = 11, 12, 13


def make_exemption(**changes) -> Exemption:
    standing = Exemption(
        1, 7, Kind.INTRO_EXEMPT, "B3_ABROAD", JANUARY, DECEMBER, AN, state=State.CONFIRMED
    )
    return replace(standing, **{"decided_by": AN, "confirmed_by": BINH, **changes})


def faults(error: pytest.ExceptionInfo[InvalidFields]) -> dict[str, str]:
    assert error.value.subject == "exemptions"
    return {field: fault.code for field, fault in error.value.problems.items()}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_ground_belongs_to_its_own_kind_alone(kind):
    of_other_kinds = [g.code for g in grounds(TODAY).values() if g.kind is not kind]

    codes = {
        make_exemption(kind=kind, ground=ground).problems(TODAY)["ground"].code
        for ground in of_other_kinds
    }

    assert codes <= {"ground_wrong_kind", "ground_count_only"}
    assert "ground_wrong_kind" in codes


def test_a_ground_that_is_none_or_of_another_kind_is_named():
    unknown = make_exemption(ground="B9").problems(TODAY)["ground"]
    foreign = make_exemption(kind=Kind.MEETING_EXEMPT).problems(TODAY)["ground"]

    assert (unknown.code, unknown.values) == ("ground_unknown", {"ground": "B9"})
    assert (foreign.code, foreign.values) == (
        "ground_wrong_kind",
        {"ground": "B3_ABROAD", "kind": Kind.MEETING_EXEMPT},
    )


def test_an_exemption_may_last_one_day_and_is_not_kept_yet_when_proposed():
    one_day = TypedRequest(7, Kind.INTRO_EXEMPT, "B3_ABROAD", JANUARY, JANUARY)

    request = one_day.proposed(by=AN, today=TODAY)

    assert (request.valid_from, request.valid_to, request.id) == (JANUARY, JANUARY, 0)


def test_ground_b1_never_carries_a_name():
    found = make_exemption(ground="B1_SECRET_OR_COMBAT_READY").problems(TODAY)

    assert found["ground"].code == "ground_count_only"


def test_every_fault_of_a_form_is_named_at_once():
    draft = TypedRequest(7, Kind.INTRO_EXEMPT, "", None)

    with pytest.raises(InvalidFields) as error:
        draft.proposed(by=AN, today=TODAY)

    assert faults(error) == {"ground": "required", "valid_from": "required"}


def test_an_end_before_the_beginning_is_refused():
    draft = TypedRequest(7, Kind.INTRO_EXEMPT, "B3_ABROAD", DECEMBER, JANUARY)

    with pytest.raises(InvalidFields) as error:
        draft.proposed(by=AN, today=TODAY)

    assert faults(error) == {"valid_to": "end_before_start"}


def test_a_decision_needs_its_number_and_its_date():
    with pytest.raises(InvalidFields) as error:
        make_exemption(state=State.PROPOSED).decide(by=AN, number="", decided_on=None, today=TODAY)

    assert faults(error) == {"decision_number": "required", "decided_on": "required"}


def test_a_decision_of_tomorrow_has_not_been_taken():
    with pytest.raises(InvalidFields) as error:
        make_exemption(state=State.PROPOSED).decide(
            by=AN, number="1-QĐ/ĐU", decided_on=date(2023, 11, 23), today=TODAY
        )

    assert faults(error) == {"decided_on": "date_in_future"}
    assert error.value.problems["decided_on"].values == {"day": date(2023, 11, 23)}


def test_an_exemption_holds_on_both_its_dates_and_not_beside_them():
    days = [date(2022, 12, 31), JANUARY, DECEMBER, date(2024, 1, 1)]

    held = [make_exemption().in_force(day) for day in days]

    assert held == [False, True, True, False]


def test_a_revoked_exemption_holds_until_the_day_before():
    revoked = make_exemption().revoke(by=CHI, effective_on=date(2023, 6, 1), reason="Đã về nước")

    assert [revoked.in_force(date(2023, 5, 31)), revoked.in_force(date(2023, 6, 1))] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "required"),
        (date(2022, 12, 31), "revoked_before_start"),
        (date(2024, 1, 1), "revoked_after_end"),
    ],
)
def test_a_revocation_begins_within_the_exemption(day, code):
    with pytest.raises(InvalidFields) as error:
        make_exemption().revoke(by=CHI, effective_on=day, reason="Đã về nước")

    assert faults(error) == {"effective_on": code}


def test_the_recorder_does_not_revoke_alone():
    with pytest.raises(DomainError) as error:
        make_exemption().revoke(by=AN, effective_on=date(2023, 6, 1), reason="Đã về nước")

    assert error.value.code == "second_account_needed"


@pytest.mark.parametrize("day", [JANUARY, DECEMBER])
def test_a_revocation_may_begin_on_the_first_and_on_the_last_day(day):
    revoked = make_exemption().revoke(by=CHI, effective_on=day, reason="Đã về nước")

    assert (revoked.state, revoked.revoked_from) == (State.REVOKED, day)


def test_a_revocation_outside_names_the_day_it_missed():
    values = []
    for day in (date(2022, 12, 31), date(2024, 1, 1)):
        with pytest.raises(InvalidFields) as error:
            make_exemption().revoke(by=CHI, effective_on=day, reason="Đã về nước")
        values.append(error.value.problems["effective_on"].values)

    assert values == [{"day": JANUARY}, {"day": DECEMBER}]


def test_a_refusal_says_why():
    with pytest.raises(InvalidFields) as error:
        make_exemption(state=State.PROPOSED).refuse(reason=" ")

    assert set(faults(error)) == {"reason"}


def test_a_step_in_the_wrong_state_names_the_state():
    with pytest.raises(DomainError) as error:
        make_exemption().decide(by=AN, number="1", decided_on=TODAY, today=TODAY)

    assert (error.value.code, error.value.values) == (
        "exemption_wrong_state",
        {"state": State.CONFIRMED},
    )


def test_a_request_never_stands_in_its_own_way_and_an_unkept_one_has_no_self():
    kept, unkept = make_exemption(), make_exemption(id=0)

    assert kept.in_the_way([kept]) is None
    assert kept.in_the_way([make_exemption(id=2)]) == make_exemption(id=2)
    assert unkept.in_the_way([make_exemption(id=0)]) == unkept


def test_a_renewal_carries_on_from_the_day_after():
    end = date(2024, 12, 31)
    renewed = make_exemption().renewal(
        valid_to=end, is_open=False, ground="B3_ABROAD", evidence="Quyết định số 5"
    )

    assert renewed == TypedRequest(
        7, Kind.INTRO_EXEMPT, "B3_ABROAD", date(2024, 1, 1), end, "Quyết định số 5", 1
    )


@pytest.mark.parametrize(
    ("begin", "end", "together"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), False),
        (date(2022, 1, 1), JANUARY, True),
        (date(2023, 3, 1), date(2023, 4, 1), True),
        (DECEMBER, None, True),
        (date(2024, 1, 1), None, False),
    ],
)
def test_two_overlap_when_one_day_belongs_to_both(begin, end, together):
    one, other = make_exemption(), make_exemption(id=2, valid_from=begin, valid_to=end)

    assert one.overlaps(other) is other.overlaps(one) is together


def test_one_revoked_from_its_first_day_stands_in_nobodys_way():
    undone = make_exemption(state=State.REVOKED, revoked_from=JANUARY)

    assert not undone.overlaps(make_exemption(valid_from=date(2022, 6, 1), valid_to=None))


def test_an_open_end_is_not_renewed():
    with pytest.raises(DomainError) as error:
        make_exemption(valid_to=None).renewal(
            valid_to=None, is_open=True, ground="B3_ABROAD", evidence=""
        )

    assert error.value.code == "exemption_open_ended"


@pytest.mark.parametrize(
    ("end", "is_open", "code"),
    [(None, False, "renewal_without_end"), (DECEMBER, True, "renewal_two_ends")],
)
def test_a_renewal_says_its_end_or_that_it_has_none(end, is_open, code):
    with pytest.raises(InvalidFields) as error:
        make_exemption().renewal(valid_to=end, is_open=is_open, ground="B3_ABROAD", evidence="")

    assert faults(error) == {"valid_to": code}


def test_an_end_in_the_year_9999_is_an_open_end():
    draft = TypedRequest(1, Kind.INTRO_EXEMPT, "B3_ABROAD", JANUARY, valid_to=date(9999, 12, 31))

    assert draft.proposed(by=1, today=JANUARY).valid_to is None


def test_every_ground_belongs_to_the_exemption_the_guidance_gives_it_to():
    """HD 33-HD/BTCTW, 1.1 (introduced, exempt from meetings) and 1.2 (not introduced), and the
    Charter's guidance for party duties; only B1 is a count without names."""
    by_kind = {kind: set() for kind in Kind}
    for code, ground in grounds(date(2023, 11, 22)).items():
        by_kind[ground.kind].add(code.partition("_")[0])
    counted = {code for code, one in grounds(date(2023, 11, 22)).items() if one.count_only}

    assert by_kind[Kind.MEETING_EXEMPT] == {"A1", "A2", "A3", "A4", "A5"}
    assert by_kind[Kind.INTRO_EXEMPT] == {"B1", "B2", "B3", "B4"}
    assert len(by_kind[Kind.PARTY_DUTY_EXEMPT]) == 7
    assert counted == {"B1_SECRET_OR_COMBAT_READY"}


@pytest.mark.parametrize("step", ["refuse", "revoke"])
def test_a_reason_has_an_end(step: str):
    state = State.DECIDED if step == "refuse" else State.CONFIRMED
    held = Exemption(
        1, 1, Kind.INTRO_EXEMPT, "B2_REMOTE_BORDER_ISLAND", date(2023, 1, 1), None, 2, state=state
    )
    given = {"reason": "x" * 501}
    if step == "revoke":
        given |= {"by": 9, "effective_on": date(2023, 6, 1)}

    with pytest.raises(InvalidFields) as refused:
        getattr(held, step)(**given)

    assert refused.value.problems["reason"].code == "text_too_long"
