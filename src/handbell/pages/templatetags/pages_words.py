"""Tags of the Ask pages."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from handbell.pages.doors import Door
from handbell.pages.for_pupils import pupil_words
from handbell.pages.pictures import drawing
from handbell.pages.situation import Asked
from handbell.pages.wording import Wording
from handbell.policy.words import Act

register = template.Library()


@register.simple_tag
def picture(name: str) -> SafeString:
    """`{% picture "worried" %}`: a drawing beside its words; screen readers pass over it."""
    return mark_safe(drawing(name))  # noqa: S308 - our own constant drawing, no outside text


@register.simple_tag
def act_address(door: Door, act: Act) -> str:
    """`{% act_address door act %}`: where an act is asked behind this door, with nothing known."""
    return door.question(act.id)


@register.simple_tag
def act_says(asked: Asked) -> str:
    """`{% act_says asked %}`: the act in this reader's words."""
    return Wording(asked.door).act(asked.act)


@register.simple_tag
def url_of(asked: Asked) -> str:
    """`{% url_of asked %}`: the act's address without the facts, for a form that carries them."""
    return asked.door.question(asked.act.id)


@register.simple_tag
def act_picture(asked: Asked) -> SafeString:
    """`{% act_picture asked %}`: the drawing that stands beside an act for children."""
    return picture(pupil_words().acts[asked.act.id].picture)
