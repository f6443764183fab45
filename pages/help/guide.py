"""The guide for staff, the same text as in the repository, and the booklet it prints as."""

from lib.ui import guide, session

session.require()

guide.draw()
