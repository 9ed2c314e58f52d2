"""Letters: what the policy promises to write, as data beside the pack."""

from .letter import GAP, PLACEHOLDERS, TO, Letter, Letters, Placeholder
from .shelf import house_letters, letters_of

__all__ = ["GAP", "PLACEHOLDERS", "TO", "Letter", "Letters", "Placeholder", "house_letters", "letters_of"]
