"""The terminal: the same use cases as the screens, for the server's keeper and for scripts."""
