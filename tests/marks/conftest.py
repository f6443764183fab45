"""The ward whose records are marked."""

from tests.ward import ward

__all__ = ["ward"]
