"""Finding the sentences that bind."""

from functools import lru_cache

from handbell.documents.binding.binding import Binding
from handbell.documents.binding.walk import Walk
from handbell.documents.model import PolicyDocument


@lru_cache(maxsize=4)
def bindings(document: PolicyDocument) -> tuple[Binding, ...]:
    """Every rule, promise and statement of the document, in its order; what informs is among them."""
    return tuple(Walk(document).bindings())
