"""Policy documents: read, checked, and drafted into a running policy. Pure: no Django, no clock, no network."""
