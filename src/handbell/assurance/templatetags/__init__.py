"""Template filters of the assurance room."""
