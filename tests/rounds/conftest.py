"""The ward whose clerks type."""

from tests.ward import ward

__all__ = ["ward"]
