"""Figures: SQLite → one fact frame a year → the registry of measures. Nothing else makes a rate."""
