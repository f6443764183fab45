"""The pictures of the README and of the staff guide, taken anew from a demonstration."""
