"""What is somebody's own and not the school's: a trade, time away."""
