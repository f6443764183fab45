"""Records marked for follow-up: by whom, with a word, and until when."""
