"""Pages of a post, from the first word to the archive."""
