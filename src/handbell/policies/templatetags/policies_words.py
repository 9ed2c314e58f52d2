"""Drawing what a policy answers."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.overviews import Part

register = template.Library()


@register.simple_tag
def outcome(look: OutcomeLook | str, word: str = "") -> SafeString:
    """`{% outcome "forbidden" %}`: letter, word and colour. Another `word` is shown in its place, none is ""."""
    one = LOOKS[look] if isinstance(look, str) else look
    letter = format_html('<span class="hb-mark {}" aria-hidden="true">{}</span>', one.outcome, one.letter)
    return format_html('<span class="hb-outcome">{} {}</span>', letter, word or one.word)


@register.simple_tag
def bar(parts: Iterable[Part], css: str) -> SafeString:
    """`{% bar cell.parts "hb-bar-s" %}`: how much gets which answer. Pages say the same in words beside it."""
    drawn = "".join(
        f'<rect class="{one.look.outcome}" x="{one.start}" y="0" width="{one.width}" height="4"/>'
        for one in parts
    )
    svg = (
        f'<svg class="{css}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'
    )
    return mark_safe(svg)  # noqa: S308 - numbers and words of our own
