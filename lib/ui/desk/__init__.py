"""The start page: what waits for the account that has signed in."""
