"""What waits: for a decision, for a second account, and exemptions that run out."""

import streamlit as st

from lib.access.model import Permission
from lib.ui import session
from lib.ui.exemptions.facts import request_facts
from lib.ui.exemptions.forms import actions
from lib.ui.exemptions.queue import chosen_queue, open_request, queues, show_queue

account = session.require(Permission.EXEMPTION_READ)
scope = session.scope()

with session.database() as db:
    found = queues(db, scope)
    name = chosen_queue(account, found)
    request = open_request(db, scope, found[name], name)
    if request:
        with st.container(border=True):
            request_facts(db, scope, request)
        actions(account, request)
    show_queue(account, found[name], name)
