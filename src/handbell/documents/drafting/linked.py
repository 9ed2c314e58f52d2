"""Other papers that a policy names, in the vocabulary's words."""

from handbell.documents.drafting.phrases import every
from handbell.documents.drafting.prose import plain
from handbell.documents.model import PolicyDocument


def linked_in(document: PolicyDocument) -> tuple[str, ...]:
    """The linked papers that the document names, in the vocabulary's order."""
    return every("linked", " . ".join(plain(block.text) for block in document.blocks))
