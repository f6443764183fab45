"""Mutants no tool makes: rules in SQL, in reference data, in properties and across modules.

Each turns one rule of the field wrong; the tests named beside it must see it. `old` stands exactly
once in its file, which a test of the usual suite checks, so that the list cannot rot.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong rule: in `file`, `old` becomes `new`; pytest runs `tests`."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


STANDINGS = "lib/rounds/store.py"
FIGURES = ("tests/figures",)

BY_HAND = (
    # Where a member stands: the dated edges of the waterfall, in SQL.
    Mutant(
        "revoked on the cut-off still counts",
        STANDINGS,
        "revoked_from > :cut_off",
        "revoked_from >= :cut_off",
        FIGURES,
    ),
    Mutant(
        "a letter withdrawn on the cut-off still counts",
        STANDINGS,
        "withdrawn_on > :cut_off",
        "withdrawn_on >= :cut_off",
        FIGURES,
    ),
    Mutant(
        "an unconfirmed exemption counts",
        STANDINGS,
        "state IN ('confirmed', 'revoked')",
        "state IN ('decided', 'confirmed', 'revoked')",
        FIGURES,
    ),
    Mutant(
        "the first letter counts, not the last",
        STANDINGS,
        "max(issued_on",
        "min(issued_on",
        FIGURES,
    ),
    Mutant(
        "of two letters of a day the first counts",
        STANDINGS,
        "printf('%015d', id)",
        "printf('%015d', 1000000 - id)",
        FIGURES,
    ),
    Mutant(
        "ids are compared as text of any length",
        STANDINGS,
        "printf('%015d', id)",
        "id",
        ("tests/rounds", "tests/figures"),
    ),
    Mutant(
        "who has left a cell is still read in it",
        STANDINGS,
        "CASE WHEN h.member_id IS NULL THEN m.residence_unit_id ELSE h.residence_unit_id END",
        "coalesce(h.residence_unit_id, m.residence_unit_id)",
        FIGURES,
    ),
    # Figures and their names.
    Mutant(
        "units are ranked from the twenty-first slip",
        "lib/figures/tables.py",
        "ratio.denominator >= RANKED_FROM",
        "ratio.denominator > RANKED_FROM",
        FIGURES,
    ),
    Mutant(
        "evidence of a joint meeting needs no date",
        "lib/figures/facts.py",
        "r.meeting_on IS NOT NULL AND r.front_present",
        "r.front_present",
        FIGURES,
    ),
    Mutant(
        "the tones hỏi and huyền are swapped",
        "lib/register/names.py",
        r'"\u0300": 1, "\u0309": 2',
        r'"\u0300": 2, "\u0309": 1',
        ("tests/register",),
    ),
)
