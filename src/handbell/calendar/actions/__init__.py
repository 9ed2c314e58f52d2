"""What the office does to the calendar."""
