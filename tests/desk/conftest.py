"""The ward of `tests.ward` stands for the tests of the desk."""

from tests.ward import ward

__all__ = ["ward"]
