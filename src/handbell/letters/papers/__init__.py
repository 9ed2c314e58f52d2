"""The letter on paper: Word and tagged PDF, each from the same sheet."""
