"""Term dates, school days, what falls due when, and clocks."""
