"""What waits for an account on a day, of every room."""
