"""Drawing what a policy answers."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handbell.policies.looks import LOOKS, OutcomeLook

register = template.Library()


@register.simple_tag
def outcome(look: OutcomeLook | str, word: str = "") -> SafeString:
    """`{% outcome "forbidden" %}`: letter, word and colour. Another `word` is shown in its place, none is ""."""
    one = LOOKS[look] if isinstance(look, str) else look
    letter = format_html('<span class="hb-mark {}" aria-hidden="true">{}</span>', one.outcome, one.letter)
    return format_html('<span class="hb-outcome">{} {}</span>', letter, word or one.word)
