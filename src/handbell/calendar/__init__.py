"""School days and clocks."""
