"""From an approved edition to its channels."""
