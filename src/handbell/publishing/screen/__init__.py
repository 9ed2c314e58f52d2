"""How a post is screened: the roll and the consents of the school, the rules of its pack, one answer."""
