"""Reviews of the policy: the list, one of them, and each step of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.channels.doing import pressed, settled
from handbell.policies.actions import go_on_with_review as steps
from handbell.policies.actions.bring_review_forward import bring_review_forward, in_force
from handbell.policies.actions.have_say import tell_what_came, write_down_say
from handbell.policies.actions.open_review import open_review
from handbell.policies.life import forms as life_forms
from handbell.policies.life import reviews as reading
from handbell.policies.life.since import since_last
from handbell.policies.life.standing import standing_now
from handbell.policies.models import Contribution, PolicyReview, ReviewTrigger
from handbell.schools.access import may, signed_in

MOST_SHOWN = 50


@require_safe
@may("policies.see_reviews")
def reviews(request: HttpRequest) -> HttpResponse:
    """When the next review is, what calls for it, and those that were completed."""
    by, standing = signed_in(request), standing_now()
    changed = reading.references_since(standing.policy, standing.on) if standing else []
    closed = PolicyReview.objects.filter(state=PolicyReview.State.CLOSED).order_by("-closed_at")
    context = {
        "standing": standing, "open": reading.open_review(), "closed": closed[:MOST_SHOWN],
        "changed": [in_force(one) for one in changed], "may_review": by.may("policies.review"),
        "may_trigger": by.may("policies.trigger_review"),
        "triggers": ReviewTrigger.objects.filter(policy=standing.policy).order_by("-recorded_at") if standing else [],
        "dated": standing.pack.source.dated if standing and standing.pack else "",
    }  # fmt: skip
    return render(request, "policies/life/reviews.html", context)


@require_safe
@may("policies.see_reviews")
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """One review: who had a part, what it found, who signed it off."""
    by, found = signed_in(request), _find(key)
    open_still = found.review.state == PolicyReview.State.OPEN
    signed = any(one.person_id == by.person_id for one in found.sign_offs)
    ready = open_still and not found.unanswered and not signed
    context = {
        "found": found, "since": since_last(found.review, found.pack), "may_review": by.may("policies.review"),
        "may_answer": by.may("policies.answer_review"),
        "answers": [(one, found.review.answers.get(one.id, "")) for one in found.questions],
        "wanted": steps.wanted_in_words(found) if open_still and found.roles_wanted else "",
        "may_sign_off": ready and not by.roles.isdisjoint(found.roles_wanted),
    }  # fmt: skip
    return render(request, "policies/life/review.html", context)


@require_http_methods(["GET", "POST"])
@may("policies.trigger_review")
def bring_forward(request: HttpRequest) -> HttpResponse:
    """The headteacher brings the review forward, with the reason."""
    form = life_forms.ForwardForm(request.POST or None)
    page = {"form": form, "standing": standing_now()}
    return _step(request, "forward", page, lambda said: bring_review_forward(signed_in(request), **said))


@require_http_methods(["GET", "POST"])
@may("policies.review")
def begin(request: HttpRequest) -> HttpResponse:
    """Open a review."""
    form = life_forms.OpenForm(request.POST or None)
    page = {"form": form, "standing": standing_now()}
    return _step(request, "open", page, lambda said: open_review(signed_in(request), **said))


@require_http_methods(["GET", "POST"])
@may("policies.review")
def write_say(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what a group said."""
    page = {"form": life_forms.SayForm(request.POST or None), "found": _find(key)}
    return _step(request, "say", page, lambda said: write_down_say(signed_in(request), **said), key)


@require_http_methods(["GET", "POST"])
@may("policies.review")
def what_came(request: HttpRequest, key: UUID, said_key: UUID) -> HttpResponse:
    """Say what was changed because of what a group said."""
    said = get_object_or_404(Contribution, pk=said_key, review_id=key)
    page = {"form": life_forms.CameForm(request.POST or None), "found": _find(key), "said": said}
    return _step(
        request, "came", page, lambda sent: tell_what_came(signed_in(request), said_key, **sent), key
    )


@require_http_methods(["GET", "POST"])
@may("policies.answer_review")
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer the questions of a review."""
    found = _find(key)
    form = life_forms.AnswersForm(request.POST or None, found.questions, found.review.answers)
    page = {"form": form, "found": found, "since": since_last(found.review, found.pack)}
    return _step(
        request, "answers", page, lambda said: steps.answer_review(signed_in(request), key, said), key
    )


@require_POST
@may("policies.review")
def sign_off(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sign a review off."""
    _find(key)
    pressed(request, lambda: steps.sign_review_off(signed_in(request), key))
    return redirect("policies:review", key)


@require_http_methods(["GET", "POST"])
@may("policies.answer_review")
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Complete a review and share it with governors."""
    page = {"form": life_forms.CloseForm(request.POST or None), "found": _find(key)}

    def done(said: dict[str, Any]) -> object:
        draft = said.pop("draft_id")
        return steps.close_review(signed_in(request), key, **said, draft_id=draft.pk if draft else None)

    return _step(request, "close", page, done, key)


def _step(
    request: HttpRequest, name: str, page: dict[str, Any], act: Callable[[dict[str, Any]], object],
    then: UUID | None = None,
) -> HttpResponse:  # fmt: skip
    """Do what a valid form asks; else show it again with every fault beside its field."""
    form: forms.Form = page["form"]
    if form.is_valid() and settled(request, form, lambda: act(dict(form.cleaned_data))):
        return redirect("policies:review", then) if then else redirect("policies:reviews")
    return render(request, f"policies/life/{name}.html", page, status=422 if form.errors else 200)


def _find(key: UUID) -> reading.Reviewing:
    found = get_object_or_404(PolicyReview.objects.select_related("policy", "draft"), pk=key)
    return reading.reviewing(found)
