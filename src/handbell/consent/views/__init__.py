"""The pages of the consent room: the school's, and the families'."""
