"""What has been typed into a form and not yet saved, kept for the account that typed it."""
