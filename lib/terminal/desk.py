"""The desk of an account at the terminal: what waits, which days come, what it follows."""

import argparse
import json
from argparse import Namespace

from lib.access import service as accounts
from lib.access.scope import scope_of
from lib.access.store import terminal
from lib.db.clock import business_day
from lib.desk.reading import on_the_desk
from lib.figures.live import Live
from lib.labels import desk as words
from lib.labels import marks as mark_words
from lib.labels import numbers
from lib.marks import service as marks
from lib.terminal.commands import DONE, database, now
from lib.terminal.marks import as_json


def add_to(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Give the parser this command."""
    today = actions.add_parser("today", help="what waits for an account")
    today.add_argument("--account", required=True, metavar="NAME")
    today.add_argument("--format", choices=["text", "json"], default="text")
    today.set_defaults(run=tell, command="today")


def tell(options: Namespace) -> int:
    """What waits for an account, as its start page says it; nobody's name is among it.

    What it follows is told by number, day and kind of record: `mark list` gives names and words.
    """
    with database(options) as db:
        account = accounts.account_named(db, options.account, actor=terminal(db))
        at = now()
        scope = scope_of(account, business_day(db, at))
        found = on_the_desk(db, scope, Live(), account=account, now=at)
        followed = marks.followed(db, account, done=False, today=scope.day)
    if options.format == "json":
        answer = found.as_json(scope.day) | {"marks": [as_json(one) for one in followed]}
        print(json.dumps(answer, ensure_ascii=False))
        return DONE
    for backlog in found.waiting:
        told = (words.amount(backlog), words.when(backlog, scope.day))
        print(" – ".join(filter(None, told)))
    if not found.waiting:
        print(words.NOTHING)
    for coming in found.days:
        print(words.coming(coming.day, coming.coming, scope.day))
    for one in followed:
        kind, due = mark_words.MARKED[one.mark.kind], numbers.day(one.mark.due_on)
        print(mark_words.FOLLOWED.format(kind=kind, due=due, id=one.mark.id))
    return DONE
