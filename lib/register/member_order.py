"""In which order members are listed: by given name, by another column, the exact name first."""

from typing import Any

from lib.register import closeness, names

# The key is the folded name, a space, the card number (`names.search_key`).
_FOLDED_NAME = "substr(m.search_key, 1, length(m.search_key) - length(m.card_number) - 1)"
BORN_IN = "(substr(m.birth_date, 1, 4) = {})"

# What a list of members can be sorted by, each in its own order within what is equal.
ORDERS = {
    "full_name": "m.sort_key {way}",
    "card_number": "m.card_number {way}",
    "birth_date": "m.birth_date IS NULL, m.birth_date {way}, m.sort_key",
    "phone": "m.phone = '', m.phone {way}, m.sort_key",
    "is_working": "m.is_working {way}, m.sort_key",
}


def order_by(words: str, order: str, *, descending: bool) -> tuple[str, dict[str, Any]]:
    """What a query of members `m` sorts by, with its values; `order` is one of ORDERS.

    In the order of names the nearest come first, then those with the very diacritics typed.
    """
    way = ORDERS[order].format(way="DESC" if descending else "ASC")
    if order != "full_name" or descending:
        return way, {}
    nearest, params = _nearest_first(words)
    return nearest + way, params


def _nearest_first(text: str) -> tuple[str, dict[str, Any]]:
    asked = closeness.asked(text)
    params: dict[str, Any] = {}
    order = []
    if asked.words:
        params |= {"words": asked.phrase, "words_count": len(asked.words)}
        params["words_last"] = asked.words[-1]
        order.append(closeness.person_rank(_FOLDED_NAME, "words"))
    for at, number in enumerate(asked.numbers):
        card = f"instr(m.card_number, :number_{at})"
        order.append(f"m.card_number <> :number_{at}")
        if number in asked.years:
            order.append(f"{BORN_IN.format(f':number_{at}')} IS NOT 1")
        order.append(f"CASE {card} WHEN 1 THEN 0 WHEN length(m.card_number) - {len(number) - 1}")
        order[-1] += " THEN 1 WHEN 0 THEN 3 ELSE 2 END"
    exact, exact_params = _exact(text)
    return "".join(f"{one}, " for one in [*order, *exact]), params | exact_params


def _exact(text: str) -> tuple[list[str], dict[str, str]]:
    # SQLite knows no upper case beyond ASCII, so both ways a name is written are compared.
    typed = [word for word in names.clean(text).split() if not word.isdigit()]
    params: dict[str, str] = {}
    for at, word in enumerate(typed):
        params |= {f"title_{at}": f" {word.title()}", f"upper_{at}": f" {word.upper()}"}
    claims = (
        f"(instr(' ' || m.full_name, :title_{at}) OR instr(' ' || m.full_name, :upper_{at}))"
        for at in range(len(typed))
    )
    return ([f"({' AND '.join(claims)}) DESC"] if typed else []), params
