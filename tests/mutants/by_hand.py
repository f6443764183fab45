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
        "lib/figures/store.py",
        "r.meeting_on IS NOT NULL AND r.front_present",
        "r.front_present",
        FIGURES,
    ),
    Mutant(
        "a slip of tomorrow has come today",
        "lib/figures/facts.py",
        "came.is_null() | (came > today.isoformat())",
        "came.is_null()",
        FIGURES,
    ),
    Mutant(
        "on the due date a slip is overdue",
        "lib/figures/facts.py",
        "(missing & (due >= today.isoformat()))",
        "(missing & (due > today.isoformat()))",
        FIGURES,
    ),
    Mutant(
        "unconfirmed B1 counts are counted",
        "lib/figures/store.py",
        "WHERE year = :year AND confirmed_by IS NOT NULL",
        "WHERE year = :year",
        ("tests/figures", "tests/exemptions"),
    ),
    Mutant(
        "the first B1 count holds, not the newest",
        "lib/figures/store.py",
        "SELECT unit_id, count, max(id) FROM",
        "SELECT unit_id, count, min(id) FROM",
        ("tests/figures", "tests/exemptions"),
    ),
    Mutant(
        "the tones hỏi and huyền are swapped",
        "lib/register/names.py",
        r'"\u0300": 1, "\u0309": 2',
        r'"\u0300": 2, "\u0309": 1',
        ("tests/register",),
    ),
    # Forms, slips, stacks, letters and exemptions: dates and properties.
    Mutant(
        "a slip is written on the form of today",
        "lib/slips/service.py",
        "form = form_on(cut_off(year, today))",
        "form = form_on(today)",
        ("tests/slips",),
    ),
    Mutant(
        "a proposal counts as a grade",
        "lib/slips/form.py",
        "is_proposal: bool = False",
        "is_proposal: bool = True",
        ("tests/slips", "tests/figures", "tests/reports"),
    ),
    Mutant(
        "a revoked exemption holds on its last day",
        "lib/exemptions/model.py",
        "self.revoked_from - timedelta(days=1)",
        "self.revoked_from",
        ("tests/exemptions",),
    ),
    Mutant(
        "an exemption begins the day after its date",
        "lib/exemptions/model.py",
        "self.valid_from <= day <= self.last_day",
        "self.valid_from < day <= self.last_day",
        ("tests/exemptions",),
    ),
    Mutant(
        "exemptions that touch on one day do not overlap",
        "lib/exemptions/model.py",
        "begin <= min(self.last_day, other.last_day)",
        "begin < min(self.last_day, other.last_day)",
        ("tests/exemptions",),
    ),
    Mutant(
        "who recorded a decision may confirm it",
        "lib/exemptions/model.py",
        "if by in (self.proposed_by, self.decided_by):",
        "if by == self.proposed_by:",
        ("tests/exemptions",),
    ),
    Mutant(
        "a letter withdrawn on the day still stands",
        "lib/letters/model.py",
        "self.withdrawn_on <= day",
        "self.withdrawn_on < day",
        ("tests/letters",),
    ),
    Mutant(
        "a row set aside is typed all the same",
        "lib/stacks/model.py",
        "self.form.is_complete(self.draft.code) and not self.is_set_aside",
        "self.form.is_complete(self.draft.code)",
        ("tests/stacks",),
    ),
    Mutant(
        "a sheet set aside is not weighed",
        "lib/stacks/balance.py",
        "cover.stated - typed - set_aside",
        "cover.stated - typed",
        ("tests/stacks",),
    ),
    # Scope and the unit tree.
    Mutant(
        "a scope holds its own unit only",
        "lib/access/scope.py",
        "JOIN scope_{side.value} s ON p.parent_id = s.unit_id",
        "JOIN scope_{side.value} s ON p.unit_id = s.unit_id",
        ("tests/access", "tests/register"),
    ),
    Mutant(
        "a grant on one side opens the other",
        "lib/access/scope.py",
        "AND side = '{side.value}'",
        "AND side IN ('workplace', 'residence')",
        ("tests/access", "tests/register"),
    ),
    Mutant(
        "a unit's coming version stands already",
        "lib/db/versions.py",
        "coalesce(v.valid_from, '') <= {day}",
        "coalesce(v.valid_from, '') > {day}",
        ("tests/register",),
    ),
    # The audit and what it names.
    Mutant(
        "an emptied audit is no fault",
        "lib/db/witness.py",
        'yield problem("chain_empty")',
        "return",
        ("tests/web/test_tampering.py",),
    ),
    Mutant(
        "a dropped trigger is no fault",
        "lib/db/witness.py",
        "if known.get(name) != held.get(name):",
        "if name in held and known.get(name) != held.get(name):",
        ("tests/web/test_tampering.py",),
    ),
    Mutant(
        "a row's time is outside its hash",
        "lib/db/audit.py",
        "json.dumps([previous, *row]",
        "json.dumps([previous, *row[2:]]",
        ("tests/db",),
    ),
    # Reference data.
    Mutant(
        "B1 carries names",
        "data/reference/exemption_grounds.toml",
        'code = "B1_SECRET_OR_COMBAT_READY"\nkind = "intro_exempt"\ncount_only = true',
        'code = "B1_SECRET_OR_COMBAT_READY"\nkind = "intro_exempt"\ncount_only = false',
        ("tests/exemptions", "tests/figures"),
    ),
    Mutant(
        "work away exempts from introduction",
        "data/reference/exemption_grounds.toml",
        'code = "A2_AWAY_OR_MOBILE_WORK"\nkind = "meeting_exempt"',
        'code = "A2_AWAY_OR_MOBILE_WORK"\nkind = "intro_exempt"',
        ("tests/exemptions",),
    ),
)
