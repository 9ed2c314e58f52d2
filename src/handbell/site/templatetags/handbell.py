"""Tags and filters that every template has without loading them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from handbell.calendar.clocks import in_words
from handbell.schools.policy import NoPolicyInForce, school_pack
from handbell.schools.scope import NoSchoolInScope, scope_now
from handbell.site.icons import svg
from handbell.site.statuses import look_of

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "post" %}`: a picture beside a word; screen readers pass over it."""
    return mark_safe(svg(name))  # noqa: S308 - our own constant drawing, no outside text


@register.simple_tag
def status(name: str, word: str = "") -> SafeString:
    """`{% status "kept" %}`: shape, word and colour. `{% status "kept" "Approved" %}` says another word."""
    look = look_of(name)
    return format_html(
        '<span class="hb-tag {}">{}{}</span>',
        look.tone,
        mark_safe(svg(look.icon)),  # noqa: S308 - our own constant drawing
        word or look.word,
    )


@register.simple_tag(takes_context=True)
def clause(context: template.Context, clause_id: str, heading: str = "") -> SafeString:
    """`{% clause "SN-2.8-13" %}`: a link to the clause on the policy page, with its heading.

    Another `heading` is shown in its place; the id itself leaves it out.
    """
    said = heading or _heading(context, clause_id)
    words = f"{clause_id} · {said}" if said and said != clause_id else clause_id
    href = reverse("assurance:clause", args=[clause_id])
    long = " hb-clause--long" if words != clause_id else ""
    return format_html('<a class="hb-clause{}" href="{}">{}</a>', long, href, words)


def _heading(context: template.Context, clause_id: str) -> str:
    """The clause's heading in the school's pack, looked up once a page."""
    request = context.get("request")
    pack = getattr(request, "handbell_pack", None)
    if pack is None and scope_now() is not None:
        try:
            pack = school_pack()
        except (NoPolicyInForce, NoSchoolInScope):
            return ""
        if request is not None:
            request.handbell_pack = pack
    return pack.clause(clause_id).heading if pack is not None and pack.has_clause(clause_id) else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """How long ago, in its largest unit: "20 minutes ago", "just now"."""
    if moment is None:
        return ""
    now = timezone.now()
    if (now - moment).total_seconds() < 60:
        return _("just now")
    return _("%(length)s ago") % {"length": timesince(moment, now, depth=1).replace("\xa0", " ")}


@register.filter
def clock(moment: datetime | None) -> str:
    """When something is due, as people say it: "By 4 pm", "3 hours late"; "When you can" without a moment."""
    if moment is None:
        return _("When you can")
    words = in_words(moment, timezone.now())
    return words[:1].upper() + words[1:]


@register.filter
def pressing(moment: datetime | None) -> str:
    """The tone of a due moment: broken when late or within four hours, due otherwise."""
    if moment is not None and (moment - timezone.now()).total_seconds() < 4 * 3600:
        return "broken"
    return "due"


@register.filter
def colon(words: Any) -> str:
    """Words that lead to what follows them: "Edition:"; a question leads by itself, and has no second mark."""
    said = str(words)
    return said if said.endswith(("?", "!", ":")) else f"{said}:"


@register.filter
def sentence(words: Any) -> str:
    """Words with a capital before them and one full stop behind."""
    said = str(words)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


@register.filter
def initials(name: str) -> str:
    """First and last initial: "AM" for Amara Mensah."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A value of a mapping by a key that is itself a variable; None when it is not there."""
    return mapping.get(key)
