"""Which of a unit's dated versions stands for a day: the one place of this rule in SQL.

The version in force, else the last before the day, else the first after it, so that a person never
falls out of every list because a unit has ended or is still to begin. `lib.register.tree` says the
same of versions that are not written yet; a test holds the two against each other.
"""


def standing(day: str) -> str:
    """An expression over a row `v` of `unit_versions`, greatest for the version that stands.

    `day` is the parameter that holds the day (":scope_day").
    No two versions of a unit begin on one day, so the greatest is one row. Begun versions rank
    by their beginning, one from before all memory lowest; those still to begin rank below every
    begun one, the nearest first.
    """
    return (
        f"CASE WHEN coalesce(v.valid_from, '') <= {day}"
        " THEN 100000000 + coalesce(julianday(v.valid_from), 0)"
        " ELSE -julianday(v.valid_from) END"
    )


def standing_versions(columns: str, day: str, *, among: str = "1") -> str:
    """A query of one version per unit that meets `among`: `columns` of `v`, then the rank.

    Beside a single max(), SQLite takes the other columns from the row of the maximum ("bare
    columns in an aggregate query"), at a third of a window's cost. Because of this nothing but
    that one max() may be aggregated here.
    """
    return (
        f"SELECT {columns}, max({standing(day)}) FROM unit_versions v"
        f" JOIN units u ON u.id = v.unit_id WHERE {among} GROUP BY v.unit_id"
    )


def standing_parent(unit: str, day: str) -> str:
    """An expression: the unit above `unit` as it stands on `day`; NULL at the top.

    For whoever goes up from a few units; who needs the whole tree asks `standing_versions` once.
    """
    return (
        f"(SELECT v.parent_id FROM unit_versions v WHERE v.unit_id = {unit}"
        f" ORDER BY {standing(day)} DESC LIMIT 1)"
    )
