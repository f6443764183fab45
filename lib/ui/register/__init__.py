"""Persons, letters and units on the screen."""
