"""What the rooms below tell, and who in this room acts on it. Each module registers its own listeners."""
