"""Ask, report, and the pages that tell people what the policy says to them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from handbell.pages import verdict
from handbell.pages.audiences import AUDIENCES, told
from handbell.pages.question import chips, question_page
from handbell.pages.situation import NotInTheVocabulary, read
from handbell.pages.themes import themes_for
from handbell.pages.whom import to_tell
from handbell.policy import vocabulary
from handbell.schools.access import may, public, signed_in
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, adopted_policy, engine_of, school_pack
from handbell.schools.scope import school_scope


@may("pages.ask")
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Choose what you want to do."""
    themes = themes_for(signed_in(request).roles, vocabulary())
    try:
        rules = any(clause.rules for clause in school_pack().clauses)
    except NoPolicyInForce:
        rules = False
    return render(request, "pages/ask.html", {"themes": themes if rules else []})


@may("pages.ask")
@require_safe
def question(request: HttpRequest, act_id: str) -> HttpResponse:
    """One question a page while the answer hangs on it, then the answer."""
    words = vocabulary()
    roles = signed_in(request).roles
    if act_id not in words.acts:
        raise Http404
    act = words.acts[act_id]
    try:
        asked = read(act, request.GET)
        engine = engine_of(adopted_policy().pack_id)
    except NotInTheVocabulary as fault:
        return question_page(request, act, fault)
    except NoPolicyInForce:
        return render(request, "pages/ask.html", {"themes": []})
    asking = verdict.asking_roles(roles, asked, words)
    if not asking:
        return render(request, "pages/not_yours.html", {"act": act}, status=403)
    decisions = verdict.decide(engine, asking, asked)
    open_fact = verdict.next_question(decisions, asked)
    if open_fact is not None:
        return question_page(request, act, None, asked=asked, fact=words.facts[open_fact])
    answers: list[Any] = [verdict.in_words(one, engine) for one in decisions]
    return render(
        request, "pages/answer.html", {"asked": asked, "answers": answers, "chips": chips(asked, words)}
    )


@may("pages.report")
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Whom to tell now, and what not to do."""
    context = {"school": signed_in(request).school, "people": to_tell("dsl", "headteacher")}
    return render(request, "pages/report.html", context)


@public("what a school's policy tells people is public, as the policy is; no names and no evidence")
@require_safe
def told_page(request: HttpRequest, slug: str, audience_id: str) -> HttpResponse:
    """What the policy tells one kind of reader."""
    school = get_object_or_404(School, slug=slug)
    audience = AUDIENCES.get(audience_id)
    if audience is None:
        raise Http404
    with school_scope(school):
        try:
            pack = school_pack()
        except NoPolicyInForce:
            raise Http404 from None
    context = {"school": school, "audience": audience, "clauses": told(pack, audience)}
    return render(request, "pages/told.html", context)
