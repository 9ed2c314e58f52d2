"""Telling a school without an account, and reading its answers with the code of the receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handbell.cases import limits
from handbell.cases.actions.tell import Told, told_before
from handbell.cases.actions.tell import tell as tell_school
from handbell.cases.actions.write import write_back
from handbell.cases.beside import after_telling
from handbell.cases.bounds import TooMany, visitor
from handbell.cases.class_teacher import classes
from handbell.cases.codes import hash_of, in_groups, is_token, new_token
from handbell.cases.forms import CodeForm, MessageForm, PublicTellForm
from handbell.cases.models import Report
from handbell.cases.once import fresh_once, once
from handbell.cases.proof import is_proof, seed_of
from handbell.cases.uploads import had_a_file, is_stale, loses_no_word
from handbell.cases.views.tell import thread
from handbell.cases.worries import CHOICES, WHO, WORRIES
from handbell.schools.access import public
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope

CHILDS_LONGEST = 19_000  # characters; what was pressed stands beside them
View = Callable[..., HttpResponse]
OPEN = "anybody can tell the school something without an account, and nobody's address is kept"
STALE = _lazy(
    "Nothing was kept yet: this page was open very long, or cookies are off. Press the button once more."
)
BUSY = "It could not be kept just now, as very much is going on. Your words are still here: press the button once more."
SLOWLY = "A lot came from your connection just now. Ring the school, or wait a while and send it again."


def _at_school(view: View) -> View:
    """Inside the scope of the school in the address; no file, no trace in caches or fault reports."""

    @wraps(view)
    def at(request: HttpRequest, slug: str) -> HttpResponse:
        school = get_object_or_404(School, slug=slug)
        with school_scope(school):
            return view(request, school)

    guarded: Any = public(OPEN)(
        sensitive_post_parameters()(
            loses_no_word(never_cache(require_http_methods(["GET", "HEAD", "POST"])(at)))
        )
    )
    return guarded  # type: ignore[no-any-return]


@_at_school
def tell(request: HttpRequest, school: School) -> HttpResponse:
    """The form for anybody; then the receipt, shown once."""
    form = PublicTellForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and had_a_file(request):
        form.add_error(None, _("No file is taken here. Say in words what there is to see."))
    if is_stale(request):
        form.add_error(None, STALE)
        status = 403
    if request.method == "POST" and form.is_valid():
        told = form.told("anonymous")
        limit = limits.TELLING_PROVEN if told.proven else limits.TELLING
        try:
            return _receipt(request, school, form.cleaned_data["token"], told, "cases/told.html", limit)
        except TooMany as why:
            form.add_error(None, str(why))
            status = 429
    status = 422 if form.errors and status == 200 else status
    return render(
        request, "cases/public.html", {"form": form, "school": school, "at_school": school}, status=status
    )


@_at_school
def answers(request: HttpRequest, school: School) -> HttpResponse:
    """What was written to and fro, for whoever has the code. Nothing stays in the browser."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if limits.guessed_too_often(request, school.pk):
            form.add_error(None, _("That was wrong too often. Wait 15 minutes, then type it again."))
            return _code_page(request, school, form, 429)
        code = form.cleaned_data["code"]
        report = Report.objects.filter(code_hash=hash_of(school.pk, code)).select_related("case").first()
        if report is not None:
            return _thread(request, school, report, code)
        limits.guessed_wrong(request, school.pk)
        form.add_error("code", _("There is nothing under this code. Look at it again."))
    return _code_page(request, school, form, 422 if form.errors else 200)


