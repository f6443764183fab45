"""Marks for follow-up from the terminal: set for an account, listed, done and taken up again."""

import argparse
import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date

from lib.access import service as accounts
from lib.access.store import terminal
from lib.db.clock import business_day
from lib.labels import marks as words
from lib.labels import numbers
from lib.marks import service
from lib.marks.model import Marked
from lib.terminal.commands import DONE, database, now


def add_to(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", day: Callable[[str], date]
) -> None:
    """Give the parser these commands; `day` reads a day that was typed."""
    of_marks = actions.add_parser("mark", help="records marked for follow-up").add_subparsers(
        required=True
    )
    add = of_marks.add_parser("set", help="mark a record for an account")
    add.add_argument("kind", choices=[kind.value for kind in Marked])
    add.add_argument("id", type=int, metavar="ID")
    add.add_argument("--word", required=True, metavar="TEXT")
    add.add_argument("--due", type=day, required=True, metavar="YYYY-MM-DD")
    add.set_defaults(run=set_mark, command="mark_set")
    done = of_marks.add_parser("done", help="be done with a mark, or take it up again")
    done.add_argument("mark", type=int, metavar="MARK")
    done.add_argument("--undo", action="store_true")
    done.set_defaults(run=settle, command="mark_done")
    listed = of_marks.add_parser("list", help="what an account follows")
    listed.add_argument("--done", action="store_true")
    listed.add_argument("--format", choices=["text", "json"], default="text")
    listed.set_defaults(run=show, command="mark_list")
    for one in (add, done, listed):
        one.add_argument("--account", required=True, metavar="NAME")


def set_mark(options: Namespace) -> int:
    """Mark a record by its id for an account, which must see it; prints the mark's number."""
    with database(options) as db:
        actor = terminal(db)
        owner = accounts.account_named(db, options.account, actor=actor)
        mark = service.set_mark(
            db,
            Marked(options.kind),
            options.id,
            options.word,
            options.due,
            owner=owner,
            actor=actor,
            now=now(),
        )
    print(mark.id)
    return DONE


def settle(options: Namespace) -> int:
    """Be done with a mark of an account, or take it up again."""
    with database(options) as db:
        actor = terminal(db)
        owner = accounts.account_named(db, options.account, actor=actor)
        done = not options.undo
        service.settle(db, options.mark, done=done, owner=owner, actor=actor, now=now())
    return DONE


def show(options: Namespace) -> int:
    """What an account follows, or has done with; as JSON without a word or a name."""
    with database(options) as db:
        actor = terminal(db)
        owner = accounts.account_named(db, options.account, actor=actor)
        today = business_day(db, now())
        found = service.followed(db, owner, done=options.done, today=today)
    if options.format == "json":
        print(json.dumps({"marks": [as_json(one) for one in found]}))
        return DONE
    for one in found:
        name = one.record.name if one.record else words.NOT_SEEN
        told = f"{words.MARKED[one.mark.kind]} {name}: {one.mark.word}"
        print(f"{one.mark.id}. {numbers.day(one.mark.due_on)} – {told}")
    return DONE


def as_json(one: service.Followed) -> dict[str, object]:
    """A mark without its word and without the name of its record."""
    return {
        "mark": one.mark.id,
        "kind": one.mark.kind.value,
        "id": one.mark.subject_id,
        "due": one.mark.due_on.isoformat(),
        "done": one.mark.done_on.isoformat() if one.mark.done_on else None,
    }
