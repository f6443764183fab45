"""A demonstration province of synthetic persons, built whole into an empty database."""