@_at_school
def child(request: HttpRequest, school: School) -> HttpResponse:
    """For pupils of 5 to 11: pictures to press, nothing to type."""
    if request.method != "POST":
        return _childs_page(request, school, new_token(), "", 200)
    sent, token = request.POST, request.POST.get("token", "")
    token = token if is_token(token) else new_token()
    wrong = _childs_mistake(request)
    if wrong:
        return _childs_page(request, school, token, wrong, 403 if is_stale(request) else 422)
    told = Told(
        words=_childs_words(sent), by="pupil", about=WHO.get(sent.get("who", ""), "unknown"),
        tags=WORRIES[sent["worry"]].tags,
        class_name=sent.get("class", "") if sent.get("class") in classes() else "",
        proven=is_proof(school.pk, token, sent.get("proof", "")),
    )  # fmt: skip
    limit = limits.CHILDREN_PROVEN if told.proven else limits.CHILDREN
    try:
        return _receipt(request, school, token, told, "cases/child_told.html", limit)
    except TooMany:
        return render(request, "cases/child_wait.html", {"school": school, "at_school": school}, status=429)


def _childs_mistake(request: HttpRequest) -> str:
    """What a child is asked to do again, in a child's words; "" where all is well."""
    if request.POST.get("worry") not in WORRIES:
        return _("Pick one picture first.")
    if is_stale(request):
        return _("Please press Tell the school one more time.")
    if len(request.POST.get("words", "")) > CHILDS_LONGEST or len(request.POST.get("name", "")) > 200:
        return _("That is too long for us. Please make it shorter.")
    return ""


def _childs_page(request: HttpRequest, school: School, token: str, wrong: str, status: int) -> HttpResponse:
    """The page, with everything that was pressed and written still there."""
    sent = request.POST
    context = {
        "school": school, "worries": WORRIES, "who": CHOICES, "token": token, "at_school": school, "wrong": wrong,
        "seed": seed_of(school.pk, token), "sent": sent, "classes": classes(),
    }  # fmt: skip
    return render(request, "cases/child.html", context, status=status)


def _childs_words(sent: Mapping[str, str]) -> str:
    """What was pressed, in the page's own words, and below it what the child wrote, exactly."""
    pressed = [str(WORRIES[sent["worry"]].says)]
    if sent.get("who") in CHOICES:
        pressed.append(str(CHOICES[sent["who"]].kept))
    wrote, name = sent.get("words", ""), sent.get("name", "")
    return "\n".join(
        [*pressed, *([wrote] if wrote.strip() else []), *([f"Name: {name}"] if name.strip() else [])]
    )


def _receipt(
    request: HttpRequest,
    school: School,
    token: str,
    told: Told,
    page: str,
    limit: limits.Limit,
) -> HttpResponse:
    receipt = told_before(visitor(school), token, told.words)
    if receipt is None:
        if limit.reached(request):
            raise TooMany(_(SLOWLY))
        try:
            receipt = tell_school(visitor(school), token, told)
        except OperationalError as why:  # the database did not answer in time: no word is lost over it
            raise TooMany(_(BUSY)) from why
    context: dict[str, Any] = {"code": in_groups(receipt.code), "school": school, "at_school": school}
    context["teacher_told"] = bool(receipt.report.contents.get("teachers"))
    if told.by != "pupil":
        context["after"] = after_telling(receipt.report)
    return render(request, page, context)


def _thread(request: HttpRequest, school: School, report: Report, code: str) -> HttpResponse:
    """The thread; with words, a message first. The code goes with the form, so that no session keeps it."""
    writing = "words" in request.POST
    form = MessageForm(request.POST if writing else None)
    sent = False
    if writing and is_stale(request):
        form.add_error(None, STALE)
    if writing and form.is_valid():
        if limits.WRITING.reached(request):
            form.add_error(None, _(SLOWLY))
        else:
            with suppress(AlreadyDone):  # sent twice, it is kept once
                once(request, lambda: write_back(visitor(school), report, form.cleaned_data["words"]))
            form, sent = MessageForm(), True
    context = {
        "thread": thread(report),
        "form": form,
        "once": new_token() if sent else fresh_once(request),
        "code": code,
        "school": school,
        "sent": sent,
        "at_school": school,
        "after": after_telling(report),
    }
    return render(request, "cases/thread.html", context, status=422 if form.errors else 200)


def _code_page(request: HttpRequest, school: School, form: CodeForm, status: int) -> HttpResponse:
    return render(
        request, "cases/code.html", {"form": form, "school": school, "at_school": school}, status=status
    )
