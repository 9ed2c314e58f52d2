"""Drawing what a policy answers, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from handbell.policies.life.standing import standing_of
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.models import PolicyDraft
from handbell.policies.overviews import Part
from handbell.policies.wording import binds_in_words
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope, scope_now

register = template.Library()


@register.simple_tag
def outcome(look: OutcomeLook | str, word: str = "") -> SafeString:
    """`{% outcome "forbidden" %}`: letter, word and colour. Another `word` is shown in its place, none is ""."""
    one = LOOKS[look] if isinstance(look, str) else look
    letter = format_html('<span class="hb-mark {}" aria-hidden="true">{}</span>', one.outcome, one.letter)
    return format_html('<span class="hb-outcome">{} {}</span>', letter, word or one.word)


@register.filter
def may_do(actor: Actor | None, capability: str) -> bool:
    """Whether this reader may: `{% if actor|may_do:"policies.review" %}`."""
    return actor is not None and actor.may(capability)


@register.filter
def role_word(role: str) -> str:
    """ "dsl" as people call it."""
    return binds_in_words(role)


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


@register.inclusion_tag("policies/parts/standing.html")
def policy_standing(policy: AdoptedPolicy, visitors: bool = False) -> dict[str, Any]:
    """`{% policy_standing adopted %}`: the banner of a draft; adopted by which minute, signed by whom, in date or not.

    For every page that shows the policy: it opens the policy's own school. `visitors=True`: in words alone, no name.
    """
    with school_scope(policy.school_id):
        return {"standing": standing_of(policy), "visitors": visitors}


@register.inclusion_tag("policies/parts/no_policy_yet.html", takes_context=True)
def no_policy_yet(context: template.Context, drafters_only: bool = False) -> dict[str, Any]:
    """`{% no_policy_yet %}`: what a school without a policy in force can do, for this reader; nothing where it has one.

    With `drafters_only`, nothing for whoever can do nothing about it. A page for visitors has its `school` in the
    context.
    """
    actor = cast("Actor | None", context.get("actor"))
    drafter = actor is not None and actor.may("policies.draft")
    if drafters_only and not drafter:
        return {"none": False}
    none = scope_now() is None or not AdoptedPolicy.objects.filter(in_force=True).exists()
    may_draft = none and drafter
    open_drafts = PolicyDraft.objects.filter(state=PolicyDraft.State.OPEN).count() if may_draft else 0
    phone = getattr(context.get("school"), "phone", "")
    return {"none": none, "actor": actor, "may_draft": may_draft, "drafts": open_drafts, "phone": phone}
