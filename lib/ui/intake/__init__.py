"""Slips on the screen: the stack, the single slip, and who is still missing."""
