"""Pages of duties: lists, one duty, the calendar feed."""
