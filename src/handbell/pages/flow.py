"""From the box or the address to the next page: the same for all three doors."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handbell.pages import verdict
from handbell.pages.doors import Door
from handbell.pages.for_pupils import pupil_words
from handbell.pages.forms import BoxForm
from handbell.pages.known import with_known
from handbell.pages.limit import too_often
from handbell.pages.neighbours import nearest_acts
from handbell.pages.question import chips, question_of
from handbell.pages.reading import Reading
from handbell.pages.situation import Asked, NotInTheVocabulary, read
from handbell.pages.themes import themes_for
from handbell.people.whom import to_tell
from handbell.policies.life.standing import standing_of
from handbell.policy import Engine, PackError, vocabulary
from handbell.policy.words import Act
from handbell.requests.answering import engine_now
from handbell.schools.policy import NoPolicyInForce, adopted_policy


def box(request: HttpRequest, door: Door) -> HttpResponse:
    """The page with the box; what is typed into it is read, and answered at once."""
    engine = engine_here()
    if engine is None:
        return _page(request, door, "no_rules")
    if request.method != "POST":
        return _box(request, door, BoxForm(door))
    form = BoxForm(door, request.POST)
    if door.public and too_often(request):
        form.add_error(None, _("Many questions came from here at once. Wait five minutes, then ask again."))
        return _box(request, door, form, status=429)
    if not form.is_valid():
        return _box(request, door, form, status=400)
    assert form.reading is not None  # a valid form was read
    if form.reading.asked is None:
        return _box(request, door, form, reading=form.reading, name="unsure")
    return _step(request, form.reading.asked, engine, form.reading)


def question(request: HttpRequest, door: Door, act_id: str) -> HttpResponse:
    """One question a page while the answer hangs on it, then the answer."""
    act = _act(act_id)
    engine = engine_here()
    if engine is None:
        return _page(request, door, "no_rules")
    try:
        asked = read(act, request.GET, door)
    except NotInTheVocabulary as fault:
        return _page(request, door, "not_understood", status=400, begin=Asked(act, {}, door), fault=fault)
    return _step(request, asked, engine)


def not_that(request: HttpRequest, door: Door, act_id: str) -> HttpResponse:
    """What else may have been meant."""
    try:
        asked = read(_act(act_id), request.GET, door)
    except NotInTheVocabulary:
        asked = Asked(_act(act_id), {}, door)
    closest = nearest_acts(asked, vocabulary())
    return _box(request, door, BoxForm(door), name="not_that", meant=asked, closest=closest)


def engine_here() -> Engine | None:
    """The engine of the policy in force; None where there is no policy, or it has no rules to answer by."""
    try:
        return engine_now()
    except (NoPolicyInForce, PackError):
        return None


def _step(request: HttpRequest, asked: Asked, engine: Engine, reading: Reading | None = None) -> HttpResponse:
    asked, on_record = with_known(asked)
    decisions = verdict.decide(engine, asked)
    if not decisions:
        return _page(request, asked.door, "not_yours", status=403, asked=asked)
    context: dict[str, Any] = {
        "asked": asked,
        "reading": reading,
        "on_record": on_record,
        "chips": chips(asked, [one.situation.actor for one in decisions], act=reading is not None),
    }
    name = verdict.next_question(decisions, asked)
    if name is not None:
        return _page(request, asked.door, "question", question=question_of(asked, name), **context)
    answers = [verdict.in_words(one, engine, asked) for one in decisions]
    policy = adopted_policy()
    people = [] if asked.door.public else to_tell("dsl", "headteacher")
    return _page(
        request,
        asked.door,
        "answer",
        answers=answers,
        people=people,
        policy=policy,
        draft_words=standing_of(policy).draft_words,
        **context,
    )


def _box(
    request: HttpRequest, door: Door, form: BoxForm, *, status: int = 200, name: str = "ask", **more: Any
) -> HttpResponse:
    words = vocabulary()
    listed: dict[str, Any] = {"themes": themes_for(door.roles, words)}
    if door.id == "pupils":
        offered = [
            (one, said) for one, said in pupil_words().acts.items() if not said.bound or one in door.bound
        ]
        listed = {"acts": [(words.acts[one], said) for one, said in offered]}
    return _page(request, door, name, status=status, form=form, **listed, **more)


def _page(request: HttpRequest, door: Door, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    everywhere = {"door": door, "school": door.school}
    return render(request, door.template(name), {**everywhere, **context}, status=status)


def _act(act_id: str) -> Act:
    try:
        return vocabulary().acts[act_id]
    except KeyError:
        raise Http404 from None
