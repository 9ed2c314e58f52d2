"""Filling: a form of the policy (handbell.policy.forms) as fields that people fill in, and its answers in words.

The names below come at their first use: they need models, and this package is imported before there are any.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handbell.filling.filled import FilledForm
    from handbell.filling.said import Said, in_words, many_in_words
    from handbell.filling.same import same_key

__all__ = ["FilledForm", "Said", "in_words", "many_in_words", "same_key"]
_HOMES = {
    "FilledForm": "filled",
    "Said": "said",
    "in_words": "said",
    "many_in_words": "said",
    "same_key": "same",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
