"""Sentences that bind: who, how strongly, to what, unless what, with whose approval, by when."""

from handbell.documents.binding.binding import Binding
from handbell.documents.binding.find import bindings

__all__ = ["Binding", "bindings"]
