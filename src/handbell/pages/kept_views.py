"""One's own list of kept answers: keep, look, take off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.pages.doors import own_door
from handbell.pages.flow import engine_here
from handbell.pages.kept import kept_answers, kept_in_words
from handbell.pages.roles import who_asks
from handbell.pages.situation import NotInTheVocabulary, read
from handbell.policies.actions.forget_answer import forget_answer
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.models import KeptAnswer
from handbell.policy import vocabulary
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone


@may("policies.keep_answer")
@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The answers one keeps."""
    actor = signed_in(request)
    context = {"door": own_door(actor), "kept": kept_answers(actor, engine_here())}
    return render(request, "pages/kept.html", context)


@may("policies.keep_answer")
@require_POST
def keep(request: HttpRequest, act_id: str) -> HttpResponse:
    """Keep the answer to this question."""
    actor, words = signed_in(request), vocabulary()
    if act_id not in words.acts:
        raise Http404
    try:
        asked = read(words.acts[act_id], _without_token(request), own_door(actor))
        keep_answer(actor, who_asks(asked, words), act_id, asked.facts)
    except (NotInTheVocabulary, CannotBeDone) as why:
        messages.info(request, str(why))
    else:
        messages.success(request, _("Kept. Only you see your list."))
    return redirect("pages:kept")


@may("policies.keep_answer")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Take one off the list, after asking once."""
    actor = signed_in(request)
    answer = get_object_or_404(KeptAnswer, pk=answer_id, person_id=actor.person)
    if request.method == "POST":
        forget_answer(actor, answer_id)
        messages.success(request, _("Taken off your list."))
        return redirect("pages:kept")
    one = kept_in_words(answer, own_door(actor), engine_here())
    return render(request, "pages/forget.html", {"door": own_door(actor), "one": one})


def _without_token(request: HttpRequest) -> QueryDict:
    given = request.POST.copy()
    given.pop("csrfmiddlewaretoken", None)
    return given
