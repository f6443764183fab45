"""Figures on the screen: the chosen view, cards, tables, charts and the summary."""
