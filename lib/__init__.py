"""Sổ 213: the two-sided ledger of Regulation 213-QĐ/TW."""
