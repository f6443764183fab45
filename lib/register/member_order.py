"""In which order members are listed: by given name, by another column, the exact name first."""

from lib.register import names

# What a list of members can be sorted by, each in its own order within what is equal.
ORDERS = {
    "full_name": "m.sort_key {way}",
    "card_number": "m.card_number {way}",
    "birth_date": "m.birth_date IS NULL, m.birth_date {way}, m.sort_key",
    "phone": "m.phone = '', m.phone {way}, m.sort_key",
    "is_working": "m.is_working {way}, m.sort_key",
}


def order_by(words: str, order: str, *, descending: bool) -> tuple[str, dict[str, str]]:
    """What a query of members `m` sorts by, with its values; `order` is one of ORDERS.

    In the order of names, whoever matches with the very diacritics typed comes first.
    """
    way = ORDERS[order].format(way="DESC" if descending else "ASC")
    if order != "full_name" or descending:
        return way, {}
    exact, params = _exact(words)
    return exact + way, params


def _exact(words: str) -> tuple[str, dict[str, str]]:
    # SQLite knows no upper case beyond ASCII, so both ways a name is written are compared.
    typed = names.clean(words).split()
    params: dict[str, str] = {}
    for at, word in enumerate(typed):
        params |= {f"title_{at}": f" {word.title()}", f"upper_{at}": f" {word.upper()}"}
    claims = (
        f"(instr(' ' || m.full_name, :title_{at}) OR instr(' ' || m.full_name, :upper_{at}))"
        for at in range(len(typed))
    )
    return (f"{' AND '.join(claims)} DESC," if typed else ""), params
