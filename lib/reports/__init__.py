"""The year-end summary of a unit: the figures written into text that staff may edit, then paper."""
