"""Filters that put a clause's words into people's words."""

from __future__ import annotations

from django import template

from handbell.policies.editing.names import held
from handbell.policies.wording import bound_in_words, control_in_words, force_in_words

register = template.Library()
register.filter("force", force_in_words)
register.filter("bound", bound_in_words)
register.filter("control", control_in_words)
register.filter("held", held)
