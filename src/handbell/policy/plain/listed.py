"""Short lists of words in code, written as people write them."""


def listed(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())
