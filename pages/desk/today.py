"""The start page: what waits for this account, the oldest first, and one key to begin."""

from lib.config import VIETNAM
from lib.desk.model import Backlog, Chore, does
from lib.desk.reading import on_the_desk
from lib.ui import marks, session
from lib.ui.desk import waiting
from lib.ui.figures.figures_view import live
from lib.web.standing_check import CHECK as standing

account = session.require()
scope = session.scope()

found = []
if does(account, Chore.CHECK) and standing.looked_at:
    since = standing.looked_at.astimezone(VIETNAM).date()
    found.append(Backlog(Chore.CHECK, len(standing.faults), since))
with session.database() as db:
    desk = on_the_desk(db, scope, live(), account=account, now=session.now(), found=found)
waiting.draw(desk, account, scope.day)
with session.database() as db:
    marks.on_the_desk(db, scope, account)
